"""A record: documents, their readings and what follows from them, in one file or on a server."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from demarche.record.database import connect, told
from demarche.record.deriving import MakesDeriver, usual
from demarche.record.documents import Difference, Stored, difference, stored, versions
from demarche.record.locking import PATIENCE, writer_lock
from demarche.record.places import Place, find_place
from demarche.record.readings import Packed, pack, unpack
from demarche.record.tables import reading
from demarche.record.writing import Became, Writer
from demarche.schema import Reading, UsageError
from demarche.schema.incoming import Incoming

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Record:
    """All reports that were fed, and one history out of them. Open one with `Record.open`; use it in a `with`."""

    def __init__(self, place: Place, engine: Engine, derives: MakesDeriver = usual, clock: Clock = utc_now) -> None:
        self.place = place
        self.engine = engine
        self.clock = clock
        self._derives = derives

    @classmethod
    def open(
        cls, where: str | Path | None = None, write: bool = True, derives: MakesDeriver = usual, clock: Clock = utc_now
    ) -> Self:
        """The record at `where`: a file or postgresql://...; None is DEMARCHE_RECORD or the user's own.

        With `write` it is made where there is none, and brought up to date; without, nothing of it is changed. Raises
        DemarcheError or one of its kinds, which say what is wrong with the place and what to do.
        """
        place = find_place(where)
        return cls(place, connect(place, write), derives, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections."""
        self.engine.dispose()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """A connection within a transaction, which is committed at the end. Faults of the database become clear ones."""
        with told(self.place), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writer(self, patience: float = PATIENCE) -> Iterator[Writer]:
        """The right to write, held to the end. Raises SourceError where another holds it for `patience` seconds more."""
        with told(self.place), writer_lock(self.place, self.engine, patience), self.engine.connect() as connection:
            yield Writer(connection, self._derives, self.clock)

    def add(
        self, incoming: Incoming, understood: Reading, vectors: bytes | None = None, model: str = "none",
        facts: str = "none",
    ) -> Became:  # fmt: skip
        """Stores one document with its reading, and what follows from it. For many, put batches into a `writer`."""
        packed: Packed = pack(understood, vectors, model, facts)
        with self.writer() as writer:
            became = writer.put([(incoming, packed)], self.clock())[0]
            writer.finish(self.clock().date())
        return became

    def withdraw(self, identifier: str, reason: str | None = None) -> bool:
        """Marks a document as withdrawn: it stays, but nothing is derived from it. False where it was so before.

        Raises UsageError where the record has no document of this id.
        """
        with self.writer() as writer:
            done = writer.withdraw(identifier, reason, self.clock())
            writer.finish(self.clock().date())
        return done

    def restore(self, identifier: str) -> bool:
        """Takes the mark of `withdraw` back; False where there was none. Raises UsageError for an unknown id."""
        with self.writer() as writer:
            done = writer.restore(identifier)
            writer.finish(self.clock().date())
        return done

    def documents(self, every: bool = False) -> Iterator[Stored]:
        """The newest version of each document in the order of arrival; with `every` the older ones too."""
        with self.connection() as connection:
            yield from stored(connection, every)

    def versions(self, identifier: str) -> list[Stored]:
        """The versions of a document, oldest first. Raises UsageError where the record has none of this id."""
        with self.connection() as connection:
            found = versions(connection, identifier)
        if not found:
            raise UsageError(f"{identifier}: the record has no document of this id. Look for it with `demarche show`.")
        return found

    def diff(self, identifier: str, before: int, after: int) -> Difference:
        """What changed between two versions of a document, by number. Raises UsageError where one of them is not there."""
        found = {one.version: one for one in self.versions(identifier)}
        for number in (before, after):
            if number not in found:
                raise UsageError(f"{identifier}: has versions 1 to {len(found)}, no {number}. Name one of those.")
        return difference(found[before], found[after])

    def reading(self, identifier: str, version: int | None = None) -> Reading | None:
        """The reading of a version of a document, the newest where none is named; None where it could not be read.

        Raises UsageError where the record has no such version.
        """
        found = self.versions(identifier)
        number = version or found[-1].version
        if not 1 <= number <= len(found):
            raise UsageError(f"{identifier}: has versions 1 to {len(found)}, no {number}. Name one of those.")
        with self.connection() as connection:
            row = connection.execute(
                select(reading.c.reading).where(reading.c.document == identifier, reading.c.version == number)
            ).first()
        return unpack(row.reading, found[number - 1].document) if row is not None else None
