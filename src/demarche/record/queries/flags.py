"""What does not fit: within a report, and between reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, false, or_, select

from demarche.record import tables as t
from demarche.record.queries.events import reviewed_as
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, day_text, keys_of, rows_of
from demarche.record.queries.people import actor_keys, country_code
from demarche.record.queries.voices import among, of_actors, of_outlets


@dataclass(frozen=True, slots=True)
class Side:
    """Some words of a report that a flag rests on."""

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FlagFound:
    """A finding. `other` is the earlier report that `document` contradicts, None for a flag within one report."""

    id: str
    code: str
    severity: str
    message: str
    document: str | None
    other: str | None
    event: str | None
    sides: tuple[Side, ...]
    fact: str | None
    said: date | None
    reviewed: str | None = None  # accepted, rejected

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days as ISO writes them."""
        return {
            "id": self.id, "code": self.code, "severity": self.severity, "message": self.message,
            "document": self.document, "other": self.other, "event": self.event, "fact": self.fact,
            "spans": [{"document": s.document, "start": s.start, "end": s.end} for s in self.sides],
            "said": day_text(self.said), "reviewed": self.reviewed,
        }  # fmt: skip


def flags(connection: Connection, wanted: Filter, page: Page = FIRST, between: bool = False) -> Found[FlagFound]:
    """The flags that fulfil the filter, the newest first; with `between` only those between two reports."""
    f = t.flag.c
    conditions = _where(connection, wanted)
    if between:
        conditions.append(f.other.is_not(None))
    order = (f.said.desc().nulls_last(), f.id)
    once = bool(wanted.text or wanted.actors)
    keys, total = keys_of(connection, select(f.id).where(*conditions), order, page, once)
    return Found(tuple(map(to_flag, rows_of(connection, select(t.flag), f.id, keys))), total)


def flags_where(connection: Connection, conditions: Sequence[Any], limit: int | None = None) -> list[FlagFound]:
    """The flags that fulfil some conditions on the table `flag`, the oldest first."""
    query = select(t.flag).where(*conditions).order_by(t.flag.c.said.asc().nulls_last(), t.flag.c.id).limit(limit)
    return [to_flag(row) for row in connection.execute(query)]


def _where(connection: Connection, wanted: Filter) -> list[Any]:
    f, p = t.flag.c, t.party.c
    found: list[Any] = [reviewed_as(f.reviewed, wanted.reviewed)]
    if wanted.codes:
        found.append(or_(*(f.code.startswith(code.upper(), autoescape=True) for code in wanted.codes)))
    if wanted.severity:
        found.append(f.severity == wanted.severity)
    found += [f.said >= day for day in (wanted.first, wanted.since) if day is not None]
    if wanted.last is not None:
        found.append(f.said <= wanted.last)
    if wanted.arrived is not None:
        found.append(f.document.in_(select(t.version.c.document).where(t.version.c.added >= wanted.arrived)))
    for given in wanted.actors:
        keys = actor_keys(connection, given)
        involved = select(f.id).where(f.event.in_(select(p.event).where(p.actor.in_(keys))))
        found.append(among(f.id, involved, select(f.id).where(f.document.in_(of_actors(keys)))) if keys else false())
    for given in wanted.countries:
        code = country_code(connection, given)
        involved = select(f.id).where(f.event.in_(select(p.event).where(p.country == code)))
        there = select(t.appearance.c.document).where(t.appearance.c.country == code)
        found.append(among(f.id, involved, select(f.id).where(f.document.in_(there))))
    if wanted.sources:
        own = of_outlets(wanted.sources)
        found.append(among(f.id, *(select(f.id).where(column.in_(own)) for column in (f.document, f.other))))
    if wanted.text is not None:
        found += [f.message.icontains(word, autoescape=True) for word in wanted.text.split()]
    return found


def to_flag(row: Row[Any]) -> FlagFound:
    """The flag of a row of its table."""
    sides = tuple(Side(span["document"], span["start"], span["end"]) for span in row.spans)
    return FlagFound(
        row.id, row.code, row.severity, row.message, row.document, row.other, row.event, sides, row.fact, row.said,
        row.reviewed,
    )  # fmt: skip
