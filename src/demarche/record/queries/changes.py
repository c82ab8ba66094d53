"""The morning's page: what became planned, moved, put off, called off, held, refused, disputed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.queries.engagements import ClaimFound, claims_of
from demarche.record.queries.events import EventFound, events_by_id, where_else, where_written
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, day_text, rows_and_total, tallied
from demarche.record.queries.voices import among, outlets_of
from demarche.schema import UsageError

#: The kinds of change, in the order of the page; docs/engagements.md says what each is.
KINDS = (
    "planned", "moved", "postponed", "suspended", "cancelled", "refused", "held", "agreed", "failed", "disputed", "contradicted",
    "stale",
)  # fmt: skip


_ORDER = (t.change.c.said.desc().nulls_last(), t.change.c.event, t.change.c.number.desc())


@dataclass(frozen=True, slots=True)
class ChangeFound:
    """One turn in the history of an event, the report that brought it, and those on whose word it is (outermost first)."""

    event: EventFound
    number: int
    kind: str
    before: str | None
    after: str | None
    said: date | None
    document: str
    outlet: str | None
    source: tuple[str, ...]
    unusual: bool

    def to_dict(self) -> dict[str, Any]:
        """For JSON: the fields, days as ISO writes them, and of the event what names it."""
        event = self.event
        return {
            "kind": self.kind, "said": day_text(self.said), "event": event.id, "title": event.title,
            "parties": [party.name for party in event.parties], "date": event.date, "place": event.place,
            "state": event.state, "before": self.before, "after": self.after, "document": self.document,
            "outlet": self.outlet, "source": list(self.source), "unusual": self.unusual, "reports": event.reports,
            "sources": event.sources,
        }  # fmt: skip


def changes(connection: Connection, wanted: Filter, page: Page = FIRST) -> Found[ChangeFound]:
    """The changes that fulfil the filter, the newest first; `since`, `first` and `last` are days of the reports.

    Raises UsageError for a kind, a state or a text that is none.
    """
    conditions = _where(connection, wanted)
    once = _of_event(wanted) != Filter()
    # The keys alone: what is sorted should be small.
    keys, count = rows_and_total(
        connection, select(t.change.c.event, t.change.c.number).where(*conditions), _ORDER, page, once
    )
    return Found(_with_events(connection, _rows(connection, [(key.event, key.number) for key in keys])), count)


def _rows(connection: Connection, keys: Sequence[tuple[str, int]]) -> list[Row[Any]]:
    """The rows of these events and numbers, in their order."""
    found: dict[tuple[str, int], Row[Any]] = {}
    for part in batches(sorted({event for event, _ in keys})):
        rows = connection.execute(select(t.change).where(t.change.c.event.in_(part)))
        found.update({(row.event, row.number): row for row in rows})
    return [found[key] for key in keys]


def first_changes(connection: Connection, wanted: Filter, most: int) -> tuple[ChangeFound, ...]:
    """The first of `changes`, for those who know how many there are. Raises UsageError as that does."""
    query = select(t.change).where(*_where(connection, wanted))
    rows = connection.execute(query.order_by(*_ORDER).limit(most)).all()
    return _with_events(connection, rows)


def change_counts(connection: Connection, wanted: Filter) -> dict[str, int]:
    """How many changes there are of each kind, in the order of the page; kinds without any are left out."""
    c = t.change.c
    query = select(c.kind, func.count()).where(*_where(connection, wanted)).group_by(c.kind)
    found = tallied(connection, query)
    return {kind: found[kind] for kind in (*KINDS, *sorted(found.keys() - set(KINDS))) if kind in found}


def changes_of(connection: Connection, event: str) -> tuple[ChangeFound, ...]:
    """The history of one event, in its order."""
    c = t.change.c
    rows = connection.execute(select(t.change).where(c.event == event).order_by(c.number)).all()
    return _with_events(connection, rows)


def _where(connection: Connection, wanted: Filter) -> list[Any]:
    c = t.change.c
    found: list[Any] = []
    unknown = sorted(set(wanted.kinds) - set(KINDS))
    if unknown:
        raise UsageError(f"--kind {unknown[0][:40]!r} is no change. Write one of {', '.join(KINDS)}.")
    if wanted.kinds:
        found.append(c.kind.in_(wanted.kinds))
    found += [c.said >= day for day in (wanted.first, wanted.since) if day is not None]
    if wanted.last is not None:
        found.append(c.said <= wanted.last)
    if wanted.arrived is not None:
        found.append(c.document.in_(select(t.version.c.document).where(t.version.c.added >= wanted.arrived)))
    found += [among(c.event, *ids) for ids in where_else(connection, _of_event(wanted))]
    found.append(_of_rows(wanted))
    return found


def _of_rows(wanted: Filter) -> Any:
    """The condition on what is written in the row of the event itself."""
    c, e = t.change.c, t.event.c
    if not (
        wanted.types or wanted.states or wanted.reviewed
    ):  # next to nothing is rejected, and that is soon looked up
        return c.event.not_in(select(e.id).where(e.reviewed == "rejected"))
    own = Filter(types=wanted.types, states=wanted.states, reviewed=wanted.reviewed)
    return c.event.in_(select(e.id).where(*where_written(own)))


def _of_event(wanted: Filter) -> Filter:
    """What the filter asks of the event behind a change."""
    return Filter(
        actors=wanted.actors, countries=wanted.countries, types=wanted.types, states=wanted.states,
        sources=wanted.sources, text=wanted.text, reviewed=wanted.reviewed,
    )  # fmt: skip


def _with_events(connection: Connection, rows: Sequence[Row[Any]]) -> tuple[ChangeFound, ...]:
    ids = sorted({row.event for row in rows})
    events, claims = events_by_id(connection, ids), claims_of(connection, ids)
    outlets = outlets_of(connection, sorted({row.document for row in rows}))
    found: list[ChangeFound] = []
    for row in rows:
        claim = _behind(row, claims.get(row.event, ()))
        found.append(
            ChangeFound(
                events[row.event], row.number, row.kind, row.before, row.after, row.said, row.document,
                outlets.get(row.document), claim.source if claim else (), row.unusual,
            )
        )  # fmt: skip
    return tuple(found)


def _behind(row: Row[Any], claims: Sequence[ClaimFound]) -> ClaimFound | None:
    """The claim that brought a change: the report's own of the state it led to, else its last one."""
    own = [claim for claim in claims if claim.document == row.document]
    return next((claim for claim in own if claim.state == row.after), own[-1] if own else None)
