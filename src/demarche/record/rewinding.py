"""Going back: after a report was taken out or replaced, all that came after it is derived anew, as a rebuild would.

What a report is linked with depends on all that came before it. So the result of a change in the middle is found by undoing
and doing again everything from there on, from the rows that are kept of each report; its reading is not needed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from demarche.record import tables as t
from demarche.record.actors import renew_actors
from demarche.record.batches import batches, write, write_new
from demarche.record.decisions import Decisions
from demarche.record.linking.linker import Link, Linker
from demarche.record.linking.rows import claim_rows, occurrence_row
from demarche.record.linking.witnesses import Witnesses
from demarche.record.occurring import is_added, occurrences_of
from demarche.record.sayings.matching import Sayings
from demarche.schema import EventType
from demarche.schema.record import Occurrence

#: Documents that are in memory at a time.
_STEP = 200


def write_links(connection: Connection, links: Sequence[Link], decisions: Decisions) -> set[str]:
    """Writes occurrences with their clusters, and their claims; returns the events that they are of."""
    rows = [_row(link, decisions) for link in links]
    claims = [
        {**claim, "event": row["event"]}
        for link, row in zip(links, rows, strict=True)
        for claim in claim_rows(link.occurrence, link.agreed)
    ]
    write(connection, t.occurrence, rows)
    write(connection, t.claim, claims)
    return {row["event"] for row in rows}


def _row(link: Link, decisions: Decisions) -> dict[str, Any]:
    one = link.occurrence
    return {
        **occurrence_row(one),
        "cluster": link.cluster,
        "event": decisions.event_of(link.cluster, one.document, one.local),
        "score": link.score.total if link.score else None,
        "reasons": link.score.reasons if link.score else {},
    }


class Rewinder:
    """Remembers from which document on the record is to be derived anew, and does it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self, number: int) -> None:
        """Documents from this number on are to be derived anew."""
        write_new(self._connection, t.rewind, [{"number": number}])

    def run(self, decisions: Decisions) -> set[str]:
        """Derives anew what is marked; returns the events that were or are touched. Nothing marked is well too."""
        numbers = self._connection.scalars(select(t.rewind.c.number)).all()
        if not numbers:
            return set()
        number = t.document.c.number
        rows = self._connection.execute(select(number, t.document.c.id).where(number >= min(numbers)).order_by(number))
        documents = [(row.number, row.id) for row in rows]
        renew_actors(self._connection, [name for _, name in documents])
        Witnesses(self._connection).rewind(documents)
        Sayings(self._connection).rewind(documents)
        touched = self._relink(min(numbers), documents, decisions)
        self._connection.execute(delete(t.rewind))
        return touched

    def _relink(self, start: int, documents: Sequence[tuple[int, str]], decisions: Decisions) -> set[str]:
        o = t.occurrence.c
        events = set(self._connection.scalars(select(o.event).where(o.arrival >= start).distinct()))
        clusters = sorted(self._connection.scalars(select(o.cluster).where(o.arrival >= start).distinct()))
        self.refile(clusters, o.arrival < start)
        linker = Linker(self._connection)
        for found, copies in self._occurrences([number for number, _ in documents]):
            self._forget(found)
            events |= write_links(self._connection, linker.link(found, copies), decisions)
        return events

    def refile(self, clusters: Sequence[str], which: Any = None) -> None:
        """Files clusters anew by their occurrences, or by some of them; those that have none are gone."""
        linker = Linker(self._connection)
        c, o = t.cluster.c, t.occurrence.c
        for part in batches(clusters):
            rows = self._connection.execute(select(c.id, c.follows).where(c.id.in_(part)))
            follows = {row.id: row.follows for row in rows}
            self._connection.execute(delete(t.block).where(t.block.c.cluster.in_(part)))
            self._connection.execute(delete(t.cluster).where(c.id.in_(part)))
            before = occurrences_of(self._connection, o.cluster, part, which)
            for cluster, found in sorted(before.items()):
                meeting = any(one.type is EventType.CONSULT for one in found)
                filed = [one for one in found if not (meeting and one.type is EventType.AGREE)]
                linker.restore(cluster, filed, follows.get(cluster))

    def _occurrences(self, numbers: Sequence[int]) -> Iterator[tuple[list[Occurrence], frozenset[str]]]:
        """The occurrences of each document in the order of the text, then what people added behind it one by one.

        With each the documents that its own is a copy of.
        """
        for at in range(0, len(numbers), _STEP):
            grouped = occurrences_of(self._connection, t.occurrence.c.arrival, numbers[at : at + _STEP])
            names = sorted({one.document for found in grouped.values() for one in found})
            w = t.witness.c
            copies = {
                row.document: frozenset(row.copies or ())
                for part in batches(names)
                for row in self._connection.execute(select(w.document, w.copies).where(w.document.in_(part)))
            }
            for _, found in sorted(grouped.items()):
                read = [one for one in found if not is_added(one.local)]
                for some in ([read] if read else []) + [[one] for one in found if is_added(one.local)]:
                    yield some, copies.get(some[0].document, frozenset())

    def _forget(self, found: Sequence[Occurrence]) -> None:
        for part in batches([one.local for one in found]):
            for table in (t.claim, t.occurrence):
                same = (table.c.document == found[0].document) & table.c.local.in_(part)
                self._connection.execute(delete(table).where(same))
