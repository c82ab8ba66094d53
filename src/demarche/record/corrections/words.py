"""Words that people chose for an event or a statement, in place of those that were understood."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.corrections.recording import By, take_again
from demarche.record.documents import versions
from demarche.record.queries.ids import known_id
from demarche.schema import Span, UsageError
from demarche.schema.record import Decision


def choose_words(connection: Connection, target: str, document: str, span: Span, by: By) -> Decision:
    """Sets the words of a report that an event, or a statement of that report, stands in.

    Raises UsageError for an unknown id, a span beyond the text, or a report that says nothing of it.
    """
    name = known_id(connection, target)
    text = text_with(connection, document, span)
    change = (_of_statement if name.startswith("S") else _of_event)(connection, name, document, span, text)
    return take_again(connection, "edit", name, change, by)


def text_with(connection: Connection, document: str, span: Span) -> str:
    """The newest text of a report. Raises UsageError for an unknown id, or where the span has no words of it."""
    text = _text(connection, document)
    if not (0 <= span.start < span.end <= len(text) and span.of(text).strip()):
        raise UsageError(
            f"words {span.start}-{span.end}: the report has {len(text):,} characters. Choose some of them."
        )
    return text


def find_words(connection: Connection, document: str, words: str, near: int | None = None) -> Span:
    """Where words stand in a report, whatever the space between them; of several places the one `near`est.

    Raises UsageError for an unknown report, where they do not stand, and for several places where `near` is None.
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    text = _text(connection, document)
    places = [Span(*found.span()) for found in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise UsageError(f"{words[:60]!r}: the report has no such words. Write them as they stand there.")
    if near is None and len(places) > 1:
        several = ", ".join(str(place.start) for place in places[:8])
        raise UsageError(f"{words[:60]!r}: stand there several times, at {several}. Say which, by that number.")
    return min(places, key=lambda place: abs(place.start - (near or 0)))


def _text(connection: Connection, document: str) -> str:
    known = versions(connection, document)
    if not known:
        raise UsageError(f"{document[:60]}: the record has no report of this id.")
    return known[-1].document.text


def _of_statement(connection: Connection, name: str, document: str, span: Span, text: str) -> dict[str, Any]:
    s = t.statement.c
    if connection.scalar(select(s.document).where(s.id == name)) != document:
        raise UsageError(f"{name}: is no statement of {document[:60]}. Choose words of its own report.")
    return {"start": span.start, "end": span.end, "content": span.of(text)}


def _of_event(connection: Connection, name: str, document: str, span: Span, text: str) -> dict[str, Any]:
    o = t.occurrence.c
    rows = connection.execute(select(o.start, o.end).where(o.event == name, o.document == document)).all()
    if not rows:
        raise UsageError(f"{document[:60]}: says nothing of {name}. Choose a report that does.")
    # Of several places in one report the nearest is meant.
    near = min(rows, key=lambda row: (abs(row.start - span.start), row.start))
    return {"words": [[document, near.start, near.end, span.start, span.end]]}


def chosen_words(fields: Mapping[str, Any], document: str, read: Span) -> Span:
    """Where an event stands in a report by the fields of its verdict: `read` where nobody has chosen other words.

    Choices are found again by the words that were read: what a newer model reads may begin or end elsewhere.
    """
    chosen: Iterable[Sequence[Any]] = fields.get("words", ())
    found = [
        Span(a, b) for where, start, end, a, b in chosen if where == document and start < read.end and read.start < end
    ]
    return found[-1] if found else read
