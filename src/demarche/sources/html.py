"""A page to the report in it, by trafilatura: the words, and the page's own title, day and outlet."""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

from demarche.schema import InputError

#: Characters of a page: parsing takes 35 times as much memory, and 1.5 s for each million.
MAX_MARKUP = 10_000_000
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_UNSEEN = re.compile(r"<(script|style|head|title)\b.*?</\1\s*>|<!--.*?-->|<\?xml[^>]*>", re.I | re.S)
_BREAK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|table|blockquote|section|article|figure|figcaption|hr)\b[^>]*>", re.I
)
#: Stands for the end of a line while the markup is taken away: a character that no text has.
_PAUSE = "\ue000"


@dataclass(frozen=True, slots=True)
class Page:
    """The report in a page. Absent metadata is None; `published` is an ISO day as the page gives it."""

    text: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None
    author: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether `text` opens as a page does."""
    return bool(_OPENING.match(text[:4096]))


def read_page(markup: str, url: str | None = None) -> Page:
    """The report in `markup`. Raises InputError when the page holds none, or is longer than MAX_MARKUP."""
    if len(markup) > MAX_MARKUP:
        raise InputError(f"a page of {len(markup):,} characters. Save its text and read that.")
    import trafilatura

    # htmldate would otherwise search the whole page for anything like a date: only what the page declares
    # counts.
    dates = {"extensive_search": False, "original_date": True}
    try:
        found: Any = trafilatura.bare_extraction(
            markup, url=url, include_comments=False, with_metadata=True, date_extraction_params=dates
        )
    except Exception as error:  # lxml and trafilatura raise many kinds on broken markup
        raise InputError(f"the page cannot be parsed ({error}). Save its text and read that.") from error
    text = (found.text or "").strip() if found else ""
    if not found or not text:
        raise InputError("no report found in this page; it may need a browser or a login. Save its text and read that.")
    return Page(
        text=text,
        title=found.title or None,
        published=found.date or None,
        source=found.sitename or None,
        url=url or found.url or None,
        author=found.author or None,
    )


def words_of(fragment: str) -> str:
    """The words of a piece of markup, as feeds and mails carry it: a line for each paragraph, nothing judged."""
    if len(fragment) > MAX_MARKUP:
        raise InputError(f"a page of {len(fragment):,} characters. Save its text and read that.")
    if not _TAG.search(fragment):
        return unescape(fragment).strip()
    from lxml.html import fromstring

    try:
        root = fromstring(f"<div>{_BREAK.sub(_PAUSE, _UNSEEN.sub('', fragment))}</div>")
    except (ValueError, LookupError, SyntaxError) as error:
        raise InputError(f"markup that cannot be parsed ({error}). Save its text and read that.") from error
    lines = (" ".join(line.split()) for line in str(root.text_content()).split(_PAUSE))
    return "\n\n".join(line for line in lines if line)
