"""D104, D105 and D107: dates that cannot be, weekdays that do not fit their date, relative days that do not."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from demarche.checks.text import Text, report_day
from demarche.schema import Flag, Reading, Severity, Span, Time

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satu?r?|sun)(?:day)?\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})[a-z]*", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\d:])([1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:])")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
#: A year that has every day.
_LEAP = 2000
#: Rules of expressions that give one whole day.
_FULL = frozenset({"month-day-year", "iso-date", "numeric-date"})
#: A date and a day beside it that say the same: "on Monday (5 March)", "last Friday, 5 March", "5 March, a Monday".
_BESIDE = re.compile(r" ?\(|,? (?:the )?|, (?:a )?")
_AFTER = re.compile(r"\)|[,.;:]|\s*$|\s(?!(?:and|or|to|until|through)\b)")
#: A day without a year is sure to be of this year or the last within so many days of the report.
_NEAR = timedelta(60)
#: Greece, the last in Europe, took up the Gregorian calendar in 1923: weekdays of earlier dates may be the Julian one's.
_GREGORIAN = 1924
#: "Edmonton Sun, August 16": a newspaper.
_PAPER = re.compile(r"[A-Z][a-z]+ $")
#: Clocks and date lines shift yesterday and today by so much.
_BESIDE_RULES = {"last": "weekday-last", "next": "weekday-next"}
_SHIFT = {"yesterday": -1, "today": 0, "tomorrow": 1}


def check_dates(reading: Reading) -> Iterator[Flag]:
    """Flags on time expressions alone; inside a quotation they are soft."""
    text = Text(reading.document.text)
    for n, time in enumerate(reading.times):
        found = _impossible(time, text.text) or _weekday(time, text.text, report_day(reading))
        if found is None and n + 1 < len(reading.times):
            found = _beside(time, reading.times[n + 1], text.text, report_day(reading))
        if found is not None:
            yield replace(found, severity=Severity.SOFT) if text.quoted(time.span) else found


def _impossible(time: Time, text: str) -> Flag | None:
    """D104. Only where a month is named: figures with dots may be no date."""
    if time.rule != "impossible-date" and not (time.rule == "day-range" and time.first is None):
        return None
    words = time.span.of(text)
    months = [_MONTHS.index(m.group()[:3].lower()) + 1 for m in _MONTH.finditer(words)]
    year = _YEAR.search(words)
    numbers = [int(m.group(1)) for m in _NUMBER.finditer(_YEAR.sub("", words))]
    if len(months) not in (1, len(numbers)) or not numbers:
        return None
    lengths = [monthrange(int(year.group()) if year else _LEAP, month)[1] for month in months]
    beyond = [last for last, number in zip(lengths * len(numbers), numbers, strict=False) if number > last]
    if not beyond:
        return None
    last = beyond[0]
    fact = f"the month has {last} days"
    return Flag("D104", Severity.HARD, f'"{words}": there is no such day.', (time.span,), fact)


def _named(span: Span, text: str) -> int | None:
    """The weekday that an expression names, 0 for Monday; None for none or two, and for a newspaper called Sun."""
    words = span.of(text)
    if re.match(r"Sun\b", words) and _PAPER.search(text[max(0, span.start - 20) : span.start]):
        return None
    found = {_SHORT.index(m.group(1)[:3].lower()) for m in _WEEKDAY.finditer(words)}
    return found.pop() if len(found) == 1 else None


def _weekday(time: Time, text: str, day: date | None) -> Flag | None:
    """D105 and D107 within one expression: "Monday, 5 March 2024", "last Friday, 5 March"."""
    if time.first is None or time.first != time.last or time.rule not in (*_FULL, "month-day"):
        return None
    words = time.span.of(text)
    named = None if "\n" in words else _named(time.span, text)  # a weekday that ends a headline is not the date's
    if named is None:
        return None
    rule = _BESIDE_RULES.get(words.split()[0].lower())
    return _misfit(time, named, (time.span,), text, day) or (
        _relative(rule, time, (time.span,), text, day) if rule else None
    )


def _misfit(time: Time, named: int, spans: tuple[Span, ...], text: str, day: date | None) -> Flag | None:
    """The flag where a date falls on another weekday than is named; without a year in the text it is soft."""
    first = time.first
    assert first is not None
    if first.weekday() == named or first.year < _GREGORIAN:
        return None
    sure = time.rule in _FULL
    if not sure and (day is None or abs(first - day) > _NEAR):
        return None
    actual = _DAYS[first.weekday()].capitalize()
    words = text[min(s.start for s in spans) : max(s.end for s in spans)]
    severity = Severity.HARD if sure else Severity.SOFT
    return Flag(
        "D105", severity, f'"{words}": {first.isoformat()} was a {actual}.', spans, f"{first.isoformat()} is a {actual}"
    )


def _beside(one: Time, other: Time, text: str, day: date | None) -> Flag | None:
    """D105 and D107 on a relative day and a date that stand side by side as one."""
    gap = text[one.span.end : other.span.start]
    if not _BESIDE.fullmatch(gap) or not _AFTER.match(text, other.span.end):
        return None
    if one.first != one.last or other.first != other.last:
        return None
    dated, loose = (other, one) if other.rule in (*_FULL, "month-day") else (one, other)
    if dated.rule not in (*_FULL, "month-day") or dated.first is None:
        return None
    spans = (one.span, other.span)
    named = _named(loose.span, text)
    if loose.rule.startswith("weekday-") and named is not None and _named(dated.span, text) is None:
        return _misfit(dated, named, spans, text, day) or _relative(loose.rule, dated, spans, text, day)
    if loose.rule in _SHIFT:
        return _relative(loose.rule, dated, spans, text, day)
    return None


def _relative(rule: str, dated: Time, spans: tuple[Span, ...], text: str, day: date | None) -> Flag | None:
    """D107: yesterday, today, tomorrow, last and next Friday beside a date that lies elsewhere."""
    if day is None or dated.first is None or rule not in (*_SHIFT, "weekday-last", "weekday-next"):
        return None
    off = (dated.first - day).days
    if rule in _SHIFT:
        wrong = abs(off - _SHIFT[rule]) > 1
    else:
        wrong = not (-14 <= off <= 0 if rule == "weekday-last" else 0 <= off <= 14)
    if not wrong:
        return None
    words = text[spans[0].start : spans[-1].end]
    message = f'"{words}": {dated.first.isoformat()} is {abs(off)} days {"before" if off < 0 else "after"} the report.'
    return Flag("D107", Severity.SOFT, message, spans, f"the report is of {day.isoformat()}")
