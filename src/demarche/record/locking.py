"""One writer at a time: the second waits, then says who the first is. The lock goes with its process, however that ends."""

import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, text

from demarche.record.database import APPLICATION, told
from demarche.record.places import Place
from demarche.schema import SourceError

#: Seconds that a second writer waits for the first, and between two tries.
PATIENCE, PAUSE = 10.0, 0.25
#: The byte that is locked, far behind what the file holds: on Windows a locked byte cannot be read.
_BYTE = 1 << 30


@contextmanager
def writer_lock(
    place: Place, engine: Engine, patience: float = PATIENCE, sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Holds the right to write to a record. Raises SourceError, naming the holder, after `patience` seconds."""
    with _file(place, patience, sleep) if place.file is not None else _server(place, engine, patience, sleep):
        yield


@contextmanager
def _file(place: Place, patience: float, sleep: Callable[[float], None]) -> Iterator[None]:
    path = Path(f"{place.file}.lock")
    try:
        stream = path.open("a+", encoding="utf-8")
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be written ({error.strerror}), so neither can the record. Check the permissions."
        ) from error
    with stream:
        _wait(lambda: _lock(stream), lambda: _holder(path), place, patience, sleep)
        stream.truncate(0)
        stream.write(_myself())
        stream.flush()
        yield
        stream.truncate(0)


@contextmanager
def _server(place: Place, engine: Engine, patience: float, sleep: Callable[[float], None]) -> Iterator[None]:
    with told(place), engine.connect() as connection:
        connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        key = {"key": APPLICATION}
        ask = text("SELECT pg_try_advisory_lock(:key)")
        _wait(lambda: bool(connection.scalar(ask, key)), lambda: _other(connection), place, patience, sleep)
        try:
            yield
        finally:
            if not connection.invalidated:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)


def _wait(
    take: Callable[[], bool], holder: Callable[[], str], place: Place, patience: float, sleep: Callable[[float], None]
) -> None:
    waited = 0.0
    while not take():
        if waited >= patience:
            raise SourceError(
                f"{place.name}: being written by {holder()}. Wait until that is done, and run the same command again."
            )
        sleep(PAUSE)
        waited += PAUSE


def _lock(stream: IO[str]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            stream.seek(_BYTE)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _myself() -> str:
    command = " ".join(["demarche", *sys.argv[1:3]])[:80]
    return f"process {os.getpid()} on {socket.gethostname()} ({command}) since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"


def _holder(path: Path) -> str:
    return path.read_text("utf-8").strip() or "another process"


def _other(connection: Connection) -> str:
    row = connection.execute(
        text(
            "SELECT application_name, client_addr, backend_start FROM pg_stat_activity JOIN pg_locks USING (pid) "
            "WHERE locktype = 'advisory' AND objid = :key AND granted"
        ),
        {"key": APPLICATION},
    ).first()
    if row is None:
        return "another process"
    return f"{row[0]} on {row[1] or 'the same machine'} since {row[2]:%Y-%m-%d %H:%M} UTC"
