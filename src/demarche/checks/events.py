"""D103: an event whose time contradicts a dated fact of the same parties at the same place."""

from collections.abc import Iterator
from datetime import date

from demarche.facts import DatedEvent, Facts
from demarche.schema import Event, EventType, Flag, Reading, Severity, Span, State

_KINDS = {
    EventType.CONSULT: frozenset({"meeting", "summit", "talks", "call"}),
    EventType.ASSAULT: frozenset({"invasion", "attack", "war"}),
}


def check_events(reading: Reading, facts: Facts) -> Iterator[Flag]:
    """A flag for each event that the facts know on another date only."""
    names = {actor.id: actor.name for actor in reading.actors}
    for event in reading.events:
        span = _time_span(event)
        if event.time is None or span is None or event.place is None or event.state is not State.OCCURRED:
            continue
        known = _same(event, {names[a] for a in (*event.actors, *event.recipients)}, facts)
        if known and not any(_meets(event.time, fact) for fact in known):
            yield _flag(event, span, known, reading.document.text)


def _time_span(event: Event) -> Span | None:
    """The words of the text that date the event; None where the day of the report does."""
    return next((e.span for e in event.evidence if e.field == "time" and e.by.startswith("rule:")), None)


def _same(event: Event, parties: set[str], facts: Facts) -> list[DatedEvent]:
    """Facts of the same kind, between the same parties, at the same place."""
    kinds = _KINDS.get(event.type, frozenset())
    place = event.place
    if not kinds or place is None or len(parties) < 2:
        return []
    return [f for f in facts.events_of(parties) if f.kind in kinds and place.name in f.places]


def _meets(value: str, fact: DatedEvent) -> bool:
    """Whether an ISO value and the days of a fact have a day in common."""
    first, _, last = value.partition("/")
    start, end = _first(first), _last(last or first)
    return start <= (fact.end or date.max) and fact.start <= end


def _first(value: str) -> date:
    parts = [int(p) for p in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last(value: str) -> date:
    parts = [int(p) for p in value.split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)  # a day of grace at a month's end
    return date(*parts)


def _flag(event: Event, span: Span, known: list[DatedEvent], text: str) -> Flag:
    facts = "; ".join(
        f"{f.name}: {f.start}{'' if f.end in (None, f.start) else f' to {f.end}'} [{f.source}]" for f in known
    )
    assert event.place is not None
    message = f'"{span.of(text)}": the only such event known at {event.place.name} is of another date.'
    return Flag("D103", Severity.HARD, message, (span, event.trigger), facts)
