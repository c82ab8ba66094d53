"""What was understood of a report, arranged for the panel: each item with its words, and the rule or head behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from demarche.schema import Actor, Dating, Event, Evidence, Flag, Reading, Span, Stance, Statement, Time
from demarche.web.words import day, state, tone

_WORDS = 90


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a value comes from: its field, the span with its words, and the rule or head behind it."""

    field: str
    span: Span
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the panel. `anchor` is its name in the page, `link` its id in the record, where it has one."""

    anchor: str
    layer: str  # event, statement, time, actor, flag
    label: str
    state: str | None
    tone: str
    span: Span
    facts: tuple[tuple[str, str], ...]
    traces: tuple[Trace, ...]
    link: str | None = None
    reviewed: str | None = None
    words: str = ""
    now: Mapping[str, str] = field(default_factory=dict)  # what a form that corrects it begins with
    undo: str | None = None  # the last decision about it that stands


class Names:
    """The names of a reading's actors by their ids in it."""

    def __init__(self, reading: Reading) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in reading.actors}

    def all(self, ids: Sequence[str], between: str = ", ") -> str:
        """The names of several actors; an id that the reading has no actor for stays as it is."""
        return between.join(self._actors[one].name if one in self._actors else one for one in ids)

    def word(self, source: Sequence[str]) -> str:
        """Who vouches, the first voice first."""
        return self.all(tuple(reversed(source)), " via ")


def _filled(pairs: Iterable[tuple[str, str | None]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in pairs if value)


def event_item(event: Event, names: Names, text: str, link: str | None, reviewed: str | None) -> Item:
    """An event: its type and state, who, when, where, on whose word."""
    facts = _filled(
        (
            ("by", names.all(event.actors, " – ")), ("to", names.all(event.recipients)), ("when", day(event.time)),
            ("where", event.place.name if event.place else None), ("on the word of", names.word(event.source)),
            ("stance", "denied" if event.stance is Stance.DISPUTES else None),
            ("hangs on", event.condition.of(text) if event.condition else None),
            ("certainty", None if event.certainty.value in ("CERTAIN", "UNSPECIFIED") else event.certainty.value.lower()),
            ("context", ", ".join(event.contexts)), ("confidence", f"{event.confidence:.2f}"),
        )
    )  # fmt: skip
    kind = f"{event.type.value.lower()}, {event.mode}" if event.mode else event.type.value.lower()
    now = {
        "type": event.type.value, "state": event.state.value, "date": event.time or "", "place": event.place.name if event.place else "",
        "actors": names.all(event.actors, "; "), "recipients": names.all(event.recipients, "; "), "words": event.trigger.of(text),
    }  # fmt: skip
    return Item(
        event.id, "event", kind, event.state.value, tone(event.state.value), event.trigger, facts, _traces(event.evidence, text),
        link, reviewed, short(event.trigger, text), now,
    )  # fmt: skip


def statement_item(said: Statement, names: Names, text: str, link: str | None, reviewed: str | None) -> Item:
    """A statement: who speaks, through whom, how."""
    facts = _filled(
        (
            ("kind", said.kind.value), ("relayed by", names.word(said.relay)), ("where", said.channel),
            ("unnamed by the words", said.anonymity), ("inside", said.inside),
        )
    )  # fmt: skip
    speaker = names.all((said.speaker,)) if said.speaker else "somebody unnamed"
    traces = (Trace("cue", said.cue, short(said.cue, text), said.kind.value),) if said.cue else ()
    now = {
        "speaker": names.all((said.speaker,)) if said.speaker else "",
        "kind_of": said.kind.value,
        "words": said.content.of(text),
    }
    return Item(
        said.id,
        "statement",
        speaker,
        None,
        "said",
        said.content,
        facts,
        traces,
        link,
        reviewed,
        short(said.content, text),
        now,
    )


def time_item(number: int, time: Time, text: str) -> Item:
    """A time: its words, its value, and the rule that resolved it."""
    days = f"{time.first.isoformat()}/{time.last.isoformat()}" if time.first and time.last else None
    facts = _filled(
        (
            ("value", time.value), ("days", day(days)), ("counted from", time.anchor.isoformat() if time.anchor else None),
        )
    )  # fmt: skip
    traces = (Trace("value", time.span, short(time.span, text), f"rule:{time.rule}"),)
    return Item(
        f"t{number}",
        "time",
        day(days) or time.type.value.lower(),
        None,
        "time",
        time.span,
        facts,
        traces,
        words=short(time.span, text),
    )


def actor_item(actor: Actor, link: str | None) -> Item:
    """An actor: what it is, and how it was resolved."""
    facts = _filled(
        (
            ("kind", actor.kind.value), ("office", actor.office), ("country", actor.country), ("code", actor.code),
            ("known", actor.resolution.value), ("Wikidata", actor.wikidata), ("mentions", str(len(actor.mentions))),
        )
    )  # fmt: skip
    span = actor.mentions[0] if actor.mentions else Span(0, 0)
    return Item(actor.id, "actor", actor.name, None, "actor", span, facts, (), link)


def flag_item(number: int, flag: Flag, text: str) -> Item:
    """A flag: what does not fit, and the fact that it contradicts."""
    span = flag.spans[0] if flag.spans else Span(0, 0)
    traces = tuple(Trace("words", one, short(one, text), flag.code) for one in flag.spans)
    return Item(
        f"f{number}",
        "flag",
        flag.code,
        None,
        flag.severity.value,
        span,
        _filled((("fact", flag.fact),)),
        traces,
        words=flag.message,
    )


def dating_traces(dating: Dating, text: str) -> list[Trace]:
    """Why the report is of a day, where nobody gave it."""
    if dating.given:
        return []
    return [Trace("date", one.span, short(one.span, text), one.reason) for one in dating.evidence[:8]]


def _traces(evidence: Iterable[Evidence], text: str) -> tuple[Trace, ...]:
    return tuple(Trace(one.field, one.span, short(one.span, text), one.by) for one in evidence)


def short(span: Span, text: str) -> str:
    """The words of a span on one line, cut where they are many."""
    words = " ".join(span.of(text).split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"


def title_of(item: Item) -> str:
    """What a pointer over the words shows."""
    parts = [
        item.label,
        state(item.state) if item.state else "",
        *(f"{name}: {value}" for name, value in item.facts[:4]),
    ]
    return " · ".join(part for part in parts if part)
