"""The claims about one event in the order of saying, each with who says it and how much that word weighs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from demarche.record.linking.intervals import Days, bounds, days
from demarche.record.linking.rows import amounts_to
from demarche.schema import EventType, Span, Stance, State
from demarche.schema.record import Occurrence

#: Weight of a word: of a party on its own plans, of a report itself, of anybody else.
PARTY, REPORT, OTHER = 3, 2, 1


@dataclass(frozen=True, slots=True)
class Step:
    """One claim. `days` are those of the event as this report has them; `voice` is who vouches for it."""

    state: State
    said: date | None
    arrival: int
    document: str
    local: str
    cue: Span
    stance: Stance
    voice: str
    country: str | None
    weight: int
    days: Days | None
    time: str | None
    place: str | None
    outcome: bool  # of an agreement at the end, not of the occasion itself

    @property
    def day(self) -> int:
        """The day on which it was said, as an ordinal; 0 where none is known."""
        return self.said.toordinal() if self.said else 0


def steps(occurrences: Iterable[Occurrence]) -> list[Step]:
    """All claims in the order of saying: by the report's day, then by arrival, then by the order in the text."""
    occurrences = list(occurrences)
    insiders, countries = _insiders(occurrences)
    talks = any(o.type is EventType.CONSULT for o in occurrences)
    found = [step for o in occurrences for step in _steps(o, insiders, countries, talks and o.type is EventType.AGREE)]
    return sorted(found, key=lambda s: (s.day, s.arrival, s.cue.start, s.local))


def _steps(occurrence: Occurrence, insiders: set[str], countries: set[str], outcome: bool) -> Iterable[Step]:
    for claim in occurrence.claims:
        voice = claim.source[-1] if claim.source else occurrence.outlet or "report"
        weight = REPORT if not claim.source else OTHER
        if claim.source and (insiders.intersection(claim.source) or claim.country in countries):
            weight = PARTY
        came_of_it = outcome or _came_of_it(occurrence, claim.state)
        yield Step(
            state=amounts_to(claim.state) if outcome else claim.state,
            said=claim.said,
            arrival=occurrence.arrival,
            document=claim.document,
            local=occurrence.local,
            cue=claim.cue,
            stance=claim.stance,
            voice=voice,
            country=claim.country,
            weight=weight,
            days=None if came_of_it else days(*bounds(claim.time)),  # that of agreeing is not that of meeting
            time=None if came_of_it else claim.time,
            place=claim.place,
            outcome=came_of_it,
        )


def _came_of_it(occurrence: Occurrence, state: State) -> bool:
    """Whether a claim beside that talks were held says what came of them: something agreed, or nothing."""
    held = occurrence.type is EventType.CONSULT and occurrence.state is State.OCCURRED
    return held and state in (State.AGREED, State.SUSPENDED)


def _insiders(occurrences: Sequence[Occurrence]) -> tuple[set[str], set[str]]:
    """Names of the parties, and their countries."""
    parties = [party for o in occurrences for party in o.parties]
    return {p.name for p in parties}, {p.country for p in parties if p.country}
