"""The words behind a value: the sentence around some characters of a stored report."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.linking.words import sentence_at

Where = tuple[str, int, int]  # document, first character, behind the last


@dataclass(frozen=True, slots=True)
class Quote:
    """Some characters of a report, `start` to `end`, in the newest version of its text, and the sentence around them."""

    document: str
    title: str | None
    outlet: str | None
    published: date | None
    start: int
    end: int
    words: str
    sentence: str

    def to_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "document": self.document, "title": self.title, "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
            "start": self.start, "end": self.end, "words": self.words, "sentence": self.sentence,
        }  # fmt: skip


def quotes(connection: Connection, places: Iterable[Where]) -> dict[Where, Quote]:
    """A quote for each place; those whose report is not there, or shorter, are left out."""
    by_document: dict[str, list[Where]] = {}
    for place in places:
        by_document.setdefault(place[0], []).append(place)
    d, v = t.document.c, t.version.c
    query = select(v.document, v.text, v.title, v.source, v.published).join(
        t.document, and_(v.document == d.id, v.version == d.version)
    )
    found: dict[Where, Quote] = {}
    for part in batches(sorted(by_document)):
        for row in connection.execute(query.where(d.id.in_(part))):
            for place in by_document[row.document]:
                _, start, end = place
                if 0 <= start < end <= len(row.text):
                    found[place] = Quote(
                        row.document, row.title, row.source, row.published, start, end, row.text[start:end],
                        sentence_at(row.text, start, end).of(row.text),
                    )  # fmt: skip
    return found
