"""What a question asks for."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Filter:
    """All that a row must be. Each question heeds the fields that fit it; docs/questions.md has the table.

    Several `actors`, `countries` or `told` must all be there; of `types`, `states`, `kinds`, `codes` and `sources` one is enough.
    """

    actors: tuple[str, ...] = ()  # key, Wikidata id, or name
    countries: tuple[str, ...] = ()  # ISO 3166-1 alpha-3, or name
    types: tuple[str, ...] = ()  # of events
    states: tuple[str, ...] = ()  # also DISPUTED, STALE, and the coarse happened, ahead, off
    first: date | None = None  # on or after: of events their own days, of all else the day of the report
    last: date | None = None  # on or before
    since: date | None = None  # last reported on or after
    arrived: datetime | None = None  # came into the record at or after
    told: tuple[str, ...] = ()  # of statements: those to whom they are made, as actors or by words such as "reporters"
    sources: tuple[str, ...] = ()  # an outlet, or one who vouches
    text: str | None = None  # words that must all be there; "in quotation marks" next to each other
    kinds: tuple[str, ...] = ()  # of statements (direct...), actors (person...), changes (planned...)
    codes: tuple[str, ...] = ()  # of flags; "D2" stands for all that begin so
    severity: str | None = None
    reviewed: str | None = None  # accepted, rejected, edited; None: all but the rejected
