"""A reading arranged for a person: what happened, what became of the plans, who said what, what to doubt."""

from collections.abc import Iterable
from dataclasses import dataclass

from demarche.cli.words import Names, day, safe
from demarche.schema import Dating, Event, Evidence, Flag, Reading, Span, Stance, State, Statement

#: Plans by how firm they are, then by how far they are off.
_AHEAD = (State.SCHEDULED, State.RESCHEDULED, State.AGREED, State.EXPECTED, State.PROPOSED, State.FLOATED)
_OFF = (
    State.POSTPONED, State.SUSPENDED, State.CANCELLED, State.DECLINED, State.NOT_HELD, State.NO_PLANS,
    State.RULED_OUT,
)  # fmt: skip
_LABEL, _QUOTE, _WORDS = 22, 280, 60
_CANDIDATES, _REASONS = 3, 5


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a value comes from: its field, the span with its words, and the rule or head behind it."""

    field: str
    span: Span
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Row:
    """One event: `tag` is its state for a plan and its type for a deed, `tone` its coarse state."""

    tag: str
    tone: str
    label: str
    detail: str
    notes: tuple[str, ...]
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement; `depth` counts the statements that it stands inside."""

    who: str
    words: str
    depth: int
    note: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One flag."""

    code: str
    severity: str
    message: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All that is shown of one reading; empty parts are left out by whoever shows it."""

    title: str
    byline: str
    happened: tuple[Row, ...]
    ahead: tuple[Row, ...]
    off: tuple[Row, ...]
    sayings: tuple[Saying, ...]
    doubts: tuple[Doubt, ...]
    dates: tuple[str, ...]
    reasons: tuple[Trace, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing at all was found."""
        return not (self.happened or self.ahead or self.off or self.sayings or self.doubts)


def brief(reading: Reading) -> Briefing:
    """The briefing of a reading; every string in it is safe to print."""
    names = Names(reading)
    text = reading.document.text
    happened = [e for e in reading.events if e.state.coarse == "happened"]
    return Briefing(
        title=safe(reading.document.title or "", 200),
        byline=_byline(reading),
        happened=tuple(_row(event, names, text) for event in happened),
        ahead=_plans(reading, names, _AHEAD),
        off=_plans(reading, names, _OFF),
        sayings=tuple(_sayings(reading, names)),
        doubts=tuple(_doubt(flag, text) for flag in reading.flags),
        dates=_dates(reading.dating),
        reasons=_reasons(reading.dating, text),
    )


def _byline(reading: Reading) -> str:
    document = reading.document
    when = day(document.published.isoformat()) if document.published else _undated(reading.dating)
    count = len(document.text.split())
    parts = [safe(document.source or "", 60), when, f"{count:,} word{'s' if count != 1 else ''}"]
    return " · ".join(part for part in parts if part)


def _undated(dating: Dating) -> str:
    if not dating.candidates:
        return "no date given"
    best = dating.candidates[0]
    return f"no date given, most likely {day(best.date.isoformat())}"


def _plans(reading: Reading, names: Names, states: Iterable[State]) -> tuple[Row, ...]:
    text = reading.document.text
    return tuple(_row(event, names, text) for state in states for event in reading.events if event.state is state)


def _row(event: Event, names: Names, text: str) -> Row:
    done = event.state.coarse == "happened"
    parts = [
        "under way" if event.state is State.ONGOING else "",
        names.parties(event),
        safe(event.place.name, 40) if event.place else "",
        day(event.time) or "",
    ]
    if event.source:
        verb = "denied by" if event.stance is Stance.DISPUTES else "per"
        parts.append(f"{verb} {names.word(event.source)}")
    elif event.stance is Stance.DISPUTES:
        parts.append("denied")
    return Row(
        tag=event.type.value if done else event.state.value,
        tone=event.state.coarse,
        label=_label(event, text),
        detail=" · ".join(part for part in parts if part),
        notes=_notes(event, names, text),
        traces=_traces(event, text),
    )


def _label(event: Event, text: str) -> str:
    words = safe(event.trigger.of(text), _LABEL)
    return f"{words} ({event.mode})" if event.mode and len(words) + len(event.mode) < _LABEL - 2 else words


def _notes(event: Event, names: Names, text: str) -> tuple[str, ...]:
    notes: list[str] = []
    if event.condition:
        notes.append(f"on condition: {safe(event.condition.of(text), 120)}")
    before: list[str] = []
    for claim in event.claims:
        said = claim.state.value + (f" per {names.word(claim.source)}" if claim.source else "")
        if claim.stance is Stance.DISPUTES:
            said += " (disputed)"
        if claim.state is not event.state and said not in before:
            before.append(said)
    if before:
        notes.append(f"also said to be: {', '.join(before[:4])}")
    return tuple(notes)


def _traces(event: Event, text: str) -> tuple[Trace, ...]:
    found = event.evidence or (Evidence("trigger", event.trigger, "reading"),)
    return tuple(_trace(e.field, e.span, e.by, text) for e in found)


def _trace(name: str, span: Span, by: str, text: str) -> Trace:
    return Trace(name, span, safe(span.of(text), _WORDS), safe(by, 120))


def _sayings(reading: Reading, names: Names) -> Iterable[Saying]:
    inner: dict[str, list[Statement]] = {}
    known = {statement.id for statement in reading.statements}
    outer: list[Statement] = []
    for statement in reading.statements:
        if statement.inside in known and statement.inside != statement.id:
            inner.setdefault(statement.inside or "", []).append(statement)
        else:
            outer.append(statement)
    waiting = [(statement, 0) for statement in reversed(outer)]
    while waiting:
        statement, depth = waiting.pop()
        waiting.extend((child, depth + 1) for child in reversed(inner.get(statement.id, [])))
        yield _saying(statement, depth, names, reading.document.text)


def _saying(statement: Statement, depth: int, names: Names, text: str) -> Saying:
    words = safe(statement.content.of(text), _QUOTE)
    if statement.kind.value == "direct":
        words = f"“{words}”"
    traces = [_trace("content", statement.content, statement.kind.value, text)]
    if statement.cue:
        traces.append(_trace("cue", statement.cue, "cue", text))
    note = "(unnamed)" if statement.anonymity else ""
    return Saying(names.speaker(statement), words, min(depth, 4), note, tuple(traces))


def _doubt(flag: Flag, text: str) -> Doubt:
    traces = tuple(_trace("found", span, flag.code, text) for span in flag.spans)
    message = safe(flag.message, 400)
    return Doubt(flag.code, flag.severity.value, message, traces)


def _dates(dating: Dating) -> tuple[str, ...]:
    if dating.given:
        return ()
    return tuple(f"{day(c.date.isoformat())} ({c.weight:.0%})" for c in dating.candidates[:_CANDIDATES])


def _reasons(dating: Dating, text: str) -> tuple[Trace, ...]:
    if dating.given:
        return ()
    return tuple(_trace("date", e.span, e.reason, text) for e in dating.evidence[:_REASONS])
