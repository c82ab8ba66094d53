"""Rows with named fields, from JSON, CSV or Parquet, to reports: which field says what."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from demarche.schema import InputError
from demarche.schema.incoming import Incoming
from demarche.sources.findings import Findings
from demarche.sources.loading import Given

#: Names that fields go by in the data sets of news that are about, in the order of preference.
NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "maintext", "full_text"),
    "id": ("id", "doc_id", "document_id", "article_id", "guid", "uuid"),
    "title": ("title", "headline"),
    "source": ("source", "outlet", "publisher", "publication", "source_name", "sitename", "domain"),
    "author": ("author", "byline", "authors"),
    "url": ("url", "link", "permalink"),
    "published": ("published", "date", "published_at", "publish_date", "date_publish", "pubdate", "publication_date"),
    "language": ("language", "lang"),
}
#: Bytes of other fields that are kept as headers, each.
_KEPT = 1000


def read_row(row: Mapping[str, Any], given: Given, raw: bytes | None = None) -> Incoming:
    """The report in a row. Raises InputError, saying which field is off and what to write instead."""
    by_name = {str(name).strip().lower(): name for name in reversed(list(row)) if name is not None}
    fields = {what: next((by_name[n] for n in names if n in by_name), None) for what, names in NAMES.items()}
    if fields["text"] is None:
        raise InputError('no "text". Put the report\'s words under "text".')
    text = row[fields["text"]]
    if not isinstance(text, str):
        raise InputError(f'"{fields["text"]}" is no string. Put the report\'s words there.')
    findings = Findings.given(given)
    for what in ("title", "source", "author", "url", "language"):
        if (name := fields[what]) is not None:
            findings.take(what, _words(row[name], name), f"field:{name}")
    if (name := fields["published"]) is not None:
        _take_day(findings, row[name], name)
    findings.take("source", _first_label(row.get("sources")), "field:sources")
    used = set(fields.values())
    others = {str(name): _brief(value) for name, value in row.items() if name not in used and value not in (None, "")}
    identifier = _words(row[fields["id"]], fields["id"]) if fields["id"] is not None else None
    return findings.incoming(text, raw, others, identifier)


def _words(value: Any, name: str) -> str | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value) or None
    if isinstance(value, float) and value != value:  # how tables say that there is nothing
        return None
    raise InputError(f'"{name}" is no string. Write a string, or leave it out.')


def _take_day(findings: Findings, value: Any, name: str) -> None:
    if isinstance(value, int | float) and not isinstance(value, bool) and value == value:
        value = str(value)
    if value is not None and not isinstance(value, str | date | float):
        raise InputError(f'"{name}" is no day. Write it as YYYY-MM-DD.')
    if isinstance(value, float):
        return
    try:
        findings.take_day(value, f"field:{name}")
    except InputError as error:
        raise InputError(f'"{name}": {error}') from error


def _first_label(sources: Any) -> str | None:
    """The outlet that a list of sources names first: what a digest rests on."""
    first = sources[0] if isinstance(sources, list) and sources else None
    if isinstance(first, Mapping):
        first = first.get("label") or first.get("name")
    return first if isinstance(first, str) else None


def _brief(value: Any) -> str:
    import json

    words = value if isinstance(value, str) else json.dumps(value, default=str)
    return words[:_KEPT]
