"""Who has to do with whom, and where: counts for matrices, networks, lines over time and maps."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Label, String, and_, func, or_, select, type_coerce

from demarche.record import tables as t
from demarche.record.queries.events import where
from demarche.record.queries.filters import Filter

#: Rows that such a question gives at most: more than a picture can show.
_MOST = 5000


@dataclass(frozen=True, slots=True)
class Partner:
    """So many events of a type in which an actor and this other one take part."""

    key: str
    name: str
    country: str | None
    type: str
    events: int


@dataclass(frozen=True, slots=True)
class Month:
    """So many events of a type and state in a month, by their own day, else the day of the first report."""

    year: int
    month: int
    type: str
    state: str
    events: int


@dataclass(frozen=True, slots=True)
class Spot:
    """So many events of a type at a place."""

    place: str
    country: str | None
    type: str
    events: int


def partners(connection: Connection, key: str) -> list[Partner]:
    """Those with whom an actor takes part in events, the commonest first; what was rejected is left out."""
    own, other = t.party.alias(), t.party.alias()
    e = t.event.c
    count = func.count(func.distinct(e.id))
    query = (
        select(other.c.actor, func.max(other.c.name), func.max(other.c.country), e.type, count)
        .select_from(own)
        .join(other, and_(other.c.event == own.c.event, other.c.actor != own.c.actor))
        .join(t.event, e.id == own.c.event)
        .where(own.c.actor == key, _kept())
        .group_by(other.c.actor, e.type)
        .order_by(count.desc(), other.c.actor, e.type)
        .limit(_MOST)
    )
    return [Partner(*row) for row in connection.execute(query)]


def ties(connection: Connection, keys: Sequence[str]) -> list[tuple[str, str, int]]:
    """How many events each two of these actors share; pairs without any are left out."""
    one, other = t.party.alias(), t.party.alias()
    count = func.count(func.distinct(one.c.event))
    query = (
        select(one.c.actor, other.c.actor, count)
        .join(other, and_(other.c.event == one.c.event, one.c.actor < other.c.actor))
        .where(one.c.actor.in_(keys), other.c.actor.in_(keys))
        .group_by(one.c.actor, other.c.actor)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def between(one: str, other: str) -> list[Any]:
    """The conditions on the table `event` that parties of both countries take part."""
    p = t.party.c
    return [t.event.c.id.in_(select(p.event).where(p.country == code)) for code in (one, other)] + [_kept()]


def months_between(connection: Connection, one: str, other: str, wanted: Filter) -> list[Month]:
    """The events between two countries, by month, type and state; the earliest first."""
    e = t.event.c
    month = _month_of(connection)
    query = (
        select(month, e.type, e.state, func.count())
        .where(*between(one, other), *where(connection, wanted), or_(e.first.is_not(None), e.first_said.is_not(None)))
        .group_by("month", e.type, e.state)
        .order_by("month", e.type, e.state)
    )
    return [Month(int(row[0][:4]), int(row[0][5:]), *row[1:]) for row in connection.execute(query)]


def spots(connection: Connection, wanted: Filter) -> list[Spot]:
    """Where the events are that fulfil a filter, the commonest places first. Raises UsageError as `events` does."""
    e = t.event.c
    count = func.count()
    query = (
        select(e.place, e.country, e.type, count)
        .where(*where(connection, wanted), e.place.is_not(None))
        .group_by(e.place, e.country, e.type)
        .order_by(count.desc(), e.place, e.type)
        .limit(_MOST)
    )
    return [Spot(*row) for row in connection.execute(query)]


def spots_and_years(connection: Connection, wanted: Filter) -> tuple[list[Spot], list[tuple[int, int]]]:
    """As `spots`, and how many events are of each year, also those without a place; in one go. Raises UsageError as that does."""
    e = t.event.c
    year = _month_of(connection, "YYYY")
    query = select(e.place, e.country, e.type, year, func.count()).where(*where(connection, wanted))
    places, years = Counter[tuple[str, str | None, str]](), Counter[int]()
    for place, country, kind, when, count in connection.execute(query.group_by(e.place, e.country, e.type, "month")):
        if when is not None:
            years[int(when)] += count
        if place is not None:
            places[place, country, kind] += count
    ranked = sorted(places.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][2]))
    return [Spot(*key, count) for key, count in ranked[:_MOST]], sorted(years.items())


def countries(connection: Connection, most: int = 40) -> list[tuple[str, str, int]]:
    """The countries that take part in most events: code, name, events."""
    p, a = t.party.c, t.actor.c
    count = func.count(func.distinct(p.event))
    counts = select(p.country, count.label("events")).where(p.country.is_not(None)).group_by(p.country).subquery()
    query = (
        select(counts.c.country, func.coalesce(func.min(a.name), counts.c.country), counts.c.events)
        .outerjoin(t.actor, and_(a.country == counts.c.country, a.kind == "country"))
        .group_by(counts.c.country, counts.c.events)
        .order_by(counts.c.events.desc(), counts.c.country)
        .limit(most)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(query)]


def _month_of(connection: Connection, parts: str = "YYYY-MM") -> Label[str]:
    """The month of an event, "2025-10", by its own day, else the day of the first report; "YYYY" gives the year."""
    day = func.coalesce(t.event.c.first, t.event.c.first_said)
    # SQLite keeps days as they are written; taking them apart would cost it as much as all the rest.
    cut = func.substr(day, 1, len(parts)) if connection.dialect.name == "sqlite" else func.to_char(day, parts)
    return type_coerce(cut, String).label("month")


def _kept() -> Any:
    return or_(t.event.c.reviewed.is_(None), t.event.c.reviewed != "rejected")
