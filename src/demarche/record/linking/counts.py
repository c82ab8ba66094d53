"""How many were killed, injured, missing, arrested or released, as a sentence gives it."""

import re

from demarche.reading.times.words import SMALL_NUMBERS
from demarche.schema.record import Count
from demarche.schema.spans import Span

_NUMBER = rf"(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|{'|'.join(SMALL_NUMBERS)})"
_WORDS = {
    "killed": r"kill(?:s|ed|ing)?|dead|die[sd]?|deaths?|leav(?:es|ing) dead",
    "injured": r"injur(?:es?|ed|ing)|wound(?:s|ed|ing)",
    "missing": r"missing|unaccounted",
    "arrested": r"arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?",
    "released": r"releas(?:es?|ed|ing)|freed?|freeing",
}
_NO_UNIT = r"(?!\s*(?:years?|days?|hours?|months?|weeks?|km|kilomet|miles?|percent|per cent|%|am\b|pm\b|times|drones?|missiles?|rockets?)|[-:.]\d)"
_BEFORE = {
    of: re.compile(
        rf"\b(?:{words})\s+(?:(?:at least|up to|some|about|around|nearly|more than|over|another)\s+)?{_NUMBER}\b{_NO_UNIT}",
        re.I,
    )
    for of, words in _WORDS.items()
}
_AFTER = {
    of: re.compile(
        rf"\b{_NUMBER}\b{_NO_UNIT}(?:\s+(?:\w+\s+){{0,3}}?(?:were|was|are|been|have been|had been)?\s*)(?:{words})\b",
        re.I,
    )
    for of, words in _WORDS.items()
}


def counts_in(text: str, sentence: Span) -> tuple[Count, ...]:
    """The first count of each sort in a sentence, in the order of the text."""
    found: list[Count] = []
    for of in _WORDS:
        hit = _BEFORE[of].search(text, sentence.start, sentence.end) or _AFTER[of].search(
            text, sentence.start, sentence.end
        )
        if hit is not None and not _is_year(text, hit):
            found.append(Count(of, _value(hit["number"]), Span(*hit.span("number"))))
    return tuple(sorted(found, key=lambda count: count.span))


def _is_year(text: str, hit: re.Match[str]) -> bool:
    """Whether a number is the year of "in 2022 are killed"."""
    return (
        len(hit["number"]) == 4
        and hit["number"].isdigit()
        and text[: hit.start("number")].endswith(("in ", "of ", "since "))
    )


def _value(written: str) -> int:
    return SMALL_NUMBERS.get(written.lower()) or int(written.replace(",", ""))
