"""D0xx: what is odd about a text before anything in it is understood."""

import re
from collections.abc import Iterator

from demarche.checks.english import other_language
from demarche.schema import Document, Flag, Severity, Span

#: A document with one of these is not read: its reading holds the flag alone.
UNREADABLE = frozenset({"D001", "D002"})
#: At most this many spans are listed in a flag.
_LISTED = 20
_ODD = (
    (
        "D003",
        re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]+"),
        "control characters",
        "They count as spaces; look at how the text was made.",
    ),
    (
        "D004",
        re.compile(r"[\ud800-\udfff]+"),
        "unpaired surrogates",
        "A character was cut in two before the text came here; look at how it was made.",
    ),
    (
        "D005",
        re.compile("\N{REPLACEMENT CHARACTER}+"),
        "replacement characters",
        "Letters were lost when the text was decoded; decode it again by its own encoding.",
    ),
)


def unreadable(document: Document) -> Flag | None:
    """D001 for a text without any word, D002 for one that is not English, else None.

    A document whose `language` says English is taken at its word.
    """
    text = document.text
    if not text.strip():
        return Flag("D001", Severity.SOFT, "Empty text: there is nothing to read.", ())
    declared = (document.language or "").lower().replace("_", "-").split("-")[0]
    if declared in ("en", "eng", "english"):
        return None
    if declared not in ("", "und"):
        found = f"declared as {document.language!r}"
    elif other := other_language(text):
        found = f"by its words, {other}"
    else:
        return None
    message = f'Not English ({found}): not read. Translate it, or give the language as "en" if it is English.'
    return Flag("D002", Severity.SOFT, message, ())


def check_input(document: Document) -> tuple[Flag, ...]:
    """D003 to D005, each at most once, with the spans of its first finds."""
    return tuple(_odd(document.text))


def _odd(text: str) -> Iterator[Flag]:
    for code, pattern, what, advice in _ODD:
        spans: list[Span] = []
        count = 0
        for found in pattern.finditer(text):
            count += found.end() - found.start()
            if len(spans) < _LISTED:
                spans.append(Span(found.start(), found.end()))
        if spans:
            yield Flag(code, Severity.SOFT, f"{count:,} {what} in the text. {advice}", tuple(spans))
