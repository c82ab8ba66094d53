"""Readings and occurrences made by hand, in a few words each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from demarche.record.linking.intervals import bounds
from demarche.record.linking.occurrences import occurrences
from demarche.schema import (
    Actor,
    ActorKind,
    Claim,
    Dating,
    Document,
    Event,
    EventType,
    Place,
    Reading,
    Resolution,
    Span,
    Stance,
    State,
    Statement,
    StatementKind,
)
from demarche.schema.record import DatedClaim, Occurrence, Party

#: Name: kind, Wikidata id, country.
PEOPLE: dict[str, tuple[ActorKind, str | None, str | None]] = {
    "Anna Berg": (ActorKind.PERSON, "Q1", "AUT"),
    "Karl Stein": (ActorKind.PERSON, "Q2", "DEU"),
    "Otto Falk": (ActorKind.PERSON, "Q3", "DEU"),
    "Austria": (ActorKind.COUNTRY, "Q40", "AUT"),
    "Germany": (ActorKind.COUNTRY, "Q183", "DEU"),
    "Norland": (ActorKind.COUNTRY, "Q901", "NOR"),
    "Sudland": (ActorKind.COUNTRY, "Q902", "SUD"),
    "officials": (ActorKind.ROLE, None, None),
}


@dataclass(frozen=True)
class Told:
    """One event of a report: its trigger is the first place of these words in the text."""

    trigger: str
    state: State = State.OCCURRED
    who: tuple[str, ...] = ()
    time: str | None = None
    place: tuple[str, str] | None = None
    type: EventType = EventType.CONSULT
    mode: str | None = None
    source: tuple[str, ...] = ()
    stance: Stance = Stance.ASSERTS
    condition: str | None = None
    whom: tuple[str, ...] = ()


def reading(
    identifier: str, day: str, text: str, *events: Told, said: Sequence[tuple[str, str]] = (), source: str | None = None
) -> Reading:
    """A report of a day with some events; `said` are (speaker, words in quotation marks)."""
    names = list(dict.fromkeys([n for e in events for n in (*e.who, *e.whom, *e.source)] + [s for s, _ in said]))
    ids = {name: f"a{number}" for number, name in enumerate(names, 1)}
    published = date.fromisoformat(day)
    return Reading(
        Document(identifier, text, source=source, published=published),
        Dating(published),
        actors=tuple(_actor(name, ids[name]) for name in names),
        events=tuple(_event(text, f"e{number}", told, ids) for number, told in enumerate(events, 1)),
        statements=tuple(
            Statement(f"s{n}", ids[who], StatementKind.DIRECT, _at(text, words), None)
            for n, (who, words) in enumerate(said, 1)
        ),
    )


def _actor(name: str, identifier: str) -> Actor:
    kind, wikidata, country = PEOPLE[name]
    return Actor(identifier, name, kind, (), wikidata, country, None, Resolution.RESOLVED)


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def _event(text: str, identifier: str, told: Told, ids: dict[str, str]) -> Event:
    trigger = _at(text, told.trigger)
    source = tuple(ids[name] for name in told.source)
    return Event(
        identifier, told.type, told.mode, told.state, trigger, (trigger,),
        tuple(ids[name] for name in told.who), tuple(ids[name] for name in told.whom), told.time,
        Place(*told.place, trigger) if told.place else None, source, told.stance,
        condition=_at(text, told.condition) if told.condition else None,
        claims=(Claim(told.state, trigger, source, 0, told.stance),),
    )  # fmt: skip


def occurrence(
    identifier: str, day: str, text: str, told: Told, arrival: int = 1, source: str | None = None
) -> Occurrence:
    """The one event of a report, as linking sees it."""
    return occurrences(reading(identifier, day, text, told, source=source), arrival)[0]


def claimed(
    document: str, day: str, state: State, *, source: Sequence[str] = (), time: str | None = None, arrival: int = 1,
    stance: Stance = Stance.ASSERTS, place: str | None = None, type: EventType = EventType.CONSULT, country: str | None = None,
) -> Occurrence:  # fmt: skip
    """An occurrence of a meeting of Berg and Stein with one claim, for the fold."""
    said = date.fromisoformat(day)
    first, last = bounds(time)
    claim = DatedClaim(
        state, said, document, tuple(source), Span(0, 3), stance, time=time, place=place, country=country
    )
    parties = tuple(
        Party(PEOPLE[n][1] or n, n, "actor", PEOPLE[n][2], PEOPLE[n][0]) for n in ("Anna Berg", "Karl Stein")
    )
    return Occurrence(
        document, "e1", said, type, None, state, stance, first, last, time, place, None, "meet", Span(0, 3), Span(0, 10),
        None, 1.0, parties, (claim,), arrival, outlet=f"Outlet {document}",
    )  # fmt: skip
