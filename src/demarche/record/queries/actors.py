"""Who is in the record, and how often."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from demarche.facts.names import key as comparable
from demarche.record import tables as t
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, counted, day_text, rows_of, tallied
from demarche.record.queries.people import actor_keys, country_code
from demarche.record.queries.voices import of_outlets

#: So many actors are counted one by one; of more, all are, in one go through the index.
_FEW = 200


@dataclass(frozen=True, slots=True)
class ActorFound:
    """An actor, with the number of reports, events and statements; `code` is CAMEO's."""

    key: str
    name: str
    kind: str
    wikidata: str | None
    country: str | None
    code: str | None
    first_document: str
    first_said: date | None
    reports: int
    events: int
    statements: int

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days as ISO writes them."""
        return {
            "key": self.key, "name": self.name, "kind": self.kind, "wikidata": self.wikidata, "country": self.country,
            "code": self.code, "reports": self.reports, "events": self.events, "statements": self.statements,
            "first_document": self.first_document, "first_said": day_text(self.first_said),
        }  # fmt: skip


def actors(connection: Connection, wanted: Filter, page: Page = FIRST) -> Found[ActorFound]:
    """The actors that fulfil the filter, those of most reports first.

    `since`, `first`, `last` and `sources` choose the reports that are counted; an actor without one is left out.
    """
    a = t.appearance.c
    meant = _meant(connection, wanted)
    query = select(a.actor, func.count()).where(*_reports(wanted)).group_by(a.actor)
    if len(meant) <= _FEW:
        query = query.where(a.actor.in_(sorted(meant)))
    counts = tallied(connection, query)
    kept = [(key, count) for key, count in counts.items() if key in meant]
    kept.sort(key=lambda pair: (-pair[1], meant[pair[0]].name, pair[0]))
    shown = kept[page.offset : None if page.limit is None else page.offset + page.limit]
    return Found(_with_counts(connection, [(meant[key], count) for key, count in shown]), len(kept))


def actors_since(connection: Connection, day: date, page: Page = FIRST) -> Found[ActorFound]:
    """The actors that a report of this day or a later one is the first to name, the newest first."""
    c = t.actor.c
    condition = c.first_said >= day
    count = connection.scalar(select(func.count()).select_from(t.actor).where(condition)) or 0
    query = select(t.actor).where(condition).order_by(c.first_said.desc(), c.name, c.key)
    rows = connection.execute(query.limit(page.limit).offset(page.offset)).all()
    return Found(_with_counts(connection, [(row, None) for row in rows]), count)


def actors_by_key(connection: Connection, keys: Sequence[str]) -> tuple[ActorFound, ...]:
    """The actors of these keys, by key; those that there are not are left out."""
    rows = rows_of(connection, select(t.actor), t.actor.c.key, sorted(set(keys)))
    return _with_counts(connection, [(row, None) for row in rows])


def _reports(wanted: Filter) -> list[Any]:
    a = t.appearance.c
    found = [a.said >= day for day in (wanted.first, wanted.since) if day is not None]
    if wanted.last is not None:
        found.append(a.said <= wanted.last)
    if wanted.arrived is not None:
        found.append(a.document.in_(select(t.version.c.document).where(t.version.c.added >= wanted.arrived)))
    if wanted.sources:
        found.append(a.document.in_(of_outlets(wanted.sources)))
    return found


def _meant(connection: Connection, wanted: Filter) -> dict[str, Any]:
    c = t.actor.c
    query = select(t.actor)
    for given in wanted.actors:
        query = query.where(c.key.in_(actor_keys(connection, given)))
    for given in wanted.countries:
        query = query.where(c.country == country_code(connection, given))
    if wanted.kinds:
        query = query.where(c.kind.in_(wanted.kinds))
    words = comparable(wanted.text or "").split()
    return {row.key: row for row in connection.execute(query) if all(word in comparable(row.name) for word in words)}


def _with_counts(connection: Connection, rows: Sequence[tuple[Any, int | None]]) -> tuple[ActorFound, ...]:
    keys = [row.key for row, _ in rows]
    reports = counted(connection, t.appearance.c.actor, keys) if any(count is None for _, count in rows) else {}
    events = counted(connection, t.party.c.actor, keys)
    statements = counted(connection, t.statement.c.speaker, keys)
    return tuple(
        ActorFound(
            row.key, row.name, row.kind, row.wikidata, row.country, row.code, row.first_document, row.first_said,
            reports.get(row.key, 0) if count is None else count, events.get(row.key, 0), statements.get(row.key, 0),
        )
        for row, count in rows
    )  # fmt: skip
