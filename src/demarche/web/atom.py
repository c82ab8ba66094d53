"""Atom feeds (RFC 4287)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as Tree

_ATOM = "http://www.w3.org/2005/Atom"
#: Characters that XML 1.0 has no place for.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `id` is the same whenever it is told again; `link` is its page."""

    id: str
    title: str
    link: str
    updated: date | None
    summary: str
    author: str | None = None


def feed(title: str, address: str, query: str, entries: Sequence[Entry], now: datetime) -> bytes:
    """The feed of a list; `address` is its page's, `query` what is asked of it. Entries without a day are of `now`."""
    Tree.register_namespace("", _ATOM)
    root = Tree.Element(f"{{{_ATOM}}}feed")
    _add(root, "id", f"{address}.atom{query}")
    _add(root, "title", f"demarche: {title}")
    _add(root, "updated", max((_moment(one.updated, now) for one in entries), default=now.astimezone(UTC).isoformat()))
    Tree.SubElement(root, f"{{{_ATOM}}}link", rel="self", href=f"{address}.atom{query}")
    Tree.SubElement(root, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=f"{address}{query}")
    for one in entries:
        item = Tree.SubElement(root, f"{{{_ATOM}}}entry")
        _add(item, "id", one.id)
        _add(item, "title", one.title)
        _add(item, "updated", _moment(one.updated, now))
        _add(Tree.SubElement(item, f"{{{_ATOM}}}author"), "name", one.author or "demarche")
        Tree.SubElement(item, f"{{{_ATOM}}}link", rel="alternate", type="text/html", href=one.link)
        _add(item, "summary", one.summary)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _add(parent: Tree.Element, name: str, text: str) -> None:
    Tree.SubElement(parent, f"{{{_ATOM}}}{name}").text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def _moment(day: date | None, now: datetime) -> str:
    return (datetime.combine(day, time(), UTC) if day else now.astimezone(UTC)).isoformat()
