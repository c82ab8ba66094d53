"""Reads news reports about diplomacy and conflict: who did what, on whose word, what became of the plans.

    >>> import demarche
    >>> reading = demarche.read("The ministers met in Vienna on Monday.", published="2023-05-09")
    >>> [(event.type.value, event.state.value, event.time) for event in reading.events]
    [('CONSULT', 'OCCURRED', '2023-05-08')]

docs/reading.md describes the objects. Importing this package is cheap; the model is loaded at the first
reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from demarche.schema import Document, Reading

__all__ = ["__version__", "read", "read_document"]

__version__ = "0.1.0"


def read(
    text: str,
    *,
    published: date | str | None = None,
    source: str | None = None,
    title: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Reading:
    """What the report `text` says: its actors, times, events, statements and flags, each with its spans.

    `published` is the day of the report, as a date or as "YYYY-MM-DD"; without it the reading weighs the
    days that the text leaves. `source` is the outlet. `language="en"` reads the text as English without
    looking. A text that is empty or not English gives a reading with a flag (D001, D002) and nothing else.
    Raises InputError when `published` is no day or the text is longer than a million characters.
    """
    from demarche.schema import Document, content_id
    from demarche.schema.wire import parse_day

    day = parse_day(str(published), "published") if published is not None else None
    return read_document(Document(content_id(text), text, title, source, url, day, language))


def read_document(document: Document) -> Reading:
    """What `document` says; see `read`."""
    from demarche._pipeline import understand

    return understand(document)
