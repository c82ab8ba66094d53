"""What a blob is: by its suffix, else by the server's word, else by its first bytes."""

import json
import re
from enum import StrEnum

from demarche.sources.blobs import Blob


class Kind(StrEnum):
    """A form that reports come in."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    FEED = "feed"
    JSON = "json"
    LINES = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    MAIL = "eml"
    MBOX = "mbox"
    WARC = "warc"
    ZIP = "zip"
    GZIP = "gz"


_SUFFIXES = {
    "txt": Kind.TEXT, "text": Kind.TEXT, "md": Kind.TEXT, "html": Kind.HTML, "htm": Kind.HTML, "xhtml": Kind.HTML,
    "pdf": Kind.PDF, "rss": Kind.FEED, "atom": Kind.FEED, "jsonl": Kind.LINES, "ndjson": Kind.LINES, "csv": Kind.CSV,
    "tsv": Kind.CSV, "parquet": Kind.PARQUET, "eml": Kind.MAIL, "mbox": Kind.MBOX, "warc": Kind.WARC,
    "zip": Kind.ZIP, "gz": Kind.GZIP,
}  # fmt: skip
_TYPES = {
    "application/pdf": Kind.PDF, "application/rss+xml": Kind.FEED, "application/atom+xml": Kind.FEED,
    "application/feed+json": Kind.JSON, "application/json": Kind.JSON, "application/xhtml+xml": Kind.HTML,
    "application/x-ndjson": Kind.LINES, "text/csv": Kind.CSV, "message/rfc822": Kind.MAIL,
    "application/mbox": Kind.MBOX, "application/zip": Kind.ZIP, "application/gzip": Kind.GZIP,
    "application/x-gzip": Kind.GZIP, "application/warc": Kind.WARC,
}  # fmt: skip
_MAGIC = (
    (b"%PDF-", Kind.PDF), (b"PK\x03\x04", Kind.ZIP), (b"\x1f\x8b", Kind.GZIP), (b"PAR1", Kind.PARQUET),
    (b"WARC/", Kind.WARC),
)  # fmt: skip
_FEED = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF)\b", re.S)
_MBOX = re.compile(rb"From \S+.*\d{4}\r?\n[\w-]+:")


def kind_of(blob: Blob) -> Kind:
    """The form of a blob; text where nothing says otherwise."""
    suffix = blob.name.lower().rpartition(".")[2] if "." in blob.name else ""
    if suffix == "gz" and blob.name.lower().endswith(".warc.gz"):
        return Kind.WARC  # its records are packed one by one, which its reader knows
    if suffix in _SUFFIXES and not (blob.url and suffix not in ("pdf", "zip", "gz")):
        return _SUFFIXES[suffix]
    if blob.content_type in _TYPES:
        return _TYPES[blob.content_type]
    return _by_content(blob.head)


def _by_content(head: bytes) -> Kind:
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if _FEED.match(head):
        return Kind.FEED
    if _MBOX.match(head):
        return Kind.MBOX
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:1] in (b"{", b"["):
        return Kind.LINES if _is_object(start.partition(b"\n")[0]) else Kind.JSON
    from demarche.sources.html import looks_like_html

    return Kind.HTML if looks_like_html(head.decode("latin-1")) else Kind.TEXT


def _is_object(line: bytes) -> bool:
    """Whether a line, perhaps cut off, is one report and not the beginning of a longer JSON text."""
    try:
        return isinstance(json.loads(line), dict) and b'"items"' not in line
    except ValueError:
        return len(line) > 2 and line.startswith(b'{"') and b'"version"' not in line[:40]
