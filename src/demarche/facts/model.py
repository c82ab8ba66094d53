"""The nouns of the facts: entities, names in a text, tenures of offices, relations, dated events, places, sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from demarche.facts.dates import Moment
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
    kind: str  # name, acronym, transliteration, former, adjective, demonym, capital, metonym
    weak: bool = False  # a word, a first name or a code more often than a name: needs evidence


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity, with the days on which it is right where it is not always."""

    alias: str
    entity: str
    kind: str
    weak: bool
    start: date | None
    end: date | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """An office, such as Minister of Foreign Affairs of France."""

    office_class: str
    country: str
    name: str
    organisation: str | None  # entity id of the body whose office it is
    singular: bool  # one person holds it at a time
    source: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office from when to when, as known on `as_of`.

    `start` and `end` are the earliest and the latest day possible. `start_latest` and `end_earliest` are the other sides where a
    source knows a month or a year only; None means the same day.
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
    status: str = ""  # "", acting, elect
    start_latest: date | None = None
    end_earliest: date | None = None

    @property
    def began(self) -> str | None:
        """The start as the source knows it: an ISO day, month, year or two of them; None where it is unknown."""
        return None if self.start is None else str(Moment(self.start, self.start_latest or self.start))

    @property
    def ended(self) -> str | None:
        """The end as the source knows it; None where none is known. A scheduled end counts: see `end_basis`."""
        return None if self.end is None else str(Moment(self.end_earliest or self.end, self.end))

    def covers(self, day: date) -> bool | None:
        """Whether the office was held on a day: None where the source could not know.

        Whoever is elect does not hold the office yet; whoever is acting does.
        """
        if self.status == "elect" or (self.start is not None and day < self.start):
            return False
        scheduled = self.end_basis == "scheduled"
        if self.end is not None and not scheduled and day > self.end:
            return False
        if self.start is None or day < (self.start_latest or self.start):
            return None
        if self.end is None or scheduled:
            return True if day <= self.as_of else None
        return True if day <= (self.end_earliest or self.end) else None


class Verdict(StrEnum):
    """What the tables say of a question."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with the tenure that it rests on.

    For yes it is the person's own; for no the other holder's, or the person's own as elect; for unknown the person's own that comes
    nearest, or None.
    """

    verdict: Verdict
    tenure: Tenure | None = None

    @property
    def acting(self) -> bool:
        """Whether the office is held, but for the time being only."""
        return self.verdict is Verdict.YES and self.tenure is not None and self.tenure.status == "acting"


@dataclass(frozen=True, slots=True)
class Held:
    """An office of a person, and whether it was held on the day asked for."""

    tenure: Tenure
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Relation:
    """A dated relation of two entities. `relation`: spouse, capital, seat, member, speaks_for."""

    subject: str
    relation: str
    object: str
    start: date | None
    end: date | None
    source: str

    def covers(self, day: date) -> bool:
        """Whether the relation held on a day; an unknown start or end is no limit."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """Something that happened on known days. `parties` are names, any one of `places` is where, `aliases` what it is called."""

    id: str
    kind: str
    name: str
    parties: frozenset[str]
    places: tuple[str, ...]
    country: str | None
    start: date
    end: date | None
    source: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SanctionsRegime:
    """Who restricts whom by which measures."""

    id: str
    name: str
    issuer: str
    targets: tuple[str, ...]
    measures: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a row comes from."""

    id: str
    title: str
    url: str | None
    licence: str | None
    retrieved: str | None  # ISO day, month or year


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a country in the classifications of the field; None where one has none for it."""

    iso3: str
    iso2: str | None
    cow: str | None  # Correlates of War, the number
    cameo: str | None


@dataclass(frozen=True, slots=True)
class City:
    """A populated place (GeoNames)."""

    name: str
    country: str
    population: int
    latitude: float
    longitude: float
