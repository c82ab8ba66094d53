"""D104 and D105: dates that cannot be, and weekdays that do not fit their date."""

import re
from collections.abc import Iterator

from demarche.schema import Flag, Reading, Severity

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile("|".join(_DAYS), re.IGNORECASE)
_EXPLICIT = frozenset({"month-day-year", "day-range", "iso-date", "numeric-date", "month-day"})


def check_dates(reading: Reading) -> Iterator[Flag]:
    """Flags on time expressions alone; a weekday counts only where the text gives the year or the report's day is given."""
    text = reading.document.text
    for time in reading.times:
        words = time.span.of(text)
        if time.rule == "impossible-date":
            yield Flag("D104", Severity.HARD, f'"{words}": there is no such day.', (time.span,))
            continue
        named = _WEEKDAY.search(words)
        if named is None or time.rule not in _EXPLICIT or time.first is None or time.first != time.last:
            continue
        if time.rule == "month-day" and reading.dating.given is None:
            continue
        actual = _DAYS[time.first.weekday()]
        if actual != named.group().lower():
            message = f'"{words}": {time.first.isoformat()} was a {actual.capitalize()}.'
            severity = Severity.HARD if time.rule != "month-day" else Severity.SOFT
            yield Flag("D105", severity, message, (time.span,), f"{time.first.isoformat()} is a {actual.capitalize()}")
