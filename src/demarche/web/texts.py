"""The texts of reports, for the sentences that a page quotes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.linking.words import sentence_at

#: Characters on each side of the words that a quote shows at most.
_AROUND = 240


@dataclass(frozen=True, slots=True)
class Text:
    """What a page tells of a report that it quotes."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """Some words of a report with the rest of their sentence around them."""

    document: str
    start: int
    end: int
    before: str
    words: str
    after: str


def texts(connection: Connection, ids: Iterable[str | None]) -> dict[str, Text]:
    """The newest versions of these reports, by id; those that there are not are left out."""
    v = t.version.c
    newest = and_(v.document == t.document.c.id, v.version == t.document.c.version)
    found: dict[str, Text] = {}
    for part in batches(sorted({one for one in ids if one})):
        query = select(v.document, v.text, v.title, v.source, v.published, v.url).join(t.document, newest)
        for row in connection.execute(query.where(v.document.in_(part))):
            found[row.document] = Text(*row)
    return found


def quoted(known: dict[str, Text], document: str, start: int, end: int) -> Quote | None:
    """The words at a place of a report; None where its text is not there, or no longer so long."""
    text = known.get(document)
    if text is None or not 0 <= start < end <= len(text.text):
        return None
    around = sentence_at(text.text, start, end)
    before, after = text.text[around.start : start], text.text[end : around.end]
    if len(before) > _AROUND:
        before = "…" + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + "…"
    return Quote(document, start, end, before, text.text[start:end], after)
