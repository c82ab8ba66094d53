"""A copy of a record while it is in use: as it stood at one moment, in a file or on another server."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text

from demarche.record.database import connect, told
from demarche.record.places import Place, find_place
from demarche.record.store import Record
from demarche.record.tables import DERIVED, KEPT, event, statement
from demarche.schema import SourceError, UsageError

#: Pages of SQLite's, and rows, that are copied at a time.
_PAGES, _ROWS = 2000, 1000
Progress = Callable[[int, int], None]


def backup(record: Record, target: str, progress: Progress = lambda done, total: None) -> None:
    """Copies a record to `target`, a new file, or an empty database on a server.

    A file appears when the copy is whole, never half written. From SQLite to a file it is SQLite's own copy; else the
    rows go one table after the other. `progress` is told how many pages or rows of how many are done. Raises
    UsageError where something is at `target` already, SourceError where it cannot be written.
    """
    place = find_place(target)
    if place.file is None:
        _rows(record, place, progress)
        return
    if place.file.exists():
        raise UsageError(f"{place.file}: exists already. Give the copy another name, or remove that file.")
    if not place.file.parent.is_dir():
        raise SourceError(f"{place.file.parent}: there is no such folder. Make it first.")
    part = place.file.with_name(f".{place.file.name}.part")
    part.unlink(missing_ok=True)
    try:
        with told(place):
            if record.place.file is not None:
                _pages(record.place.file, part, progress)
            else:
                _rows(record, Place(str(place.file), file=part), progress)
            with closing(sqlite3.connect(part)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
        os.replace(part, place.file)
    finally:
        for name in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            name.unlink(missing_ok=True)


def _pages(source: Path, part: Path, progress: Progress) -> None:
    uri = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as here, closing(sqlite3.connect(part)) as there:
        here.execute("BEGIN")  # one moment, whatever is written meanwhile
        here.execute("SELECT count(*) FROM document").fetchone()
        here.backup(there, pages=_PAGES, progress=lambda _, left, total: progress(total - left, total))


def _rows(record: Record, place: Place, progress: Progress) -> None:
    engine = connect(place, write=True)
    try:
        with record.connection() as source, told(place), engine.begin() as target:
            if record.place.url is not None:
                source.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY"))
            if any(target.scalar(select(func.count()).select_from(table)) for table in KEPT):
                raise UsageError(f"{place.name}: holds a record already. Name an empty database.")
            _copy(source, target, progress)
    finally:
        engine.dispose()


def _copy(source: Connection, target: Connection, progress: Progress) -> None:
    tables = (*KEPT, *DERIVED)
    total = sum(source.scalar(select(func.count()).select_from(table)) or 0 for table in tables)
    done = 0
    for table in tables:
        order = list(table.primary_key.columns)
        rows = source.execution_options(yield_per=_ROWS).execute(select(table).order_by(*order))
        for part in rows.mappings().partitions(_ROWS):
            target.execute(insert(table), [dict(row) for row in part])
            done += len(part)
            progress(done, total)
    if target.dialect.name == "postgresql":
        _go_on_counting(target)


def _go_on_counting(target: Connection) -> None:
    """Tells PostgreSQL which numbers are taken, where it gives them out itself."""
    for table in (event, statement):
        target.execute(
            text(
                f"SELECT setval(pg_get_serial_sequence('{table.name}', 'number'), max(number)) FROM {table.name} "
                "HAVING max(number) IS NOT NULL"
            )
        )
