"""Who said what, when, to whom, and in which version."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, false, or_, select

from demarche.facts.names import key as comparable
from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.queries.events import reviewed_as
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, day_text, keys_of, rows_of
from demarche.record.queries.people import actor_keys, country_code
from demarche.record.queries.voices import among, holds, of_outlets
from demarche.record.queries.words import numbers

#: The columns that are shown.
_OWN = tuple(
    t.statement.c[name]
    for name in (
        "number", "id", "document", "local", "speaker", "speaker_name", "kind", "content", "start", "end", "relay", "said",
        "quotation", "version", "difference", "reviewed",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementFound:
    """A statement in one report. `quotation` is the id of the first statement with these words, `version` how it differs."""

    id: str
    document: str
    local: str
    outlet: str | None
    speaker: str | None  # actor key
    speaker_name: str | None
    kind: str
    content: str
    start: int
    end: int
    relay: tuple[str, ...]
    said: date | None
    quotation: str | None
    version: str | None
    difference: tuple[tuple[str, str], ...]
    reviewed: str | None
    to: tuple[str, ...] = ()  # the names of those to whom it is made

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days as ISO writes them."""
        return {
            "id": self.id, "document": self.document, "outlet": self.outlet, "speaker": self.speaker,
            "speaker_name": self.speaker_name, "kind": self.kind, "content": self.content,
            "start": self.start, "end": self.end, "relay": list(self.relay), "said": day_text(self.said),
            "quotation": self.quotation, "version": self.version,
            "difference": [list(pair) for pair in self.difference], "reviewed": self.reviewed, "to": list(self.to),
        }  # fmt: skip


def statements(connection: Connection, wanted: Filter, page: Page = FIRST) -> Found[StatementFound]:
    """The statements that fulfil the filter, the newest first. Raises UsageError for a text without words."""
    conditions = _where(connection, wanted)
    s = t.statement.c
    order = (s.said.desc().nulls_last(), s.number.desc())
    keys, total = keys_of(
        connection, select(s.number).where(*conditions), order, page, bool(wanted.text or wanted.sources or wanted.told)
    )
    return Found(tuple(_statements(connection, rows_of(connection, _query(), s.number, keys))), total)


def statements_where(
    connection: Connection, conditions: Sequence[Any], limit: int | None = None
) -> list[StatementFound]:
    """The statements that fulfil some conditions on the table `statement`, the oldest first."""
    s = t.statement.c
    query = _query().where(*conditions).order_by(s.said.asc().nulls_last(), t.document.c.number, s.start).limit(limit)
    return _statements(connection, connection.execute(query).all())


def _query() -> Select[Any]:
    newest = and_(t.version.c.document == t.document.c.id, t.version.c.version == t.document.c.version)
    return (
        select(*_OWN, t.version.c.source.label("outlet"))
        .join(t.document, t.document.c.id == t.statement.c.document)
        .join(t.version, newest)
    )


def _where(connection: Connection, wanted: Filter) -> list[Any]:
    s = t.statement.c
    found: list[Any] = [reviewed_as(s.reviewed, wanted.reviewed)]
    for given in wanted.actors:
        keys = actor_keys(connection, given)
        found.append(s.speaker.in_(keys) if keys else false())
    for given in wanted.countries:
        code = country_code(connection, given)
        found.append(s.speaker.in_(select(t.actor.c.key).where(t.actor.c.country == code)))
    heard = [t.hearer.c.key.in_(_hearer_keys(connection, given)) for given in wanted.told]
    found += [s.id.in_(select(t.hearer.c.statement).where(one)) for one in heard]
    if wanted.kinds:
        found.append(s.kind.in_(wanted.kinds))
    found += [s.said >= day for day in (wanted.first, wanted.since) if day is not None]
    if wanted.last is not None:
        found.append(s.said <= wanted.last)
    if wanted.arrived is not None:
        found.append(s.document.in_(select(t.version.c.document).where(t.version.c.added >= wanted.arrived)))
    if wanted.sources:
        published = select(s.number).where(s.document.in_(of_outlets(wanted.sources)))
        relayed = select(s.number).where(or_(*(holds(s.relay, name) for name in wanted.sources)))
        found.append(among(s.number, published, relayed))
    if wanted.text is not None:
        found.append(s.number.in_(numbers(connection, "statement", wanted.text)))
    return found


def _hearer_keys(connection: Connection, given: str) -> set[str]:
    """The keys of the actors meant, and of all others to whom something is said whose words hold those given."""
    h = t.hearer.c
    wanted = set(comparable(given).split())
    others = connection.execute(select(h.key, h.name).where(h.key.startswith("name:")).distinct())
    found = {row.key for row in others if wanted and wanted <= set(comparable(row.name).split())}
    return found | set(actor_keys(connection, given))


def _statements(connection: Connection, rows: Sequence[Row[Any]]) -> list[StatementFound]:
    h = t.hearer.c
    to: dict[str, list[str]] = {}
    for part in batches([row.id for row in rows]):
        query = select(h.statement, h.name).where(h.statement.in_(part)).order_by(h.statement, h.start, h.key)
        for statement, name in connection.execute(query):
            to.setdefault(statement, []).append(name)
    return [_statement(row, to.get(row.id, ())) for row in rows]


def _statement(row: Row[Any], to: Sequence[str]) -> StatementFound:
    return StatementFound(
        row.id, row.document, row.local, row.outlet, row.speaker, row.speaker_name, row.kind, row.content, row.start,
        row.end, tuple(row.relay), row.said, row.quotation, row.version,
        tuple((one, other) for one, other in row.difference or ()), row.reviewed, tuple(to),
    )  # fmt: skip
