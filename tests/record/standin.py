"""A deriver that does little, but all of what storage relies on; and a reader that is fast."""

import hashlib
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from demarche.record.readings import Packed, pack
from demarche.record.tables import document, statement, witness
from demarche.schema import Dating, Document, InputError, Reading, Span, Statement, StatementKind


class Deriver:
    """Each document is a witness of its own, told apart by a count that depends on the order; each statement a row."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.today: date | None = None

    def add(self, document_id: str, version: int, reading: Reading, vectors: bytes | None) -> None:
        number = self._connection.scalar(select(document.c.number).where(document.c.id == document_id))
        row = {"document": document_id, "witness": document_id, "similarity": 1.0, "signature": vectors or b""}
        self._connection.execute(insert(witness), [{**row, "origin": f"{number}.{version}"}])
        rows = [
            {
                "id": f"S{document_id}.{one.id}",
                "document": document_id,
                "local": one.id,
                "kind": one.kind.value,
                "content": one.content.of(reading.document.text),
                "start": one.content.start,
                "end": one.content.end,
                "relay": [],
            }
            for one in reading.statements
        ]
        if rows:
            self._connection.execute(insert(statement), rows)

    def remove(self, document_id: str) -> None:
        for table in (witness, statement):
            self._connection.execute(delete(table).where(table.c.document == document_id))

    def finish(self, today: date) -> None:
        self.today = today


def read(of: Document) -> Reading:
    """One statement: the whole text. Texts that begin with a command do as they are told."""
    word = of.text.partition(" ")[0]
    if word == "REFUSE":
        raise InputError("refused. Say something else.")
    if word == "BREAK":
        raise RuntimeError("broken")
    said = Statement("s1", None, StatementKind.DIRECT, Span(0, len(of.text)), None)
    return Reading(of, Dating(given=of.published), statements=(said,))


def understand(of: Document) -> Packed:
    """The same, as a record stores it."""
    return pack(read(of), hashlib.sha256(of.text.encode("utf-8", "surrogatepass")).digest(), "m1", "f1")


def understand_newer(of: Document) -> Packed:
    """By a newer model, which finds the first half of the words alone."""
    said = Statement("s1", None, StatementKind.DIRECT, Span(0, len(of.text) // 2), None)
    return pack(Reading(of, statements=(said,)), b"", "m2", "f1")
