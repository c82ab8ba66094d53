"""Documents whose reading is missing, or by an older model or older facts, read again."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from sqlalchemy import Connection, func, select

from demarche.bulk.ingest import Understand, read_all
from demarche.bulk.understanding import understand as usual
from demarche.bulk.understanding import versions
from demarche.bulk.workers import in_order
from demarche.record import Record
from demarche.record.documents import Stored, stored
from demarche.record.tables import document, reading
from demarche.record.writing import Writer
from demarche.schema import Document

#: Documents that are read and stored at a time.
_BATCH = 16
#: Documents that are looked through at a time.
_PAGE = 200


def read_again(
    record: Record, processes: int, understand: Understand = usual, newest: tuple[str, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:  # fmt: skip
    """Replaces the readings of newest versions that are not by `newest` (model, facts); how many were replaced.

    What is derived stays as it was until a rebuild. Each batch is one transaction: after a stop the same call goes on.
    What cannot be read keeps what it had. `progress` is told how many of all documents are looked at.
    """
    newest = newest or versions()
    count = done = 0
    with record.writer() as writer:
        with writer.transaction() as connection:
            old = _old(connection, newest)
            total = connection.scalar(select(func.count()).select_from(document)) or 0
        done = total - len(old)
        pieces = _pieces(_wanted(writer, old))
        for batch, packed in in_order(pieces, partial(read_all, understand=understand), processes, "--workers"):
            rows = [(one, found) for one, found in zip(batch, packed, strict=True) if not isinstance(found, str)]
            writer.replace([(one.document.id, one.version, found) for one, found in rows])
            count += len(rows)
            done += len(batch)
            progress(done, total)
    return count


def _old(connection: Connection, newest: tuple[str, str]) -> set[str]:
    query = (
        select(document.c.id)
        .outerjoin(reading, (reading.c.document == document.c.id) & (reading.c.version == document.c.version))
        .where(reading.c.model.is_distinct_from(newest[0]) | reading.c.facts.is_distinct_from(newest[1]))
    )
    return set(connection.scalars(query))


def _wanted(writer: Writer, old: set[str]) -> Iterator[Stored]:
    after = 0
    while True:  # a page at a time: no transaction is open while documents are read
        with writer.transaction() as connection:
            page = list(islice(stored(connection, after=after), _PAGE))
        if not page:
            return
        after = page[-1].number
        yield from (one for one in page if one.document.id in old)


def _pieces(wanted: Iterable[Stored]) -> Iterator[tuple[list[Stored], list[Document]]]:
    batch: list[Stored] = []
    for one in wanted:
        batch.append(one)
        if len(batch) >= _BATCH:
            yield batch, [each.document for each in batch]
            batch = []
    if batch:
        yield batch, [each.document for each in batch]
