"""Days as people write them: 2025-10-21, 2025-10, yesterday, monday, "3 days"."""

import calendar
import re
from datetime import date, timedelta

from demarche.schema import UsageError

_WEEKDAYS = tuple(
    name.lower() for name in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
_AGO = re.compile(r"(?:(?:last|past)\s+)?(\d{1,5})?\s*(day|week|month|year|d|w)s?(?:\s+ago)?")
_DAYS = {"day": 1, "d": 1, "week": 7, "w": 7, "month": 30, "year": 365}
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?")


def day_of(written: str, today: date, option: str, last: bool = False) -> date:
    """The day that is written: ISO, "today", "yesterday", a weekday (the last one, today included), "3 days", "2 weeks ago".

    Of a month or a year the first day, or with `last` the last one. Raises UsageError that names the `option`.
    """
    plain = " ".join(written.lower().split())
    found = _by_name(plain, today) or _ago(plain, today) or _partial(plain, last) or _iso(plain)
    if found is None:
        raise UsageError(
            f"{option} {written[:40]!r} is no day. Write YYYY-MM-DD, YYYY-MM, yesterday, a weekday, or such as '3 days'."
        )
    return found


def interval_text(first: date | None, last: date | None) -> str | None:
    """The days in ISO form: a day, a whole month or year, else first and last with a slash between; None where there are none."""
    if first is None or last is None or first == last:
        only = first or last
        return only.isoformat() if only else None
    if first.day == 1 and first.year == last.year:
        if (first.month, last.month, last.day) == (1, 12, 31):
            return f"{first.year:04}"
        if first.month == last.month and last.day == calendar.monthrange(last.year, last.month)[1]:
            return f"{first:%Y-%m}"
    return f"{first.isoformat()}/{last.isoformat()}"


def _by_name(plain: str, today: date) -> date | None:
    if plain in ("today", "yesterday"):
        return today - timedelta(plain == "yesterday")
    for number, name in enumerate(_WEEKDAYS):
        if plain.removeprefix("last ") in (name, name[:3]):
            return today - timedelta((today.weekday() - number) % 7)
    return None


def _ago(plain: str, today: date) -> date | None:
    found = _AGO.fullmatch(plain)
    if not found:
        return None
    try:
        return today - timedelta(int(found[1] or 1) * _DAYS[found[2]])
    except OverflowError:
        return date.min


def _partial(plain: str, last: bool) -> date | None:
    found = _PARTIAL.fullmatch(plain)
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if last else 1))
    try:
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except ValueError:
        return None


def _iso(plain: str) -> date | None:
    try:
        return date.fromisoformat(plain)
    except ValueError:
        return None
