"""A report as it comes in, with where each of its fields was found; and what names a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from demarche.schema.document import Document, content_id
from demarche.schema.errors import InputError

#: Characters of an id: what the index of a database takes.
MAX_ID = 600


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report on its way into a record.

    `found` says for each field where its value came from ("option", "field:date", "meta", "feed", "header:Date",
    "filename"); `headers` keeps what came with it (HTTP, mail, WARC, feed).
    """

    document: Document
    author: str | None = None
    raw_sha256: str | None = None  # of the bytes as they came
    found: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """What was no report, where it stood, and why, with what to do."""

    where: str
    problem: str


def identify(given: str | None, url: str | None, text: str) -> str:
    """The id of a report: the one given, else its address in comparable form, else a hash of its text.

    Raises InputError where the given id is longer than MAX_ID characters.
    """
    if given:
        if len(given) > MAX_ID:
            raise InputError(f"an id of {len(given):,} characters. Write one of at most {MAX_ID}, or leave it out.")
        return given
    plain = plain_url(url) if url else None
    return plain if plain and len(plain) <= MAX_ID else content_id(text)


def plain_url(url: str) -> str | None:
    """The address without fragment, usual port and trackers, query in order; None where it is none of the web."""
    from courlan import normalize_url

    try:
        plain = str(normalize_url(urldefrag(url.strip()).url))
    except ValueError:
        return None
    return plain.rstrip("/") if plain.startswith(("http://", "https://")) else None
