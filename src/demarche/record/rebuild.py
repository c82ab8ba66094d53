"""All that is derived, anew from the documents, their readings and what people decided: the same rows again."""

from collections.abc import Callable

from sqlalchemy import Connection, delete, func, select

from demarche.record.corrections import carry_over
from demarche.record.documents import stored
from demarche.record.readings import unpack
from demarche.record.store import Record
from demarche.record.tables import DERIVED, document, reading


def rebuild(record: Record, progress: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Empties and fills the derived tables; the number of documents that they now rest on.

    One transaction: whoever reads meanwhile sees the old rows, and a stop at any moment leaves them. `progress` is told
    how many documents of how many are done.
    """
    count = 0
    with record.writer() as writer, writer.transaction() as connection:
        total = connection.scalar(select(func.count()).select_from(document)) or 0
        for table in DERIVED:
            connection.execute(delete(table))
        for number, one in enumerate(stored(connection), 1):
            found = None if one.withdrawn else _reading(connection, one.document.id, one.version)
            if found is not None:
                data, vectors = found
                writer.deriver.add(one.document.id, one.version, unpack(data, one.document), vectors)
                count += 1
            progress(number, total)
        writer.deriver.finish(record.clock().date())
        # Newer readings may have given the targets of decisions other ids.
        if carry_over(connection, record.clock(), lambda: writer.deriver.decided()):
            writer.deriver.finish(record.clock().date())
    return count


def _reading(connection: Connection, identifier: str, version: int) -> tuple[bytes, bytes | None] | None:
    row = connection.execute(
        select(reading.c.reading, reading.c.vectors).where(
            reading.c.document == identifier, reading.c.version == version
        )
    ).first()
    return (row.reading, row.vectors) if row is not None else None
