"""Readings to the record: everything derived from documents and decisions, one document at a time."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from demarche.record import tables as t
from demarche.record.actors import add_actors, remove_actors
from demarche.record.batches import batches, write
from demarche.record.decisions import Decisions
from demarche.record.flags import flag_rows
from demarche.record.linking.linker import Link, Linker
from demarche.record.linking.occurrences import occurrences
from demarche.record.linking.rows import claim_rows, occurrence_row
from demarche.record.linking.witnesses import Witnesses
from demarche.record.refolding import Refolder, occurrences_of
from demarche.record.sayings.matching import Sayings
from demarche.schema import Reading
from demarche.schema.record import Occurrence


class Deriver:
    """Writes the derived rows of a record, inside the caller's transactions.

    The rows depend on the documents, on the order in which they arrived and on the decisions, and on nothing else. After a
    `remove`, the events that the document was part of are linked anew from their other reports, in order; a rebuild
    may still group otherwise what only the removed report had held together.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._linker = Linker(connection)
        self._refolder = Refolder(connection)
        self._witnesses = Witnesses(connection)
        self._sayings = Sayings(connection)

    def add(self, document_id: str, version: int, reading: Reading, vectors: bytes | None = None) -> None:
        """Writes what one document contributes. Documents come in the order of their arrival.

        Raises KeyError where the table `document` has no row of this id.
        """
        arrival = self._connection.scalar(select(t.document.c.number).where(t.document.c.id == document_id))
        if arrival is None:
            raise KeyError(document_id)
        decisions = Decisions.load(self._connection)
        add_actors(self._connection, document_id, reading)
        copies = self._witnesses.add(reading.document)
        self._sayings.add(reading, arrival, decisions)
        write(self._connection, t.flag, flag_rows(reading))
        self._link(occurrences(reading, arrival, vectors), decisions, copies=copies)

    def remove(self, document_id: str) -> None:
        """Takes a document's contribution out; nothing happens where there is none."""
        decisions = Decisions.load(self._connection)
        remove_actors(self._connection, document_id)
        self._witnesses.remove(document_id)
        f = t.flag.c
        self._connection.execute(
            delete(t.flag).where((f.document == document_id) | (f.event.is_(None) & (f.other == document_id)))
        )
        self._sayings.remove(document_id)
        o = t.occurrence.c
        rows = self._connection.execute(select(o.cluster, o.event).where(o.document == document_id)).all()
        clusters, events = {r.cluster for r in rows}, {r.event for r in rows}
        others = self._unlink(clusters, events)
        self._link([one for one in others if one.document != document_id], decisions, events)

    def finish(self, today: date) -> None:
        """Writes what was put off, and what depends on the day. Called after the last document of a batch."""
        self._refolder.settle(Decisions.load(self._connection))
        self._refolder.age(today)

    def _link(
        self,
        found: Iterable[Occurrence],
        decisions: Decisions,
        touched: Iterable[str] = (),
        copies: frozenset[str] = frozenset(),
    ) -> None:
        rows: list[dict[str, Any]] = []
        claims: list[dict[str, Any]] = []
        events = set(touched)
        for link in self._linker.link(list(found), copies):
            row = _row(link, decisions)
            rows.append(row)
            claims += [{**claim, "event": row["event"]} for claim in claim_rows(link.occurrence, link.agreed)]
            events.add(row["event"])
        write(self._connection, t.occurrence, rows)
        write(self._connection, t.claim, claims)
        self._refolder.refold(events, decisions)

    def _unlink(self, clusters: set[str], events: set[str]) -> list[Occurrence]:
        """Takes clusters apart: their occurrences in the order of arrival, no longer filed anywhere."""
        found: list[Occurrence] = []
        for part in batches(sorted(clusters)):
            grouped = occurrences_of(self._connection, t.occurrence.c.cluster, part)
            found += [o for one in grouped.values() for o in one]
            events.update(
                self._connection.scalars(select(t.occurrence.c.event).where(t.occurrence.c.cluster.in_(part)))
            )
            self._connection.execute(delete(t.block).where(t.block.c.cluster.in_(part)))
            self._connection.execute(delete(t.cluster).where(t.cluster.c.id.in_(part)))
        self._delete(found)
        return sorted(found, key=lambda o: (o.arrival, o.trigger_span.start, o.local))

    def _delete(self, found: list[Occurrence]) -> None:
        by_document: dict[str, list[str]] = {}
        for one in found:
            by_document.setdefault(one.document, []).append(one.local)
        for document, locals_ in by_document.items():
            for table in (t.claim, t.occurrence):
                self._connection.execute(delete(table).where(table.c.document == document, table.c.local.in_(locals_)))


def _row(link: Link, decisions: Decisions) -> dict[str, Any]:
    one = link.occurrence
    return {
        **occurrence_row(one),
        "cluster": link.cluster,
        "event": decisions.event_of(link.cluster, one.document, one.local),
        "score": link.score.total if link.score else None,
        "reasons": link.score.reasons if link.score else {},
    }
