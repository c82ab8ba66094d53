"""Clues of the calendar: date lines, dates of the past, days of a month, weekdays."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

import numpy as np

from demarche.language import Analysis
from demarche.reading.dating.days import EARLIEST, Days
from demarche.reading.times import Tense, expression_tense, find_times, tense_from_tokens
from demarche.schema import Span, Time

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
#: Characters before a date line's date.
_LINE_REACH = 70
#: Words of places and agencies alone: "BRASILIA (", "Manila, ", "GENEVA, 8 October", "NAIROBI, Kenya, "
_PLACES = re.compile(r"\W*(?:(?:[A-ZÀ-Þ][\w.'’/-]*|of|the|de|la|del|al|and|by|in)[\s,;(/&–—-]*){0,9}")
_LINE_END = re.compile(r"\s*(?:\(|[-–—:)|]|$|\n)")
#: Log-weights by the days that a report follows the date in its date line; beyond them the last.
_LINE = np.array([0.0, -2.5, -5.0, -7.0])
#: Log-weights by days since a weekday of the past: the first of a text, the first under a date line, further ones; and by days
#: until one ahead, the first and further ones. Relative frequencies in reports of gold train, smoothed.
_SINCE_FIRST = np.array([0.0, -0.3, -0.6, -1.2, -1.9, -2.2, -3.2])
_SINCE_LINE = np.array([0.0, -0.8, -1.6, -2.5, -3.0, -3.0, -3.5])
_SINCE = np.array([-0.5, 0.0, -0.4, -0.8, -0.9, -2.0, -3.0])
_UNTIL_FIRST = np.array([-1.2, -1.0, 0.0, -0.6, -0.8, -1.0, -1.8])
_UNTIL = np.array([-1.8, -0.3, -0.3, -0.5, -0.3, -1.2, -1.5])
#: Log-weights by days since a day of a month that is past, and until one that is ahead: bounds and weights.
_PAST_BOUNDS, _PAST_WEIGHTS = np.array([1, 15, 32, 93, 184]), np.array([-0.7, 0.0, -0.9, -2.2, -4.0, -5.0])
_AHEAD_BOUNDS, _AHEAD_WEIGHTS = np.array([1, 15, 32, 93, 184]), np.array([-1.5, 0.0, -1.3, -2.8, -4.5, -5.0])
#: What a day of a month costs on the wrong side of the report; what a weekday costs that does not fit its date.
_WRONG_SIDE, _WRONG_WEEKDAY = 2.0, 3.5
#: The same by days since the newest day, month or year that is named as past.
_AFTER_DAY = np.array([1, 3, 8, 32, 366]), np.array([0.0, -2.0, -3.5, -5.0, -6.5, -7.5])
_AFTER_MONTH = np.array([31, 730, 1095, 1825]), np.array([-0.8, 0.0, -0.6, -1.5, -2.2])
_AFTER_YEAR = np.array([365, 1461, 2192, 4018]), np.array([-0.5, 0.0, -0.9, -1.4, -2.2])
#: Rules of expressions that name their year themselves.
_EXPLICIT = frozenset(
    [
        "month-day-year",
        "iso-date",
        "numeric-date",
        "day-range",
        "month-year",
        "month-range",
        "year",
        "year-range",
        "week-of-month",
    ]
)
#: What it costs when the newest date of the past lies ahead.
_TOO_OLD = 4.0


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression, without a day to count from, and the tense that it stands in."""

    time: Time
    tense: Tense
    words: str
    weekday: int | None  # 0 is Monday; the one that the words name


class Expressions:
    """The time expressions of a text, and which of them is its date line."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis, self.text = analysis, analysis.text
        tense = tense_from_tokens(analysis)
        self.all = [
            self._read(t, expression_tense(self.text, t.span.start, t.span.end, tense))
            for t in find_times(self.text, None, tense=tense)
        ]
        self._starts = [e.time.span.start for e in self.all]
        self.line = next((e for e in self.all[:4] if self._is_line(e.time)), None)

    def between(self, start: int, end: int) -> list[Expression]:
        """The expressions that start at an offset from `start` up to, not including, `end`."""
        return self.all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _read(self, time: Time, tense: Tense) -> Expression:
        words = time.span.of(self.text)
        low = words.lower()
        return Expression(time, tense, words, next((i for i, name in enumerate(WEEKDAYS) if name in low), None))

    def _is_line(self, time: Time) -> bool:
        """Whether an expression opens the text behind nothing but places and agencies, or fills a line near its start."""
        if time.rule not in ("month-day", "month-day-year", "iso-date", "numeric-date"):
            return False
        start = self.text.rfind("\n", 0, time.span.start) + 1
        if self.text.count("\n", 0, start) > 4 or time.span.start - start > _LINE_REACH:
            return False
        alone = start == time.span.start and re.match(r"[ \t]*(?:\n|$)", self.text[time.span.end : time.span.end + 9])
        opens = not self.text[:start].strip() or start < 200
        return bool(alone) or (
            opens
            and _PLACES.fullmatch(self.text, start, time.span.start) is not None
            and _LINE_END.match(self.text, time.span.end) is not None
        )


def weigh_expressions(days: Days, expressions: Expressions) -> None:
    """Adds the calendar's clues."""
    _line(days, expressions)
    _newest(days, expressions)
    _days_of_months(days, expressions)
    _weekdays(days, expressions)


