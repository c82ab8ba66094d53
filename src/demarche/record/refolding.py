"""Events written anew from their reports: their row, parties, history, and the flags between reports."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from demarche.checks.between import check_between
from demarche.record import tables as t
from demarche.record.batches import batches, write
from demarche.record.decisions import Decisions
from demarche.record.engagements.fold import AHEAD, QUIET, STALE, Change, is_stale
from demarche.record.engagements.overlay import laid_over
from demarche.record.engagements.summary import Summary, summarise
from demarche.record.flags import disagreement_row
from demarche.record.occurring import occurrences_of
from demarche.schema.record import Occurrence

#: Events of more reports than this wait for the end of the batch: a fold takes as long as it has reports.
LARGE = 64


class Refolder:
    """Keeps the events in step with their occurrences, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def refold(self, events: Iterable[str], decisions: Decisions) -> None:
        """Writes these events anew; those of many reports are put off until `settle`."""
        names = sorted(set(events))
        sizes = self._sizes(names)
        large = [n for n in names if sizes.get(n, 0) > LARGE]
        self._put_off(large)
        self._write([n for n in names if sizes.get(n, 0) <= LARGE], decisions)

    def settle(self, decisions: Decisions) -> None:
        """Writes the events that were put off."""
        names = sorted(self._connection.scalars(select(t.pending.c.event)))
        for name in names:
            self._write([name], decisions)
        self._connection.execute(delete(t.pending))

    def _sizes(self, names: Sequence[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        column = t.occurrence.c.event
        for part in batches(names):
            rows = self._connection.execute(select(column, func.count()).where(column.in_(part)).group_by(column))
            found |= {row[0]: row[1] for row in rows}
        return found

    def _put_off(self, names: Sequence[str]) -> None:
        known = (
            set(self._connection.scalars(select(t.pending.c.event).where(t.pending.c.event.in_(names))))
            if names
            else set()
        )
        write(self._connection, t.pending, [{"event": n} for n in names if n not in known])

    def _write(self, names: Sequence[str], decisions: Decisions) -> None:
        for part in batches(names):
            for table, column in (
                (t.event, t.event.c.id),
                (t.party, t.party.c.event),
                (t.change, t.change.c.event),
                (t.flag, t.flag.c.event),
            ):
                self._connection.execute(delete(table).where(column.in_(part)))
            grouped = occurrences_of(self._connection, t.occurrence.c.event, part)
            follows = self._follows(part, decisions)
            summaries = [
                self._summary(name, found, follows.get(name), decisions) for name, found in sorted(grouped.items())
            ]
            write(self._connection, t.event, [s.event for s in summaries])
            write(self._connection, t.party, [row for s in summaries for row in s.parties])
            write(self._connection, t.change, [row for s in summaries for row in change_rows(s.event["id"], s.changes)])
            flags = [disagreement_row(f, name) for name, found in sorted(grouped.items()) for f in check_between(found)]
            write(self._connection, t.flag, flags)

    def _summary(self, name: str, found: list[Occurrence], follows: str | None, decisions: Decisions) -> Summary:
        summary = summarise(name, found, self._witnesses({o.document for o in found}))
        summary.event["follows"] = follows if follows != name else None
        return laid_over(summary, decisions.verdict(name))

    def _witnesses(self, documents: set[str]) -> dict[str, tuple[str, str | None]]:
        w = t.witness.c
        return {
            d: (name, origin)
            for part in batches(sorted(documents))
            for d, name, origin in self._connection.execute(
                select(w.document, w.witness, w.origin).where(w.document.in_(part))
            )
        }

    def _follows(self, names: Sequence[str], decisions: Decisions) -> dict[str, str]:
        c, o = t.cluster.c, t.occurrence.c
        rows = self._connection.execute(
            select(o.event, c.follows)
            .distinct()
            .join(t.occurrence, o.cluster == c.id)
            .where(o.event.in_(names), c.follows.is_not(None))
        ).all()
        found: dict[str, str] = {}
        for event, cluster in sorted(rows, reverse=True):
            found[event] = decisions.event_of(cluster, "", "")
        return found

    def age(self, today: date) -> None:
        """Marks plans whose day has passed without a word as STALE, and takes the mark from those that it does not fit."""
        e, c = t.event.c, t.change.c
        # Only what may change is gone through: plans, and those marked that a later day was set for (or the clock back).
        later = or_(e.last >= today, and_(e.last.is_(None), e.last_said >= today - timedelta(QUIET)))
        may_change = or_(e.state.in_(AHEAD), and_(e.state == STALE, later))
        query = select(e.id, e.state, e.told, e.last, e.last_said).where(e.engagement, may_change)
        rows = self._connection.execute(query).all()
        passed = {r.id for r in rows if is_stale(r.told, r.last, r.last_said, today)}
        marked = {r.id for r in rows if r.state == STALE}
        for part in batches(sorted(marked - passed)):
            self._connection.execute(delete(t.change).where(c.event.in_(part), c.kind == "stale"))
            self._connection.execute(update(t.event).where(e.id.in_(part)).values(state=e.told))
        gone = [r for r in rows if r.id in passed - marked]
        for part in batches([r.id for r in gone]):
            self._connection.execute(update(t.event).where(e.id.in_(part)).values(state=STALE))
            newest = (
                select(t.change.c.event, func.max(t.change.c.number))
                .where(t.change.c.event.in_(part))
                .group_by(t.change.c.event)
            )
            counts = {row[0]: row[1] for row in self._connection.execute(newest)}
            last = self._last_documents(part)
            stale = [r for r in gone if r.id in set(part)]
            write(self._connection, t.change, [_stale_row(r, counts.get(r.id, -1) + 1, last[r.id]) for r in stale])

    def _last_documents(self, names: Sequence[str]) -> dict[str, str]:
        o = t.occurrence.c
        rows = self._connection.execute(
            select(o.event, o.document).where(o.event.in_(names)).order_by(o.said, o.arrival)
        )
        return {row.event: row.document for row in rows}


def _stale_row(row: Any, number: int, document: str) -> dict[str, Any]:
    since = row.last or row.last_said + timedelta(QUIET)
    return {
        "event": row.id, "number": number, "document": document, "said": since + timedelta(1), "kind": "stale",
        "before": row.told, "after": STALE, "unusual": False,
    }  # fmt: skip


def change_rows(event: str, changes: Sequence[Change]) -> list[dict[str, Any]]:
    """The rows of an event's history."""
    return [
        {
            "event": event, "number": number, "document": change.step.document, "said": change.step.said,
            "kind": change.kind, "before": change.before, "after": change.after, "unusual": change.unusual,
        }
        for number, change in enumerate(changes)
    ]  # fmt: skip
