"""Opening the database of a record: connections set up alike, tables brought up to date, faults told clearly."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from demarche.record.faults import explain
from demarche.record.migrations import HEAD, KNOWN, upgrade
from demarche.record.places import Place
from demarche.schema import DemarcheError, InputError, InstallationError, SourceError

#: "demr" in ASCII: what tells a record from other files of SQLite's.
APPLICATION = 0x64656D72
#: What PostgreSQL is to do otherwise than by itself. Its planner takes a table for cheap to read through, for it does not
#: count that the words of each row are to be unpacked first: an index is better wherever there is one. Questions are too
#: short to be compiled or shared out among processes, and sort in memory.
_SETTINGS = {
    "timezone": "UTC", "enable_seqscan": "off", "jit": "off", "max_parallel_workers_per_gather": "0", "work_mem": "32MB",
}  # fmt: skip
#: Seconds that a connection waits for another one's lock before it gives up.
WAIT = 30.0


def connect(place: Place, write: bool, wait: float = WAIT) -> Engine:
    """An engine for the record at `place`, its tables up to date.

    A record that is not there yet is made when `write` is true. Raises SourceError where the record cannot be
    reached, opened or written, InputError where the file is no record, DemarcheError where it is of a newer version.
    """
    with told(place):
        engine = _sqlite(place, write, wait) if place.file is not None else _postgresql(place)
    try:
        with told(place):
            _prepare(engine, place, write)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def told(place: Place) -> Iterator[None]:
    """Turns what the database raises inside into an error that says what to do."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        explained = explain(error, place.name)
        if explained is None:
            raise
        raise explained from error


def _sqlite(place: Place, write: bool, wait: float) -> Engine:
    path = place.file
    assert path is not None
    if write:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SourceError(
                f"{path.parent}: the folder cannot be made ({error.strerror}). Check the name and the permissions."
            ) from error
    elif not path.exists():
        raise SourceError(f"{path}: there is no record yet. Make one with `demarche add`, or name another by --record.")
    if path.is_dir():
        raise SourceError(f"{path}: a folder, not a file. Name a file in it by --record.")
    if path.exists():
        _refuse_foreign(path)
    uri = _uri(path, write)

    def opened() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite://", creator=opened, poolclass=QueuePool, pool_size=5, max_overflow=5)
    event.listen(engine, "connect", _set_up_writing if write else _set_up)
    # Writers take the lock at once: a transaction that begins by reading could find at its first write that another
    # one has written meanwhile.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _uri(path: Path, write: bool) -> str:
    uri = path.absolute().as_uri()
    if write:
        return f"{uri}?mode=rwc"
    # Readers of a record in WAL mode write into its folder. Where they may not, and nobody else writes, the file
    # stands still.
    mine = os.access in os.supports_effective_ids
    still = not os.access(path.parent, os.W_OK, effective_ids=mine) and not Path(f"{path}-wal").exists()
    return f"{uri}?mode=ro&immutable=1" if still else f"{uri}?mode=ro"


def _set_up(connection: DBAPIConnection, record: ConnectionPoolEntry | None = None) -> None:
    cursor = connection.cursor()
    # Memory for pages, 64 MB instead of 2, and reading through the system's cache: what questions want.
    for pragma in ("foreign_keys = ON", "cache_size = -65536", "mmap_size = 1073741824", "temp_store = MEMORY"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _set_up_writing(connection: DBAPIConnection, record: ConnectionPoolEntry | None = None) -> None:
    _set_up(connection)
    cursor = connection.cursor()
    # FULL: what `add` has reported survives a power cut too, not only the end of the process.
    for pragma in ("journal_mode = WAL", "synchronous = FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _postgresql(place: Place) -> Engine:
    assert place.url is not None
    settings = " ".join(f"-c {name}={value}" for name, value in _SETTINGS.items())
    options = {"application_name": f"demarche {os.getpid()}", "connect_timeout": 10, "options": settings}
    try:
        return create_engine(place.url, connect_args=options, pool_size=5, max_overflow=5)
    except ImportError as error:
        raise InstallationError(
            f"{place.name}: PostgreSQL needs psycopg. Install it: pip install 'demarche[postgresql]'."
        ) from error


def _prepare(engine: Engine, place: Place, write: bool) -> None:
    with engine.connect() as connection:
        found = _revision(connection, place)
    if found == HEAD:
        return
    if found is not None and found not in KNOWN:
        raise DemarcheError(
            f"{place.name}: this record was made by a newer version of demarche (its tables are at {found}, those "
            f"known here at {HEAD}). Install the newest version: pip install -U demarche."
        )
    if not write:
        state = "empty" if found is None else "of an older version"
        raise SourceError(
            f"{place.name}: the record is {state}. Any command that writes, such as `demarche add`, brings it up to date."
        )
    with engine.begin() as connection:
        if place.url is not None:  # two that open an empty database at once: one after the other
            connection.execute(text(f"SELECT pg_advisory_xact_lock({APPLICATION})"))
        else:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        upgrade(connection)


def _revision(connection: Connection, place: Place) -> str | None:
    """The step of migration that the tables are at; None where there are no tables."""
    from sqlalchemy import inspect

    names = set(inspect(connection).get_table_names())
    if "alembic_version" in names:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return str(found) if found is not None else None
    if names:
        raise InputError(
            f"{place.name}: a database of something else (it has a table {min(names)}). "
            "Name an empty database, or a new file, by --record."
        )
    return None


def _refuse_foreign(path: Path) -> None:
    """Raises InputError where a file is no record, or not whole; nothing of it is changed."""
    size = path.stat().st_size
    if size == 0:
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise SourceError(f"{path}: cannot be opened ({error.strerror}). Check the permissions.") from error
    if not head.startswith(b"SQLite format 3\0"):
        raise InputError(f"{path}: not a record, nor any SQLite file. Name another file by --record.")
    page, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    # While there is a log, the file may be shorter than its header says.
    if size < (65536 if page == 1 else page) * pages and not Path(f"{path}-wal").exists():
        raise InputError(f"{path}: cut off, {size:,} bytes of {page * pages:,}. Restore the last `demarche backup`.")
    with closing(sqlite3.connect(_uri(path, write=False), uri=True)) as connection:
        (known,) = connection.execute("PRAGMA application_id").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if known != APPLICATION and tables:
        raise InputError(f"{path}: an SQLite file of something else. Name another file by --record.")
