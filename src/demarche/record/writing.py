"""Writing into a record: batches of documents with their readings, each batch one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from demarche.record.contents import content_hash
from demarche.record.corrections import carry_over
from demarche.record.deriving import Derives, MakesDeriver
from demarche.record.documents import versions
from demarche.record.readings import Packed, unpack
from demarche.record.tables import document, reading, rewind, version
from demarche.schema import UsageError
from demarche.schema.incoming import Incoming


class Became(StrEnum):
    """What became of a document that was put into a record."""

    NEW = "new"
    CHANGED = "new version"
    UNCHANGED = "unchanged"


@dataclass(slots=True)
class _Known:
    """A document as far as this batch knows it."""

    number: int
    version: int
    withdrawn: bool = False
    contents: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What one batch adds, each list for one statement."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    versions: list[dict[str, Any]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)
    changed: dict[str, int] = field(default_factory=dict)  # id: newest version


class Writer:
    """The one writer of a record, on a connection of its own. Made by `Record.writer`."""

    def __init__(self, connection: Connection, derives: MakesDeriver, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self._derives = derives
        self._clock = clock
        self._deriver: Derives | None = None

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction: all that is written inside, or nothing."""
        try:
            with self._connection.begin():
                yield self._connection
        except BaseException:
            self._deriver = None  # what it remembers was not committed
            raise

    @property
    def deriver(self) -> Derives:
        """What writes the derived rows; lives as long as its transactions succeed."""
        if self._deriver is None:
            self._deriver = self._derives(self._connection)
        return self._deriver

    def unchanged(self, batch: Sequence[Incoming]) -> list[bool]:
        """For each, whether the record has it already, and reading it would be in vain."""
        with self.transaction():
            known = self._known(one.document.id for one in batch)
        return [one.document.id in known and content_hash(one) in known[one.document.id].contents for one in batch]

    def put(self, batch: Sequence[tuple[Incoming, Packed | None]], now: datetime) -> list[Became]:
        """Stores documents in their order with their readings (None: could not be read), and derives from them.

        A document of a known id is a new version, unless one of its versions has the same content: then nothing changes.
        """
        with self.transaction():
            known = self._known(one.document.id for one, _ in batch)
            rows = _Rows()
            became = [self._stage(one, packed, known, rows, now) for one, packed in batch]
            self._insert(rows)
            for (one, packed), what in zip(batch, became, strict=True):
                if what != Became.UNCHANGED and not known[one.document.id].withdrawn:
                    self._derive(one, packed, what, known[one.document.id].version)
        return became

    def replace(self, readings: Sequence[tuple[str, int, Packed]]) -> None:
        """Puts readings, by id and version, in the place of those there were. What is derived waits for a rebuild."""
        with self.transaction() as connection:
            for identifier, number, _ in readings:
                connection.execute(delete(reading).where(reading.c.document == identifier, reading.c.version == number))
            if readings:
                connection.execute(insert(reading), [reading_row(*one) for one in readings])

    def withdraw(self, identifier: str, reason: str | None, now: datetime) -> bool:
        """Marks a document as withdrawn and takes it out of all that is derived; False where it was so before.

        Raises UsageError where the record has no document of this id.
        """
        with self.transaction():
            if self._newest(identifier).withdrawn:
                return False
            self._mark(identifier, now, reason)
            self.deriver.remove(identifier)
        return True

    def restore(self, identifier: str) -> bool:
        """Takes the mark of `withdraw` back; False where there was none. Raises UsageError for an unknown id."""
        with self.transaction():
            newest = self._newest(identifier)
            if not newest.withdrawn:
                return False
            self._mark(identifier, None, None)
            row = self._connection.execute(
                select(reading).where(reading.c.document == identifier, reading.c.version == newest.version)
            ).first()
            if row is not None:
                self.deriver.add(identifier, newest.version, unpack(row.reading, newest.document), row.vectors)
        return True

    def finish(self, today: date) -> None:
        """Derives what depends on the day. Decisions whose targets a new version took away are taken again on its words."""
        with self.transaction() as connection:
            moved = connection.scalar(select(rewind.c.number).limit(1)) is not None
            self.deriver.finish(today)
            if moved and carry_over(connection, self._clock(), self.deriver.decided):
                self.deriver.finish(today)

    def _newest(self, identifier: str) -> Any:
        found = versions(self._connection, identifier)
        if not found:
            raise UsageError(f"{identifier}: the record has no document of this id. Look for it with `demarche show`.")
        return found[-1]

    def _mark(self, identifier: str, when: datetime | None, reason: str | None) -> None:
        self._connection.execute(
            update(document).where(document.c.id == identifier).values(withdrawn=when, reason=reason)
        )

    def _known(self, ids: Iterable[str]) -> dict[str, _Known]:
        wanted = list(dict.fromkeys(ids))
        rows = self._connection.execute(
            select(document.c.id, document.c.number, document.c.version, document.c.withdrawn, version.c.content)
            .join_from(document, version, document.c.id == version.c.document)
            .where(document.c.id.in_(wanted))
        )
        known: dict[str, _Known] = {}
        for row in rows:
            one = known.setdefault(row.id, _Known(row.number, row.version, row.withdrawn is not None))
            one.contents.add(row.content)
        return known

    def _stage(
        self, one: Incoming, packed: Packed | None, known: dict[str, _Known], rows: _Rows, now: datetime
    ) -> Became:
        identifier, content = one.document.id, content_hash(one)
        before = known.get(identifier)
        if before is None:
            last = rows.documents[-1]["number"] if rows.documents else self._last_number()
            known[identifier] = _Known(last + 1, 1, False, {content})
            rows.documents.append({"number": last + 1, "id": identifier, "version": 1})
        elif content in before.contents:
            return Became.UNCHANGED
        else:
            before.version += 1
            before.contents.add(content)
            rows.changed[identifier] = before.version
        number = known[identifier].version
        rows.versions.append(_version_row(one, number, content, now))
        if packed is not None:
            rows.readings.append(reading_row(identifier, number, packed))
        return Became.NEW if before is None else Became.CHANGED

    def _last_number(self) -> int:
        return self._connection.scalar(select(func.max(document.c.number))) or 0

    def _insert(self, rows: _Rows) -> None:
        for table, values in ((document, rows.documents), (version, rows.versions), (reading, rows.readings)):
            if values:
                self._connection.execute(insert(table), values)
        for identifier, newest in rows.changed.items():
            self._connection.execute(update(document).where(document.c.id == identifier).values(version=newest))

    def _derive(self, one: Incoming, packed: Packed | None, what: Became, number: int) -> None:
        if what == Became.CHANGED:
            self.deriver.remove(one.document.id)
        if packed is not None:
            # As a rebuild will see it, rounded as it was stored.
            understood = unpack(packed.reading, one.document)
            self.deriver.add(one.document.id, number, understood, packed.vectors)


def reading_row(identifier: str, number: int, packed: Packed) -> dict[str, Any]:
    """The row of a reading of one version of a document."""
    return {
        "document": identifier, "version": number, "model": packed.model, "facts": packed.facts,
        "reading": packed.reading, "vectors": packed.vectors,
    }  # fmt: skip


def _version_row(one: Incoming, number: int, content: str, now: datetime) -> dict[str, Any]:
    of = one.document
    return {
        "document": of.id, "version": number, "text": of.text, "content": content, "raw_sha256": one.raw_sha256,
        "title": of.title, "source": of.source, "author": one.author, "url": of.url, "published": of.published,
        "language": of.language, "found": _plain(one.found), "headers": _plain(one.headers), "added": now,
    }  # fmt: skip


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    return dict(values)
