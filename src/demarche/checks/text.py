"""Sentences and quotations of a text, by its punctuation alone: what the checks need to know of a place."""

import re
from bisect import bisect_right
from datetime import date, timedelta
from functools import cached_property

from demarche.schema import Reading, Span

_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Prof|St|No|vs|Jr|Sr)|\b[A-Z])\.$")
_END = re.compile(r"[.!?][\"”’')\]]*(?=\s+[\"“‘(\[]?[A-Z0-9])|\n+")
_CURLY = re.compile(r"“[^”“]*(?:”|(?=“)|$)")
_STRAIGHT = re.compile(r"\"[^\"\n]*(?:\"|(?=\n)|$)")


#: A day that the reading has from the date line counts as the report's from this weight on.
_LIKELY = 0.4
#: A date that has a line of its own, and lies so far back, heads a text that was copied into the report.
_COPIED = timedelta(60)
_DATED = frozenset({"month-day-year", "iso-date", "numeric-date"})


def report_day(reading: Reading) -> date | None:
    """The day of the report: as given, else as its date line says; None where it would be a guess from the content."""
    dating = reading.dating
    if dating.given is not None or not dating.candidates:
        return dating.given
    best = dating.candidates[0]
    told = any(found.reason == "the date line" for found in dating.evidence)
    return best.date if told and best.weight >= _LIKELY else None


def copied_from(reading: Reading, day: date) -> int:
    """Where an older text begins that the report has copied, by a date on a line of its own; the text's length where none does."""
    text = reading.document.text
    for time in reading.times:
        if time.rule not in _DATED or time.first is None or time.first > day - _COPIED:
            continue
        start = text.rfind("\n", 0, time.span.start) + 1
        if not text[:start].strip():
            continue  # the report's own
        end = text.find("\n", time.span.end)
        if text[start : end if end >= 0 else len(text)].strip(" .-–—()") == time.span.of(text):
            return start
    return len(text)


class Text:
    """One text with its sentences and quotations."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences in order; line breaks end them, abbreviations and initials do not."""
        out: list[Span] = []
        start = 0
        for end in _END.finditer(self.text):
            if end.group().startswith(".") and _ABBREVIATED.search(self.text, start, end.start() + 1):
                continue
            if not self.text[start : end.end()].strip():
                continue
            out.append(Span(start, end.end()))
            start = end.end()
        return (*out, Span(start, len(self.text)))

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """Quotations in order; one that is not closed ends at the next one, or with its line."""
        found = [Span(m.start(), m.end()) for pattern in (_CURLY, _STRAIGHT) for m in pattern.finditer(self.text)]
        return tuple(sorted(found))

    def sentence(self, at: int) -> Span:
        """The sentence around an offset."""
        return self.sentences[max(0, bisect_right(self._starts, at) - 1)]

    def quoted(self, span: Span) -> bool:
        """Whether a span begins inside a quotation."""
        return any(q.start <= span.start < q.end for q in self.quotations)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]
