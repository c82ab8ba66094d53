"""Readings to the record: everything derived from documents and decisions, one document at a time."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, exists, insert, select, update

from demarche.record import tables as t
from demarche.record.actors import add_actors, remove_actors
from demarche.record.additions import due, settle
from demarche.record.batches import batches, write
from demarche.record.decisions import Decisions
from demarche.record.flags import flag_rows, mark_flags
from demarche.record.linking.linker import Linker
from demarche.record.linking.occurrences import occurrences
from demarche.record.linking.witnesses import Witnesses
from demarche.record.refolding import Refolder
from demarche.record.rewinding import Rewinder, write_links
from demarche.record.sayings.matching import Sayings
from demarche.schema import Reading


class Deriver:
    """Writes the derived rows of a record, inside the caller's transactions.

    After `finish`, the rows depend on the documents with their numbers, on the decisions and on the day, and on nothing
    else: not on how the work was cut into transactions, and not on what was taken out or replaced in between. Until then
    the rows are sound, but what came after a change in the middle is linked as before it.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._linker = Linker(connection)
        self._refolder = Refolder(connection)
        self._rewinder = Rewinder(connection)
        self._witnesses = Witnesses(connection)
        self._sayings = Sayings(connection)
        self._newest = 0

    def add(self, document_id: str, version: int, reading: Reading, vectors: bytes | None = None) -> None:
        """Writes what one document contributes. A document that comes out of the order of numbers costs more at `finish`.

        Raises KeyError where the table `document` has no row of this id.
        """
        number = self._number(document_id)
        if number is None:
            raise KeyError(document_id)
        decisions = Decisions.load(self._connection)
        self._keep_order(number)
        add_actors(self._connection, document_id, reading)
        copies = self._witnesses.add(reading.document, number)
        self._sayings.add(reading, number, decisions)
        write(self._connection, t.flag, flag_rows(reading))
        found = sorted(occurrences(reading, number, vectors), key=lambda o: (o.trigger_span.start, o.local))
        events = write_links(self._connection, self._linker.link(found, copies), decisions)
        for one, its_copies in due(self._connection, number, decisions):
            events |= write_links(self._connection, self._linker.link([one], its_copies), decisions)
        self._refolder.refold(events, decisions)

    def remove(self, document_id: str) -> None:
        """Takes a document's contribution out; nothing happens where there is none."""
        number = self._number(document_id)
        if number is None:
            return
        o, f = t.occurrence.c, t.flag.c
        rows = self._connection.execute(select(o.event, o.cluster).where(o.document == document_id)).all()
        remove_actors(self._connection, document_id)
        self._witnesses.remove(document_id)
        self._sayings.remove(document_id)
        self._connection.execute(delete(t.flag).where(f.document == document_id))
        for table in (t.claim, t.occurrence):
            self._connection.execute(delete(table).where(table.c.document == document_id))
        self._rewinder.refile(sorted({row.cluster for row in rows}))
        self._refolder.refold({row.event for row in rows}, Decisions.load(self._connection))
        self._rewinder.mark(number)

    def decided(self) -> None:
        """Applies the decisions that were taken or undone since the last time. Called before `finish`."""
        decisions = Decisions.load(self._connection)
        before = self._connection.scalar(select(t.applied.c.decision)) or 0
        touched = sorted(decisions.touched(before))
        events = {name for name in touched if name.startswith("E")}
        for row in self._occurrences(sorted(events)):
            event = decisions.event_of(row.cluster, row.document, row.local)
            events |= {row.event, event}
            if event != row.event:
                for table in (t.occurrence, t.claim):
                    same = (table.c.document == row.document) & (table.c.local == row.local)
                    self._connection.execute(update(table).where(same).values(event=event))
        self._refolder.refold(self._and_followers(events), decisions)
        self._sayings.decided(decisions, [name for name in touched if name.startswith("S")])
        mark_flags(self._connection, decisions)
        self._connection.execute(delete(t.applied))
        self._connection.execute(insert(t.applied), {"decision": decisions.last})

    def _occurrences(self, events: Sequence[str]) -> list[Any]:
        """What reports say that linking or people put under one of these events."""
        o = t.occurrence.c
        query = select(o.document, o.local, o.cluster, o.event)
        # One after the other: each along its index.
        found = {
            (row.document, row.local): row
            for part in batches(events)
            for column in (o.event, o.cluster)
            for row in self._connection.execute(query.where(column.in_(part)))
        }
        return list(found.values())

    def finish(self, today: date) -> None:
        """Writes what was put off, and what depends on the day. Called after the last document of a batch."""
        decisions = Decisions.load(self._connection)
        touched = settle(self._connection, decisions, self._rewinder)
        self._refolder.refold(touched | self._rewinder.run(decisions), decisions)
        self._refolder.settle(decisions)
        self._refolder.age(today)
        mark_flags(self._connection, decisions)

    def _number(self, document: str) -> int | None:
        return self._connection.scalar(select(t.document.c.number).where(t.document.c.id == document))

    def _keep_order(self, number: int) -> None:
        """Marks what comes after a document that was added late."""
        if number > self._newest:
            later = select(t.witness).join(t.document, t.document.c.id == t.witness.c.document)
            if not self._connection.scalar(select(exists(later.where(t.document.c.number > number)))):
                self._newest = number
                return
        self._rewinder.mark(number)

    def _and_followers(self, events: set[str]) -> set[str]:
        """These and the events that are a new round of one of them: they name it by the id of its event."""
        f = t.event.c
        return events | set(self._connection.scalars(select(f.id).where(f.follows.in_(sorted(events)))))
