"""Days, months and years as intervals, and the choice of a year or week by tense."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

#: A day without a year is nearer than this many days, whatever the tense seems to be; set on gold train.
_TOO_FAR = 330
#: First and last day, inclusive.
Range = tuple[date, date]


class Tense(StrEnum):
    """When the clause around a time expression plays, as seen from the report's day.

    MISSED is what was to have happened: the nearest such day, behind or ahead.
    """

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    MISSED = "missed"


def month(year: int, number: int) -> Range:
    """All of a month."""
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def months(year: int, first: int, count: int) -> Range:
    """`count` months from the given one on."""
    last = first - 1 + count - 1
    return date(year, first, 1), month(year + last // 12, last % 12 + 1)[1]


def year_range(number: int) -> Range:
    """All of a year."""
    return date(number, 1, 1), date(number, 12, 31)


def week(day: date) -> Range:
    """Monday to Sunday around a day."""
    monday = day - timedelta(day.weekday())
    return monday, monday + timedelta(6)


def shift_months(day: date, count: int) -> date:
    """The same day `count` months on, or the last day of a shorter month."""
    total = day.year * 12 + day.month - 1 + count
    year, index = divmod(total, 12)
    if not 1 <= year <= 9999:
        return day
    return date(year, index + 1, min(day.day, monthrange(year, index + 1)[1]))


def shift_days(day: date, count: int) -> date:
    """`count` days on; a day outside the calendar is left alone."""
    try:
        return day + timedelta(count)
    except OverflowError:
        return day


def weekday(reference: date, number: int, tense: Tense) -> date:
    """The bare weekday that news means: the latest one, today included, or the next one in a future clause."""
    back, ahead = (reference.weekday() - number) % 7, (number - reference.weekday() - 1) % 7 + 1
    if tense is Tense.FUTURE or (tense is Tense.MISSED and ahead < back):
        return shift_days(reference, ahead)
    return shift_days(reference, -back)


def year_of_day(reference: date, month_number: int, day: int, tense: Tense) -> int | None:
    """The year of a day without one; None where no near year has the day (29 February).

    Past: the latest such day up to a week ahead of the reference; future: the next; present: the nearest.
    """
    near = [d for y in range(reference.year - 4, reference.year + 5) if (d := _day(y, month_number, day)) is not None]
    near = [d for d in near if abs((d - reference).days) < 366 * 4 + 1]
    if not near:
        return None
    nearest = min(near, key=lambda d: abs((d - reference).days))
    if tense is Tense.PAST:
        found = max((d for d in near if (d - reference).days <= 7), default=near[0])
    elif tense is Tense.FUTURE:
        found = min((d for d in near if (d - reference).days >= -7), default=near[-1])
    else:
        found = nearest
    return (nearest if abs((found - reference).days) > _TOO_FAR else found).year


def _day(year: int, month_number: int, day: int) -> date | None:
    try:
        return date(year, month_number, day)
    except ValueError:
        return None


def year_of_month(reference: date, month_number: int, tense: Tense) -> int:
    """The year of a month without one: this month is this year's; else the last or the next by tense."""
    gap = month_number - reference.month
    if tense is Tense.FUTURE:
        return reference.year + (1 if gap < 0 else 0)
    if tense is Tense.PAST:
        return reference.year - (1 if gap > 0 else 0)
    return reference.year + (-1 if gap > 6 else 1 if gap < -6 else 0)
