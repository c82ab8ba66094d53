"""One report from wherever it is: a file, an address on the web, or standard input."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from demarche.schema import Document, InputError, SourceError, UsageError, content_id
from demarche.schema.wire import parse_day
from demarche.sources.decoding import Decoded, declared_in_page, decode
from demarche.sources.limits import MAX_BYTES

Format = Literal["auto", "text", "html"]


@dataclass(frozen=True, slots=True)
class Given:
    """What the caller says of a report; it goes before what the page itself says."""

    published: date | None = None
    source: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document, and notes for the user on how it was read."""

    document: Document
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Raw:
    data: bytes
    where: str
    charset: str | None = None
    html: bool | None = None  # None: to be seen from the content
    url: str | None = None


def load(where: str, given: Given | None = None, as_format: Format = "auto") -> Loaded:
    """The report at `where`: a path, an http or https address, or "-" for standard input.

    The text of a file is the document's text as it stands; a page's is what trafilatura finds in it. Raises
    SourceError when it cannot be reached, InputError when it holds no report, UsageError for another
    scheme.
    """
    given = given or Given()
    raw = _raw(where)
    decoded = decode(raw.data, raw.where, raw.charset or declared_in_page(raw.data))
    notes = (decoded.note,) if decoded.note else ()
    try:
        document = _page(raw, decoded, given) if _is_html(raw, decoded, as_format) else _text(raw, decoded, given)
    except InputError as error:
        raise InputError(f"{raw.where}: {error}") from error
    if not document.text.strip():
        raise InputError(f"{raw.where}: empty, there is nothing to read. Give a file with a report in it.")
    return Loaded(document, notes)


def _raw(where: str) -> _Raw:
    scheme, _, rest = where.partition("://")
    if rest and scheme.lower() in ("http", "https"):
        return _from_web(where)
    if rest and scheme.isalpha() and not Path(where).exists():
        raise UsageError(f"{where}: addresses of {scheme} are not read. Give a file, http or https.")
    if where == "-":
        return _from_stdin()
    return _from_file(Path(where))


def _from_web(url: str) -> _Raw:
    from demarche.sources.web import fetch

    found = fetch(url)
    html = True if found.content_type in ("text/html", "application/xhtml+xml") else None
    return _Raw(found.data, url, found.charset, html, found.url)


def _from_stdin() -> _Raw:
    if sys.stdin.isatty():
        print("Paste the report, then press Ctrl-D (Ctrl-Z and Enter on Windows).", file=sys.stderr)
    return _bounded(_Raw(sys.stdin.buffer.read(MAX_BYTES + 1), "standard input"))


def _from_file(path: Path) -> _Raw:
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        raise UsageError(f"{path}: many reports, one a line. Use `demarche code {path} --out OUT.jsonl`.")
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except IsADirectoryError as error:
        raise SourceError(f"{path}: a folder, not a file. Give one of its files.") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or error
        raise SourceError(f"{path}: cannot be opened ({reason}). Check the name and the permissions.") from error
    html = True if path.suffix.lower() in (".html", ".htm", ".xhtml") else None
    return _bounded(_Raw(data, str(path), html=html))


def _bounded(raw: _Raw) -> _Raw:
    if len(raw.data) > MAX_BYTES:
        raise InputError(f"{raw.where}: more than {MAX_BYTES:,} bytes. Split it into its reports.")
    return raw


def _is_html(raw: _Raw, decoded: Decoded, as_format: Format) -> bool:
    if as_format != "auto":
        return as_format == "html"
    if raw.html is not None:
        return raw.html
    from demarche.sources.html import looks_like_html

    return looks_like_html(decoded.text)


def _text(raw: _Raw, decoded: Decoded, given: Given) -> Document:
    return Document(
        id=content_id(decoded.text),
        text=decoded.text,
        title=given.title,
        source=given.source,
        url=given.url or raw.url,
        published=given.published,
        language=given.language,
    )


def _page(raw: _Raw, decoded: Decoded, given: Given) -> Document:
    from demarche.sources.html import read_page

    page = read_page(decoded.text, given.url or raw.url)
    published = given.published
    if published is None and page.published:
        published = parse_day(page.published, "the page's date")
    return Document(
        id=content_id(page.text),
        text=page.text,
        title=given.title or page.title,
        source=given.source or page.source,
        url=page.url,
        published=published,
        language=given.language,
    )
