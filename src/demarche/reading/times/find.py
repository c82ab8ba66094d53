"""Time expressions of a text: all rules over the whole text, the longest expression at each place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from demarche.reading.times import days, periods
from demarche.reading.times.calendar import Tense
from demarche.reading.times.found import Found, Place
from demarche.reading.times.tense import expression_tense
from demarche.schema import Span, Time, TimeType

Handler = Callable[[re.Match[str], Place], Found]
_RULES: tuple[tuple[re.Pattern[str], Handler], ...] = tuple(
    (re.compile(r"(?<![\w$€£])(?<!\d[.,])(?:" + pattern + ")", re.IGNORECASE), handler)
    for pattern, handler in (*days.RULES, *periods.RULES)
)
#: Words that are times only with a capital.
_CAPITALISED = re.compile(r"(?:march|may|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|dec|jan|mar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class QuoteAnchor:
    """A quotation said on another day than the report's: what is relative inside counts from that day."""

    span: Span
    day: date


class _Anchors:
    """The day that counts at an offset; asked from left to right, so that many quotations cost no more than few."""

    def __init__(self, quotes: Sequence[QuoteAnchor], reference: date | None) -> None:
        self._quotes = sorted(quotes, key=lambda q: (q.span.start, -q.span.end))
        self._reference = reference
        self._next = 0
        self._open: list[QuoteAnchor] = []

    def at(self, offset: int) -> date | None:
        """The day of the innermost quotation around the offset, else the report's."""
        while self._next < len(self._quotes) and self._quotes[self._next].span.start <= offset:
            self._open.append(self._quotes[self._next])
            self._next += 1
        while self._open and self._open[-1].span.end <= offset:
            self._open.pop()
        return self._open[-1].day if self._open else self._reference


def find_times(
    text: str,
    reference: date | None,
    *,
    quotes: Sequence[QuoteAnchor] = (),
    tense: Callable[[int], Tense] | None = None,
) -> tuple[Time, ...]:
    """All time expressions in the order of the text, apart from each other.

    `reference` is the day of the report; without it relative expressions have no value. `tense` tells the tense at an
    offset (see `tense_from_tokens`); without it the words around an expression decide.
    """
    anchors = _Anchors(quotes, reference)
    out: list[Time] = []
    previous: date | None = None
    mentioned: date | None = None
    for start, end, match, handler in _chosen(text):
        anchor = anchors.at(start)
        here = partial(expression_tense, text, start, end, tense)
        found = handler(match, Place(anchor, here, previous, mentioned))
        out.append(
            Time(
                Span(start, end),
                found.type,
                found.value,
                found.first,
                found.last,
                found.rule,
                anchor if found.first else None,
            )
        )
        if found.type in (TimeType.DATE, TimeType.TIME) and found.first is not None:
            mentioned = found.first
            previous = found.first if found.first == found.last else previous
    return tuple(out)


def _chosen(text: str) -> list[tuple[int, int, re.Match[str], Handler]]:
    """Matches that do not overlap: earliest first, then longest, then the rule that stands first."""
    found: list[tuple[int, int, int, re.Match[str], Handler]] = []
    for order, (pattern, handler) in enumerate(_RULES):
        for match in pattern.finditer(text):
            word = match.groupdict().get("mon") or match[0]
            if not _CAPITALISED.match(word) or word[0].isupper():
                found.append((match.start(), -match.end(), order, match, handler))
    found.sort(key=lambda f: f[:3])
    out: list[tuple[int, int, re.Match[str], Handler]] = []
    last = 0
    for start, end, _, match, handler in found:
        if start >= last:
            out.append((start, -end, match, handler))
            last = -end
    return out


def iso_value(time: Time) -> str | None:
    """A time as an event carries it: a day, month or year, or first/last day; None for what has no place in the calendar."""
    if time.first is None or time.last is None:
        return None
    first, last = time.first, time.last
    if first == last:
        return first.isoformat()
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        return str(first.year) if first.year == last.year else f"{first.year}/{last.year}"
    if time.value is not None and len(time.value) == 7 and time.value[4] == "-" and time.value[5:].isdigit():
        return time.value
    return f"{first.isoformat()}/{last.isoformat()}"
