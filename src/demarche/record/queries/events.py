"""Which events there are: who with whom, when, where, in which state."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, false, func, or_, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.decisions import Decisions
from demarche.record.queries.days import interval_text
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, day_text, keys_of, rows_of, tallied
from demarche.record.queries.people import actor_keys, country_code
from demarche.record.queries.states import named_states
from demarche.record.queries.voices import among, voiced
from demarche.record.queries.words import numbers


class Order(StrEnum):
    """What comes first: the last reported, the earliest day, or the most reports."""

    LATEST = "latest"
    DATE = "date"
    REPORTS = "reports"


@dataclass(frozen=True, slots=True)
class PartyFound:
    """Somebody in an event; `reports` of it name them."""

    key: str
    name: str
    role: str
    country: str | None
    reports: int


@dataclass(frozen=True, slots=True)
class EventFound:
    """An event as the record has it. `sources` counts the independent ones, `states` gives each one's last word."""

    id: str
    type: str
    mode: str | None
    state: str
    told: str  # the state by the reports alone: never STALE
    first: date | None
    last: date | None
    place: str | None
    country: str | None
    engagement: bool
    condition: str | None
    follows: str | None
    title: str
    states: dict[str, str]
    reports: int
    witnesses: int
    sources: int
    first_said: date | None
    last_said: date | None
    reviewed: str | None
    parties: tuple[PartyFound, ...]

    @property
    def date(self) -> str | None:
        """The day, month or year in ISO form, or first and last day with a slash between."""
        return interval_text(self.first, self.last)

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days as ISO writes them."""
        return {
            "id": self.id, "type": self.type, "mode": self.mode, "state": self.state, "title": self.title,
            "date": self.date, "place": self.place, "country": self.country,
            "parties": [
                {"key": p.key, "name": p.name, "role": p.role, "country": p.country, "reports": p.reports}
                for p in self.parties
            ],
            "engagement": self.engagement, "condition": self.condition, "follows": self.follows, "states": self.states,
            "reports": self.reports, "witnesses": self.witnesses, "sources": self.sources,
            "first_said": day_text(self.first_said), "last_said": day_text(self.last_said), "reviewed": self.reviewed,
        }  # fmt: skip


def events(
    connection: Connection, wanted: Filter, page: Page = FIRST, order: Order = Order.LATEST, engagements: bool = False
) -> Found[EventFound]:
    """The events that fulfil the filter; with `engagements` only the meetings, calls, visits and talks.

    Raises UsageError for a text without words, or a state that there is none of.
    """
    conditions = where(connection, wanted)
    if engagements:
        conditions.append(t.event.c.engagement)
    number = t.event.c.number
    once = bool(wanted.text or wanted.sources or wanted.countries)
    keys, total = keys_of(connection, select(number).where(*conditions), _order(order), page, once)
    return Found(with_parties(connection, rows_of(connection, select(t.event), number, keys)), total)


def first_events(
    connection: Connection, wanted: Filter, most: int, order: Order = Order.LATEST, engagements: bool = False
) -> tuple[EventFound, ...]:
    """The first of `events`, for those who know how many there are. Raises UsageError as that does."""
    conditions = where(connection, wanted)
    if engagements:
        conditions.append(t.event.c.engagement)
    number = t.event.c.number
    query = select(number).where(*conditions).order_by(*_order(order)).limit(most)
    return with_parties(connection, rows_of(connection, select(t.event), number, connection.scalars(query).all()))


def firsts_by_state(
    connection: Connection, wanted: Filter, most: int, engagements: bool = False
) -> tuple[dict[str, int], tuple[EventFound, ...]]:
    """How many events are in each state, and those of each state that were reported last, at most so many of each.

    All in one go, for filters that cost more than sorting what they leave. Raises UsageError as `events` does.
    """
    e, order = t.event.c, _order(Order.LATEST)
    conditions = [*where(connection, wanted), *([e.engagement] if engagements else [])]
    total = func.count().over(partition_by=e.state).label("total")
    rank = func.row_number().over(partition_by=e.state, order_by=order).label("rank")
    ranked = select(e.number, e.state, total, rank).where(*conditions).subquery()
    query = select(e.number, ranked.c.state, ranked.c.total).join(ranked, ranked.c.number == e.number)
    rows = connection.execute(query.where(ranked.c.rank <= most).order_by(*order)).all()
    found = rows_of(connection, select(t.event), e.number, [row.number for row in rows])
    return {row.state: row.total for row in rows}, with_parties(connection, found)


def events_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, EventFound]:
    """The events of these ids; those that there are not are left out."""
    rows = rows_of(connection, select(t.event), t.event.c.id, ids)
    return {one.id: one for one in with_parties(connection, rows)}


def _order(order: Order) -> tuple[Any, ...]:
    e = t.event.c
    by: dict[Order, tuple[Any, ...]] = {
        Order.LATEST: (e.last_said.desc().nulls_last(), e.number.desc()),
        Order.DATE: (e.first.asc().nulls_last(), e.number),
        Order.REPORTS: (e.reports.desc(), e.number),
    }
    return by[order]


def where(connection: Connection, wanted: Filter) -> list[Any]:
    """The conditions on the table `event` that the filter makes."""
    return [*where_written(wanted), *(among(t.event.c.id, *ids) for ids in where_else(connection, wanted))]


def where_written(wanted: Filter) -> list[Any]:
    """What the filter asks of what is written in the row of an event itself."""
    e = t.event.c
    found: list[Any] = [reviewed_as(e.reviewed, wanted.reviewed)]
    if wanted.types:
        found.append(e.type.in_([name.upper() for name in wanted.types]))
    if wanted.states:
        found.append(e.state.in_(named_states(wanted.states)))
    if wanted.first is not None:
        found.append(e.last >= wanted.first)
    if wanted.last is not None:
        found.append(e.first <= wanted.last)
    if wanted.since is not None:
        found.append(e.last_said >= wanted.since)
    return found


def where_else(connection: Connection, wanted: Filter) -> list[list[Select[Any]]]:
    """What the filter asks of all around an event: lists of queries for ids of events, one of each list must give the id."""
    e, o, p = t.event.c, t.occurrence.c, t.party.c
    found: list[list[Select[Any]]] = []
    for given in wanted.actors:
        keys = actor_keys(connection, given)
        found.append([select(p.event).where(p.actor.in_(keys) if keys else false())])
    for given in wanted.countries:
        code = country_code(connection, given)
        found.append([select(p.event).where(p.country == code), select(e.id).where(e.country == code)])
    if wanted.arrived is not None:
        late = select(t.version.c.document).where(t.version.c.added >= wanted.arrived)
        found.append([select(o.event).where(o.document.in_(late))])
    if wanted.sources:
        found.append(voiced(wanted.sources))
    if wanted.text is not None:
        titled = select(e.id).where(e.number.in_(numbers(connection, "event", wanted.text)))
        found.append([titled, *_told(connection, numbers(connection, "document", wanted.text))])
    return found


def _told(connection: Connection, reports: Select[Any]) -> Iterator[Select[Any]]:
    """The events that some reports (by their numbers) tell of."""
    o, d = t.occurrence.c, t.document.c
    additions = [one for one in Decisions.load(connection).additions if one.stands]
    told = select(o.event).where(o.arrival.in_(reports))
    if not additions:
        yield told
        return
    # An added event arrived behind another report than its own: events with such are looked up by the reports' ids.
    pairs = [(o.document == one.document) & (o.local == one.local) for one in additions]
    added = connection.scalars(select(o.event).where(or_(*pairs))).all()
    yield told.where(o.event.not_in(added))
    yield (select(o.event).join(t.document, d.id == o.document).where(o.event.in_(added), d.number.in_(reports)))


def reviewed_as(column: Any, reviewed: str | None) -> Any:
    """What people made of it; where nothing is asked, all but what they rejected."""
    return column == reviewed if reviewed else or_(column.is_(None), column != "rejected")


def with_parties(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[EventFound, ...]:
    """Rows of the table `event`, each with its parties: actors before recipients, the most often named first."""
    p = t.party.c
    parties: dict[str, list[PartyFound]] = {}
    for part in batches([row.id for row in rows]):
        query = select(t.party).where(p.event.in_(part)).order_by(p.event, p.role, p.reports.desc(), p.name, p.actor)
        for row in connection.execute(query):
            parties.setdefault(row.event, []).append(
                PartyFound(row.actor, row.name, row.role, row.country, row.reports)
            )
    return tuple(
        EventFound(
            row.id, row.type, row.mode, row.state, row.told, row.first, row.last, row.place, row.country, row.engagement,
            row.condition, row.follows, row.title, row.states, row.reports, row.witnesses, row.sources, row.first_said,
            row.last_said, row.reviewed, tuple(parties.get(row.id, ())),
        )
        for row in rows
    )  # fmt: skip


def state_counts(connection: Connection, wanted: Filter, engagements: bool = False) -> dict[str, int]:
    """How many events are in each state, the commonest first."""
    conditions = where(connection, wanted)
    if engagements:
        conditions.append(t.event.c.engagement)
    count = func.count()
    query = select(t.event.c.state, count).where(and_(*conditions)).group_by(t.event.c.state)
    return tallied(connection, query.order_by(count.desc(), t.event.c.state))
