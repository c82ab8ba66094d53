"""A blob that is one report: text, a page, a PDF."""

import json
import re
from collections.abc import Iterator

from demarche.schema import InputError
from demarche.schema.incoming import Incoming
from demarche.sources.blobs import Blob
from demarche.sources.decoding import declared_in_page, decode
from demarche.sources.findings import Findings, day_in_name
from demarche.sources.html import Page, read_page
from demarche.sources.loading import Given

_META = re.compile(r"<meta\b[^>]*>", re.I)
_NAME = re.compile(r"""\b(?:property|name|itemprop|http-equiv)\s*=\s*["']?([^"'\s>]+)""", re.I)
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_DATA = re.compile(r"""<script[^>]*application/ld\+json[^>]*>(.*?)</script>""", re.I | re.S)


def read_text(blob: Blob, given: Given) -> Iterator[Incoming]:
    """The text as it stands. Raises InputError where it is none."""
    raw = blob.whole()
    decoded = decode(raw, blob.where, blob.charset)
    findings = Findings.given(given)
    findings.take("url", blob.url, "address")
    findings.take_day(day_in_name(blob.name), "filename")
    yield findings.incoming(decoded.text, raw, {**blob.headers, "encoding": decoded.encoding})


def read_html(blob: Blob, given: Given) -> Iterator[Incoming]:
    """The report in a page, by trafilatura. Raises InputError where there is none."""
    raw = blob.whole()
    decoded = decode(raw, blob.where, blob.charset or declared_in_page(raw))
    findings = Findings.given(given)
    findings.take("url", blob.url, "address")
    page = read_page(decoded.text, findings.values.get("url"))
    take_page(findings, page, decoded.text)
    findings.take_day(day_in_name(blob.name) if not blob.url else None, "filename")
    yield findings.incoming(page.text, raw, {**blob.headers, "encoding": decoded.encoding})


def read_pdf(blob: Blob, given: Given) -> Iterator[Incoming]:
    """The text of a PDF with the title and author that it names. Raises InputError where it has no text."""
    from demarche.sources.pdf import read_pages

    raw = blob.whole()
    found = read_pages(raw)
    findings = Findings.given(given)
    findings.take("url", blob.url, "address")
    findings.take("title", found.title, "pdf:Title")
    findings.take("author", found.author, "pdf:Author")
    findings.take_day(day_in_name(blob.name), "filename")
    yield findings.incoming(found.text, raw, {**blob.headers, **found.headers})


def take_page(findings: Findings, page: Page, markup: str) -> None:
    """Takes over what a page says of itself, each with the element that says it."""
    origins = _Origins(markup)
    findings.take("url", page.url, origins.of(page.url))
    for name in ("title", "source", "author"):
        value = getattr(page, name)
        findings.take(name, value, origins.of(value))
    try:
        findings.take_day(page.published, origins.of(page.published))
    except InputError:
        return  # a page with an odd date is a page without one


class _Origins:
    """Which element of a page has a value."""

    def __init__(self, markup: str) -> None:
        self._metas: list[tuple[str, str]] = []
        for tag in _META.findall(markup):
            name, content = _NAME.search(tag), _CONTENT.search(tag)
            if name and content:
                self._metas.append((name[1], content[1] or content[2] or ""))
        self._data = " ".join(_DATA.findall(markup))

    def of(self, value: str | None) -> str:
        """`meta:` and the name of the element, `json-ld`, or `page`."""
        if not value:
            return "page"
        for name, content in self._metas:
            if value in content:
                return f"meta:{name}"
        return "json-ld" if value in self._data or json.dumps(value)[1:-1] in self._data else "page"
