"""Web archives: the pages in a WARC."""

import io
from collections.abc import Iterator
from typing import Any

from demarche.schema import InputError
from demarche.schema.incoming import Incoming, Refused
from demarche.sources.blobs import Blob, buffered
from demarche.sources.limits import MAX_BYTES
from demarche.sources.loading import Given
from demarche.sources.reports import read_html

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The reports in the pages of a WARC, packed or not; pictures, redirections and the like are passed over.

    Raises InputError where the archive is damaged; the pages before that have been given.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    try:
        for record in ArchiveIterator(blob.stream):
            if _is_page(record):
                yield from _page(record, blob.where, given)
    except ArchiveLoadFailed as error:
        raise InputError(f"damaged from here on ({' '.join(str(error).split())[:200]}). Copy it again.") from error


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = (record.http_headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
    return kind in _PAGES and record.http_headers.get_statuscode() == "200"


def _page(record: Any, where: str, given: Given) -> Iterator[Incoming | Refused]:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    where = f"{where}: {url}"
    kind, _, rest = (record.http_headers.get_header("Content-Type") or "").partition(";")
    charset = rest.partition("charset=")[2].strip(" \"';") or None
    headers = {"WARC-Date": record.rec_headers.get_header("WARC-Date") or ""}
    if modified := record.http_headers.get_header("Last-Modified"):
        headers["Last-Modified"] = modified
    payload = io.BytesIO(record.content_stream().read(MAX_BYTES + 1))
    page = Blob(where, url, buffered(payload), None, kind, charset, url or None, headers)
    try:
        yield from read_html(page, given)
    except InputError as error:
        yield Refused(where, str(error))