def _line(days: Days, expressions: Expressions) -> None:
    """The date line: full, or without a year."""
    line = expressions.line
    if line is None:
        return
    if line.time.first is not None and line.time.first >= EARLIEST:
        gap = days.gap(line.time.first)
        days.add(_LINE[np.clip(np.abs(gap), 0, 3)] * np.where(gap < 0, 1.5, 1.0), line.time.span, "the date line")
    elif line.time.rule == "month-day" and line.time.value is not None:
        at = _occurrences(days, line, False)
        days.add(_LINE[np.clip(np.abs(days.ordinals - at), 0, 3)], line.time.span, "the date line")
        beside = next((e for e in expressions.all if e.time.rule.startswith("weekday") and _touches(line, e)), None)
        _fit_weekday(days, line if line.weekday is not None else beside, at)


def _touches(line: Expression, other: Expression) -> bool:
    """Sept 3 (Tuesday): a weekday in brackets behind the date."""
    return 0 <= other.time.span.start - line.time.span.end <= 2


def _occurrences(days: Days, expression: Expression, ahead: bool) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    value = expression.time.value or ""
    return days.occurrences(int(value[5:7]), int(value[8:10]), ahead)


def _fit_weekday(days: Days, expression: Expression | None, at: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
    """Tuesday, 21 October: the years in which it is one."""
    if expression is not None and expression.weekday is not None:
        fits = (at - 1) % 7 == expression.weekday
        reason = f"the date is a {WEEKDAYS[expression.weekday].capitalize()}"
        days.add(np.where(fits, 0.0, -_WRONG_WEEKDAY), expression.time.span, reason)


def _newest(days: Days, expressions: Expressions) -> None:
    """A report is not older than the newest date of the past, and mostly not much younger."""
    newest: tuple[date, date, Span] | None = None
    for expression in expressions.all:
        time = expression.time
        if time.rule not in _EXPLICIT or time.first is None or time.last is None or expression is expressions.line:
            continue
        if expression.tense is Tense.FUTURE or not EARLIEST <= time.first <= days.as_of:
            continue
        if newest is None or time.first > newest[0]:
            newest = time.first, time.last, time.span
    if newest is None:
        return
    first, last, span = newest
    length = (last - first).days + 1
    bounds, table = _AFTER_DAY if length == 1 else _AFTER_MONTH if length < 32 else _AFTER_YEAR
    after = days.gap(first)
    weights = np.where(after >= 0, table[np.searchsorted(bounds, after, side="right")], -_TOO_OLD)
    days.add(weights, span, f"{first.isoformat()} is spoken of as past: the report is not older")


def _days_of_months(days: Days, expressions: Expressions) -> None:
    """Days of a month without a year: news is near them; with a weekday they fit few years."""
    seen: set[str] = set()
    for expression in expressions.all:
        value = expression.time.value
        if expression.time.rule != "month-day" or value is None or expression is expressions.line or value in seen:
            continue
        seen.add(value)
        ahead = expression.tense is Tense.FUTURE
        at = _occurrences(days, expression, ahead)
        gap = at - days.ordinals if ahead else days.ordinals - at
        bounds, weights = (_AHEAD_BOUNDS, _AHEAD_WEIGHTS) if ahead else (_PAST_BOUNDS, _PAST_WEIGHTS)
        weight = np.where(gap < 0, -_WRONG_SIDE, weights[np.searchsorted(bounds, gap, side="right")])
        days.add(weight, expression.time.span, "a day ahead" if ahead else "a day just past")
        _fit_weekday(days, expression, at)


def _weekdays(days: Days, expressions: Expressions) -> None:
    """Bare weekdays: the last one in the past tense, the next one ahead."""
    seen: set[tuple[int, bool]] = set()
    for expression in expressions.all:
        number = expression.weekday
        if (
            number is None
            or expression.time.rule not in ("weekday-past", "weekday-future")
            or expression.tense is Tense.MISSED
        ):
            continue
        if expressions.line is not None and _touches(expressions.line, expression):
            continue
        ahead = expression.tense is Tense.FUTURE
        if (number, ahead) in seen:
            continue
        first = all(side is not ahead for _, side in seen)
        seen.add((number, ahead))
        name = WEEKDAYS[number].capitalize()
        if ahead:
            weights = (_UNTIL_FIRST if first else _UNTIL)[(number - days.weekdays) % 7]
            days.add(weights, expression.time.span, f"'{expression.words}', ahead: a {name} at most a week on")
        else:
            table = _SINCE if not first else _SINCE_FIRST if expressions.line is None else _SINCE_LINE
            weights = table[(days.weekdays - number) % 7]
            days.add(weights, expression.time.span, f"'{expression.words}', past tense: a {name} at most six days back")
