"""Which reports were fed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, false, select

from demarche.record import tables as t
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, counted, day_text, keys_of, rows_of
from demarche.record.queries.people import actor_keys, country_code
from demarche.record.queries.voices import of_actors
from demarche.record.queries.words import numbers


@dataclass(frozen=True, slots=True)
class ReportFound:
    """A report in its newest version, with what was found in it. `witness` is another report of nearly the same words."""

    id: str
    number: int
    version: int
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: date | None
    added: datetime
    withdrawn: datetime | None
    witness: str | None
    origin: str | None
    events: int
    statements: int
    flags: int

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days and moments as ISO writes them."""
        return {
            "id": self.id, "version": self.version, "title": self.title, "outlet": self.outlet, "author": self.author,
            "url": self.url, "published": day_text(self.published), "added": self.added.isoformat(),
            "withdrawn": day_text(self.withdrawn), "witness": self.witness, "origin": self.origin,
            "events": self.events, "statements": self.statements, "flags": self.flags,
        }  # fmt: skip


def reports(connection: Connection, wanted: Filter, page: Page = FIRST) -> Found[ReportFound]:
    """The reports that fulfil the filter, the newest first. Raises UsageError for a text without words."""
    conditions = _where(connection, wanted)
    order = (t.version.c.published.desc().nulls_last(), t.document.c.number.desc())
    number = t.document.c.number
    keys, total = keys_of(
        connection, _joined(select(number)).where(*conditions), order, page, bool(wanted.actors or wanted.text)
    )
    return Found(_with_counts(connection, rows_of(connection, _query(), number, keys)), total)


def reports_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, ReportFound]:
    """The reports of these ids; those that there are not are left out."""
    rows = rows_of(connection, _query(), t.document.c.id, sorted(set(ids)))
    return {one.id: one for one in _with_counts(connection, rows)}


def _joined(query: Select[Any]) -> Select[Any]:
    newest = and_(t.version.c.document == t.document.c.id, t.version.c.version == t.document.c.version)
    return query.select_from(t.document).join(t.version, newest)


def _query() -> Select[Any]:
    d, v, w = t.document.c, t.version.c, t.witness.c
    query = select(
        d.id,
        d.number,
        d.version,
        v.title,
        v.source,
        v.author,
        v.url,
        v.published,
        v.added,
        d.withdrawn,
        w.witness,
        w.origin,
    )
    return _joined(query).outerjoin(t.witness, w.document == d.id)


def _where(connection: Connection, wanted: Filter) -> list[Any]:
    d, v = t.document.c, t.version.c
    found: list[Any] = [v.published >= day for day in (wanted.first, wanted.since) if day is not None]
    if wanted.last is not None:
        found.append(v.published <= wanted.last)
    if wanted.arrived is not None:
        found.append(v.added >= wanted.arrived)
    if wanted.sources:
        found.append(v.source.in_(wanted.sources))
    for given in wanted.actors:
        keys = actor_keys(connection, given)
        found.append(d.id.in_(of_actors(keys)) if keys else false())
    for given in wanted.countries:
        code = country_code(connection, given)
        found.append(d.id.in_(select(t.appearance.c.document).where(t.appearance.c.country == code)))
    if wanted.text is not None:
        found.append(d.number.in_(numbers(connection, "document", wanted.text)))
    return found


def _with_counts(connection: Connection, rows: Sequence[Any]) -> tuple[ReportFound, ...]:
    ids = [row.id for row in rows]
    counts = [counted(connection, table.c.document, ids) for table in (t.occurrence, t.statement, t.flag)]
    return tuple(
        ReportFound(
            row.id, row.number, row.version, row.title, row.source, row.author, row.url, row.published, row.added,
            row.withdrawn, row.witness if row.witness != row.id else None, row.origin,
            *(count.get(row.id, 0) for count in counts),
        )
        for row in rows
    )  # fmt: skip
