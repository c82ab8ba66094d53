"""The nouns of the facts: entities, aliases in a text, tenures of offices, dated events, cities."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from demarche.schema import ActorKind


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that the tables know."""

    id: str
    name: str  # the usual English name
    kind: ActorKind
    wikidata: str | None
    country: str | None  # ISO 3166-1 alpha-3; EUE, NATO, UNO for organisations
    code: str | None  # CAMEO actor code


@dataclass(frozen=True, slots=True)
class AliasHit:
    """A name of the tables in a text; several entities where the name is shared."""

    start: int
    end: int
    alias: str
    entities: tuple[str, ...]
    kind: str  # name, adjective, demonym, capital, metonym, acronym


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office from when to when, as known on `as_of`.

    `end_basis`: observed, successor, scheduled (not yet seen to end), open (still held on `as_of`).
    """

    person: str  # entity id
    office: str
    office_class: str
    country: str
    start: date | None
    end: date | None
    end_basis: str
    as_of: date
    source: str

    def covers(self, day: date) -> bool | None:
        """Whether the office was held on a day: None where the source could not know."""
        if self.start is not None and day < self.start:
            return False
        if self.end is not None and self.end_basis != "scheduled":
            return day <= self.end
        if day <= self.as_of and (self.end is None or day <= self.end):
            return True
        return False if self.end is not None and day > self.end else None


class Verdict(StrEnum):
    """What the tables say of a question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with the tenure that it rests on: the person's own for yes, the other holder's for no."""

    verdict: Verdict
    tenure: Tenure | None = None


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that happened on known days. `parties` are names, any one of `places` is where."""

    id: str
    kind: str
    name: str
    parties: frozenset[str]
    places: tuple[str, ...]
    country: str | None
    start: date
    end: date | None
    source: str


@dataclass(frozen=True, slots=True)
class City:
    """A populated place (GeoNames)."""

    name: str
    country: str
    population: int
    latitude: float
    longitude: float
