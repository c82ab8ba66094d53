"""What all pages of one server share: the record, the clock, the settings."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection
from starlette.requests import HTTPConnection

from demarche.record import Record
from demarche.schema import SourceError
from demarche.web.jobs import Jobs
from demarche.web.memory import Memory, stamp_of
from demarche.web.security.users import User
from demarche.web.settings import Settings

T = TypeVar("T")


@dataclass(slots=True)
class Site:
    """One record, open for reading; whoever writes opens it for the while."""

    settings: Settings
    jobs: Jobs
    memory: Memory = field(default_factory=Memory)
    _record: Record | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def record(self) -> Record:
        """The record, open for reading; made empty where there is none yet."""
        with self._lock:
            if self._record is None:
                try:
                    self._record = Record.open(self.settings.record, write=False, clock=self.settings.clock)
                except SourceError:
                    with self.writing():  # makes it, or brings it up to date
                        pass
                    self._record = Record.open(self.settings.record, write=False, clock=self.settings.clock)
            return self._record

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read by. Raises SourceError where the record cannot be reached."""
        with self.record.connection() as connection:
            yield connection

    def remembered(self, key: Hashable, find: Callable[[Connection], T]) -> T:
        """What `find` finds in the record; kept under `key` until the record or the day changes."""

        def ask() -> T:
            with self.reading() as connection:
                return find(connection)

        # Whoever waits for the answer of another holds no connection meanwhile.
        return self.memory.recall((stamp_of(self.record), self.today), key, ask)

    @contextmanager
    def writing(self) -> Iterator[Record]:
        """The record, open for writing. Raises SourceError where it cannot be written."""
        with Record.open(self.settings.record, clock=self.settings.clock) as record:
            yield record

    @property
    def today(self) -> date:
        """The day, in UTC."""
        return self.settings.clock().date()

    def close(self) -> None:
        """Ends all connections."""
        self.jobs.close()
        with self._lock:
            if self._record is not None:
                self._record.close()
                self._record = None


def site_of(request: HTTPConnection) -> Site:
    """The site that a request came to."""
    found = request.app.state.site
    assert isinstance(found, Site)
    return found


def reader_of(request: HTTPConnection) -> User | None:
    """Who sent a request, as the guard has found; None for strangers."""
    found: User | None = getattr(request.state, "user", None)
    return found
