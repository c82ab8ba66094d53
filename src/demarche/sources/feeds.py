"""RSS, Atom and JSON Feed to their entries, and those to reports."""

import json
from dataclasses import dataclass
from typing import Any

from demarche.schema import InputError
from demarche.schema.incoming import Incoming
from demarche.sources.blobs import Blob
from demarche.sources.findings import Findings
from demarche.sources.html import words_of
from demarche.sources.loading import Given

#: The address of JSON Feed's definition, which each begins its version with.
_JSON_FEED = "https://jsonfeed.org/version/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; `content` is markup or text, the longest that the feed gives."""

    id: str | None
    url: str | None
    title: str | None
    author: str | None
    published: str | None
    changed: str | None
    content: str
    language: str | None
    source: str | None  # the outlet, which the feed's title names


def is_feed(blob: Blob) -> bool:
    """Whether a blob of JSON is a JSON Feed: those name their version at once."""
    return _JSON_FEED.encode() in blob.head


def entries(data: bytes, content_type: str | None = None) -> list[Entry]:
    """The entries of a feed in its order. Raises InputError where it is none."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _json_entries(data)
    import feedparser

    # Only bytes: feedparser would take words for an address or a file's name.
    feed = feedparser.parse(data, response_headers={"content-type": content_type} if content_type else None)
    if not feed.get("version") and not feed.entries:
        reason = feed.get("bozo_exception") or "no RSS, Atom or RDF in it"
        raise InputError(f"no feed ({reason}). Check the address: the page's source names its feed.")
    about = feed.feed
    return [_entry(one, about) for one in feed.entries]


def to_incoming(entry: Entry, given: Given) -> Incoming:
    """The report that an entry is. Raises InputError where it has no words."""
    findings = findings_of(entry, given)
    text = words_of(entry.content) or (entry.title or "")
    headers = {f"feed:{name}": value for name in ("id", "changed") if (value := getattr(entry, name))}
    return findings.incoming(text, entry.content.encode("utf-8", "surrogatepass"), headers, _own_id(entry))


def findings_of(entry: Entry, given: Given) -> Findings:
    """What a feed says of an entry: it goes before what the entry's page says."""
    findings = Findings.given(given)
    for name in ("url", "title", "author", "source", "language"):
        findings.take(name, getattr(entry, name), "feed")
    try:
        findings.take_day(entry.published or entry.changed, "feed")
    except InputError:
        return findings  # an odd date is none
    return findings


def _own_id(entry: Entry) -> str | None:
    """The feed's own id where there is no address to go by."""
    return entry.id if entry.id and not entry.url and len(entry.id) < 500 else None


def _entry(one: Any, about: Any) -> Entry:
    contents = [str(part.get("value") or "") for part in one.get("content") or ()]
    contents.append(str(one.get("summary") or ""))
    source = one.get("source") or {}
    return Entry(
        id=one.get("id"),
        url=one.get("link"),
        title=words_of(one.get("title") or "") or None,
        author=one.get("author"),
        published=one.get("published"),
        changed=dict.get(one, "updated"),  # feedparser itself would make one up
        content=max(contents, key=len),
        language=one.get("language") or about.get("language"),
        source=source.get("title") or about.get("title"),
    )


def _json_entries(data: bytes) -> list[Entry]:
    try:
        feed = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"no JSON Feed ({error}). Check the address.") from error
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        raise InputError("JSON, but no JSON Feed. Check the address, or give JSON Lines.")
    return [_json_entry(one, feed) for one in feed["items"] if isinstance(one, dict)]


def _json_entry(one: dict[str, Any], feed: dict[str, Any]) -> Entry:
    people = one.get("authors") or ([one["author"]] if isinstance(one.get("author"), dict) else [])
    names = [str(person["name"]) for person in people if isinstance(person, dict) and person.get("name")]

    def words(name: str) -> str | None:
        return str(one[name]) if one.get(name) else None

    return Entry(
        id=words("id"),
        url=words("url") or words("external_url"),
        title=words("title"),
        author=", ".join(names) or None,
        published=words("date_published"),
        changed=words("date_modified"),
        content=words("content_html") or words("content_text") or words("summary") or "",
        language=words("language") or (str(feed["language"]) if feed.get("language") else None),
        source=str(feed["title"]) if feed.get("title") else None,
    )
