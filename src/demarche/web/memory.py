"""Answers to questions that were asked before: kept for as long as nobody has written to the record."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import text

from demarche.record import Record

T = TypeVar("T")
#: Answers that are kept, those asked for last.
_MOST = 200


class Memory:
    """Keeps answers under a stamp; a question that is being answered is answered once for all who wait for it."""

    def __init__(self) -> None:
        #: Called when what was kept is forgotten, in whatever thread that is noticed.
        self.forgotten: Callable[[], None] = lambda: None
        self._stamp: Hashable = None
        self._kept: OrderedDict[Hashable, Future[Any]] = OrderedDict()
        self._lock = threading.Lock()

    def recall(self, stamp: Hashable, key: Hashable, find: Callable[[], T]) -> T:
        """The answer kept under `key`, else that of `find`, whose error is everybody's and is not kept."""
        with self._lock:
            if stamp != self._stamp:
                if self._stamp is not None:
                    self.forgotten()
                self._stamp, self._kept = stamp, OrderedDict()
            known: Future[T] | None = self._kept.get(key)
            if known is None:
                mine: Future[T] = Future()
                self._kept[key] = mine
                if len(self._kept) > _MOST:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
        return known.result() if known is not None else self._answer(stamp, key, mine, find)

    def _answer(self, stamp: Hashable, key: Hashable, mine: "Future[T]", find: Callable[[], T]) -> T:
        try:
            mine.set_result(find())
        except BaseException as error:
            with self._lock:
                if stamp == self._stamp:
                    self._kept.pop(key, None)
            mine.set_exception(error)
        return mine.result()


def stamp_of(record: Record) -> Hashable:
    """What changes with everything that is written. To be asked before what it is a stamp for. Raises SourceError."""
    if record.place.file is None:
        with record.connection() as connection:
            return str(connection.scalar(text("SELECT pg_snapshot_xmax(pg_current_snapshot())::text")))
    return tuple(_mark(Path(f"{record.place.file}{end}")) for end in ("", "-wal"))


def _mark(file: Path) -> tuple[int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
