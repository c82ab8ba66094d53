"""Whether a record is whole: the database, the hashes of its documents, its readings, and what is derived from them."""

import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, distinct, func, select, text

from demarche.record.contents import content_hash
from demarche.record.documents import Stored, stored
from demarche.record.readings import unpack
from demarche.record.store import Record
from demarche.record.tables import DERIVED, document, event, occurrence, reading, version, witness
from demarche.schema.incoming import Incoming

#: Problems of one kind that are named; further ones are counted.
_NAMED = 20
_WORDS = ("document_words", "statement_words", "event_words")


def problems(record: Record) -> Iterator[str]:
    """What is wrong with a record, a line each; nothing where it is whole. What can be mended says how."""
    with record.connection() as connection:
        if record.place.file is not None:
            yield from _file(connection)
        yield from _numbers(connection)
        for one in stored(connection, every=True):
            yield from _version(connection, one)
        yield from _derived(connection)


def _file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_NAMED})"):
        if said != "ok":
            yield f"the file is damaged: {said}. Restore the last `demarche backup`."
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_NAMED):
        yield f"a row of {row[0]} leads to no row of {row[2]}. Restore the last `demarche backup`."


def _numbers(connection: Connection) -> Iterator[str]:
    rows = connection.execute(
        select(document.c.id, document.c.version, func.count(version.c.version), func.max(version.c.version))
        .outerjoin(version, version.c.document == document.c.id)
        .group_by(document.c.id, document.c.version)
        .having(
            (func.count(version.c.version) != document.c.version) | (func.max(version.c.version) != document.c.version)
        )
    )
    for identifier, newest, count, _ in rows:
        yield f"document {identifier}: {count} versions are there, not {newest}. Restore the last `demarche backup`."


def _version(connection: Connection, one: Stored) -> Iterator[str]:
    where = f"document {one.document.id}, version {one.version}"
    row = connection.execute(
        select(version.c.content, reading.c.reading)
        .outerjoin(reading, (reading.c.document == version.c.document) & (reading.c.version == version.c.version))
        .where(version.c.document == one.document.id, version.c.version == one.version)
    ).one()
    if row.content != content_hash(Incoming(one.document, one.author)):
        yield f"{where}: is not what was stored, by its hash. Restore the last `demarche backup`."
    if row.reading is None:
        yield f"{where}: has no reading. Run `demarche rebuild --read-again`."
        return
    try:
        unpack(row.reading, one.document)
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        yield f"{where}: its reading is damaged ({type(error).__name__}). Run `demarche rebuild --read-again`."


def _derived(connection: Connection) -> Iterator[str]:
    mend = "Run `demarche rebuild`."
    for table in DERIVED:
        if "document" in table.c:
            count = connection.scalar(_strays(table))
            if count:
                yield f"{table.name}: {count:,} rows of documents that are not there, or withdrawn. {mend}"
    for identifier, said, counted in connection.execute(_miscounted()):
        yield f"event {identifier}: says {said} reports, has {counted}. {mend}"
    missing = select(document.c.id).where(
        document.c.withdrawn.is_(None), _read(), document.c.id.not_in(select(witness.c.document))
    )
    count = connection.scalar(select(func.count()).select_from(missing.subquery()))
    if count:
        yield f"{count:,} documents are no part of what is derived. {mend}"


def _strays(table: Table) -> Any:
    kept = select(document.c.id).where(document.c.withdrawn.is_(None))
    return select(func.count()).select_from(table).where(table.c.document.is_not(None), table.c.document.not_in(kept))


def _read() -> Any:
    return (
        select(text("1"))
        .select_from(reading)
        .where(reading.c.document == document.c.id, reading.c.version == document.c.version)
        .exists()
    )


def _miscounted() -> Any:
    counts = (
        select(occurrence.c.event, func.count(distinct(occurrence.c.document)).label("reports"))
        .group_by(occurrence.c.event)
        .subquery()
    )
    counted = func.coalesce(counts.c.reports, 0)
    return (
        select(event.c.id, event.c.reports, counted)
        .outerjoin(counts, counts.c.event == event.c.id)
        .where(event.c.reports != counted)
        .order_by(event.c.id)
        .limit(_NAMED)
    )
