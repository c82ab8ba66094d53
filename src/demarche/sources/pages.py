"""The page that an entry of a feed leads to, read with what the feed says of it."""

from collections.abc import Callable

from demarche.schema import DemarcheError
from demarche.schema.incoming import Incoming
from demarche.sources.decoding import declared_in_page, decode
from demarche.sources.feeds import Entry, findings_of, to_incoming
from demarche.sources.findings import Findings
from demarche.sources.html import read_page
from demarche.sources.loading import Given
from demarche.sources.reports import take_page
from demarche.sources.web import Fetched


def with_page(entry: Entry, given: Given, fetch: Callable[[str], Fetched]) -> Incoming:
    """The report on the entry's page; where that cannot be had, what the feed itself gives, with the reason in `headers`.

    Raises InputError where the feed gives no words either.
    """
    assert entry.url
    try:
        found = fetch(entry.url)
        return _read(found, findings_of(entry, given), entry)
    except DemarcheError as error:
        incoming = to_incoming(entry, given)
        headers = {**incoming.headers, "page": str(error)}
        return Incoming(incoming.document, incoming.author, incoming.raw_sha256, incoming.found, headers)


def _read(found: Fetched, findings: Findings, entry: Entry) -> Incoming:
    decoded = decode(found.data, found.url, found.charset or declared_in_page(found.data))
    page = read_page(decoded.text, found.url)
    take_page(findings, page, decoded.text)
    headers = {**found.headers, **({"feed:changed": entry.changed} if entry.changed else {})}
    return findings.incoming(page.text, found.data, headers)
