"""A page to the report in it, by trafilatura: the words, and the page's own title, day and outlet."""

import re
from dataclasses import dataclass
from typing import Any

from demarche.schema import InputError

#: Characters of a page: parsing takes 35 times as much memory, and 1.5 s for each million.
MAX_MARKUP = 10_000_000
_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)


@dataclass(frozen=True, slots=True)
class Page:
    """The report in a page. Absent metadata is None; `published` is an ISO day as the page gives it."""

    text: str
    title: str | None
    published: str | None
    source: str | None
    url: str | None


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
    )
