"""Days as sources know them: a day, a month, a year, or a stretch between two of these."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day somewhere from `first` to `last`, both included; equal where the day itself is known."""

    first: date
    last: date

    def __str__(self) -> str:
        """The shortest ISO 8601 form: 2020, 2020-03, 2020-03-05, or two of them joined by a slash."""
        if self.first == self.last:
            return self.first.isoformat()
        for text in (f"{self.first.year:04}", f"{self.first.year:04}-{self.first.month:02}"):
            if moment(text) == self:
                return text
        return f"{self.first.isoformat()}/{self.last.isoformat()}"


@lru_cache(maxsize=16384)
def moment(text: str) -> Moment:
    """A day, month or year in ISO form, or two of them joined by a slash. Raises ValueError, which says what is wrong."""
    first, slash, last = text.partition("/")
    low, high = _span(first), _span(last) if slash else _span(first)
    if high.last < low.first:
        raise ValueError(f'"{text}" ends before it begins')
    return Moment(low.first, high.last)


def _span(text: str) -> Moment:
    if not _FORM.fullmatch(text):
        raise ValueError(f'"{text}" is no date (YYYY-MM-DD, YYYY-MM or YYYY)')
    year, *rest = (int(part) for part in text.split("-"))
    try:
        if len(rest) == 2:
            day = date(year, *rest)
            return Moment(day, day)
        last = rest[0] if rest else 12
        return Moment(date(year, rest[0] if rest else 1, 1), date(year, last, monthrange(year, last)[1]))
    except ValueError as error:
        raise ValueError(f'"{text}" is no date ({error})') from error
