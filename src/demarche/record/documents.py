"""Documents of a record: what is stored of them, and their versions compared."""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from demarche.record.tables import document, version
from demarche.schema import Document

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\s]+")
_WORD = re.compile(r"\S+\s*|\s+")
#: Words times words that are compared one by one: about a second.
_WORTH = 4_000_000
#: Documents that are read at a time.
_PAGE = 200
_FIELDS = ("title", "source", "author", "url", "published", "language")


@dataclass(frozen=True, slots=True)
class Stored:
    """One version of a document as the record keeps it."""

    document: Document
    number: int  # of the document, in the order of arrival
    version: int  # from 1
    author: str | None
    raw_sha256: str | None
    found: dict[str, str]
    headers: dict[str, str]
    added: datetime
    withdrawn: datetime | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of words of two versions: `kept`, `removed` (of the first alone) or `added` (of the second alone)."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed between two versions: the words in order, and for each changed field its values before and after."""

    parts: tuple[Part, ...]
    fields: dict[str, tuple[str | None, str | None]]


def stored(connection: Connection, every: bool = False, after: int = 0) -> Iterator[Stored]:
    """The newest version of each document in the order of arrival; with `every` the older ones too, oldest first.

    Begins behind the document with the number `after`. Read in pages: memory does not grow, and rows may be written
    meanwhile.
    """
    while True:
        query = _query(every).where(document.c.number > after)
        page = select(document.c.number).where(document.c.number > after).order_by(document.c.number).limit(_PAGE)
        last = connection.scalar(select(func.max(page.subquery().c.number)))
        if last is None:
            return
        for row in connection.execute(query.where(document.c.number <= last)).all():
            yield to_stored(row)
        after = last


def versions(connection: Connection, identifier: str) -> list[Stored]:
    """All versions of one document, oldest first; empty where the record has none of that id."""
    rows = connection.execute(_query(every=True).where(document.c.id == identifier))
    return [to_stored(row) for row in rows]


def _query(every: bool) -> Select[Any]:
    query = select(document.c.number, document.c.withdrawn, document.c.reason, version).join_from(
        document, version, document.c.id == version.c.document
    )
    if not every:
        query = query.where(version.c.version == document.c.version)
    return query.order_by(document.c.number, version.c.version)


def to_stored(row: Row[Any]) -> Stored:
    """The stored version in a row with the columns of `version`, and `number`, `withdrawn`, `reason` of `document`."""
    return Stored(
        Document(row.document, row.text, row.title, row.source, row.url, row.published, row.language),
        row.number, row.version, row.author, row.raw_sha256, row.found, row.headers, row.added, row.withdrawn,
        row.reason,
    )  # fmt: skip


def difference(before: Stored, after: Stored) -> Difference:
    """What changed from one version to another: by sentences, and in a changed sentence by whole words."""
    parts = list(_parts(_SENTENCE.findall(before.document.text), _SENTENCE.findall(after.document.text)))
    values = [(name, _value(before, name), _value(after, name)) for name in _FIELDS]
    return Difference(tuple(_joined(parts)), {name: (x, y) for name, x, y in values if x != y})


def _parts(old: Sequence[str], new: Sequence[str], words: bool = False) -> Iterator[Part]:
    # Without its heuristic for frequent items, which would leave out the commonest words.
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Part("kept", "".join(old[a:b]))
            continue
        removed, added = _WORD.findall("".join(old[a:b])), _WORD.findall("".join(new[c:d]))
        if kind == "replace" and not words and len(removed) * len(added) <= _WORTH:
            yield from _parts(removed, added, words=True)
        else:
            yield from _changed("removed", removed) + _changed("added", added)


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, neighbours of one kind as one."""
    for kind, run in groupby(parts, key=lambda part: part.kind):
        yield Part(kind, "".join(part.words for part in run))


def _changed(kind: str, words: Sequence[str]) -> list[Part]:
    return [Part(kind, "".join(words))] if words else []


def _value(of: Stored, name: str) -> str | None:
    value = of.author if name == "author" else getattr(of.document, name)
    return value.isoformat() if isinstance(value, date) else value
