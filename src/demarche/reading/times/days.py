"""Rules for days: full dates, days of a month, ranges of days, weekdays, today and its neighbours."""

import re
from datetime import date, timedelta

from demarche.reading.times.calendar import Tense, shift_days, weekday, year_of_day
from demarche.reading.times.found import Found, Place, a_day, a_range, nothing
from demarche.reading.times.words import DASH, DAY, MONTH, MONTHS, PART, SHORT_WEEKDAY, WEEKDAY, WEEKDAYS, YEAR
from demarche.schema import TimeType

_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
_BEFORE = rf"(?:(?:(?:last|next|this)\s+)?(?:{WEEKDAY}|{SHORT_WEEKDAY}),?\s+)?"


def _month(text: str) -> int:
    return MONTHS[text.lower().rstrip(".")]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _full(rule: str, year: int, month: int, day: int) -> Found:
    found = _date(year, month, day)
    return a_day(found, rule) if found else nothing(TimeType.DATE, "impossible-date")


def iso(match: re.Match[str], place: Place) -> Found:
    return _full("iso-date", int(match["y"]), int(match["m"]), int(match["d"]))


def numeric(match: re.Match[str], place: Place) -> Found:
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    day_first = match["s"] == "." or a > 12
    return _full("numeric-date", year, b, a) if day_first else _full("numeric-date", year, a, b)


def september11(match: re.Match[str], place: Place) -> Found:
    return a_day(date(2001, 9, 11), "nine-eleven")


def _year(match: re.Match[str], place: Place, month: int, day: int) -> int | None:
    if match["year"]:
        return int(match["year"])
    anchor = place.anchor
    return None if anchor is None else year_of_day(anchor, month, day, place.tense)


#: A year that has every day.
_LEAP_YEAR = 2000


def month_day(match: re.Match[str], place: Place) -> Found:
    month, day = _month(match["mon"]), _number(match["day"])
    year = _year(match, place, month, day)
    if year is None:
        if _date(_LEAP_YEAR, month, day) is None:
            return nothing(TimeType.DATE, "impossible-date")
        return Found(TimeType.DATE, f"XXXX-{month:02}-{day:02}", None, None, "month-day")
    return _full("month-day-year" if match["year"] else "month-day", year, month, day)


def day_range(match: re.Match[str], place: Place) -> Found:
    """Two days of one month or of two: "April 11-16", "30 June to 2 July 2025"."""
    groups = match.groupdict()
    first_month = _month(match["mon"])
    last_month = _month(groups["mon2"]) if groups.get("mon2") else first_month
    first, last = _number(match["day"]), _number(match["day2"])
    year = _year(match, place, first_month, first)
    if year is None:
        return nothing(TimeType.DATE, "day-range")
    start = _date(year, first_month, first)
    end = _date(year + (last_month < first_month), last_month, last)
    if match["year"] and start and end and end.year > year:
        start = _date(year - 1, first_month, first)
        end = _date(year, last_month, last)
    if start is None or end is None or end < start:
        return nothing(TimeType.DATE, "impossible-date")
    return a_range((start, end), "day-range")


def ordinal_day(match: re.Match[str], place: Place) -> Found:
    if place.anchor is None:
        return nothing(TimeType.DATE, "ordinal-day")
    return _full("ordinal-day", place.anchor.year, place.anchor.month, _number(match["day"]))


def bare_weekday(match: re.Match[str], place: Place) -> Found:
    number = WEEKDAYS[re.sub(r"\W", "", match["dow"].lower())]
    if place.anchor is None:
        return nothing(TimeType.DATE, "weekday-future" if place.tense is Tense.FUTURE else "weekday-past")
    found = weekday(place.anchor, number, place.tense)
    return _with_part(found, match, "weekday-future" if found > place.anchor else "weekday-past")


def relative_weekday(match: re.Match[str], place: Place) -> Found:
    number = WEEKDAYS[match["dow"].lower()]
    rel = " ".join(match["rel"].lower().split())
    rule = (
        "weekday-" + rel.split()[-1] if rel not in ("this coming", "this past") else "weekday-" + rel.replace(" ", "-")
    )
    if place.anchor is None:
        return nothing(TimeType.DATE, rule)
    if rel in ("last", "past", "this past"):
        found = shift_days(place.anchor, -((place.anchor.weekday() - number - 1) % 7 + 1))
    elif rel in ("next", "coming", "this coming"):
        found = weekday(place.anchor, number, Tense.FUTURE)
    else:
        monday = place.anchor - timedelta(place.anchor.weekday())
        found = shift_days(monday, number)
        if place.tense is Tense.FUTURE and found < place.anchor:
            found = shift_days(found, 7)
    return _with_part(found, match, rule)


def _with_part(day: date, match: re.Match[str], rule: str) -> Found:
    part = match.groupdict().get("part")
    if not part:
        return a_day(day, rule)
    return Found(TimeType.TIME, f"{day.isoformat()}T{_PARTS[part.lower()]}", day, day, rule)


_OFFSETS = {
    "yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "overnight": 0, "last night": -1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip


def named_day(match: re.Match[str], place: Place) -> Found:
    name = " ".join(match["name"].lower().split())
    name = "today" if name == "this" else name  # this morning
    if place.anchor is None:
        return nothing(TimeType.DATE, name.replace(" ", "-"))
    day = shift_days(place.anchor, _OFFSETS[name])
    if name in ("tonight", "overnight", "last night"):
        return Found(TimeType.TIME, f"{day.isoformat()}TNI", day, day, name.replace(" ", "-"))
    return _with_part(day, match, name.replace(" ", "-"))


def neighbour_day(match: re.Match[str], place: Place) -> Found:
    """The next day, the previous day, a day earlier: counted from the day last named."""
    step = -1 if re.search(r"previous|before|earlier|prior", match[0], re.IGNORECASE) else 1
    anchor = place.previous or place.anchor
    if anchor is None or re.match(r"(?:the\s+)?same", match[0], re.IGNORECASE):
        step = 0
    if anchor is None:
        return nothing(TimeType.DATE, "neighbour-day")
    return a_day(shift_days(anchor, step), "neighbour-day")


def day_off(match: re.Match[str], place: Place) -> Found:
    """A day after the raid: a distance from what follows, which has no day of its own here."""
    return Found(TimeType.DURATION, "P1D", None, None, "duration")


#: Days that go by their date alone, and the year that they were in.
_KNOWN_DAYS = {(9, 11): 2001, (1, 6): 2021, (10, 7): 2023}


def known_day(match: re.Match[str], place: Place) -> Found:
    """The 7 October attacks: the day by which they are known, unless the text is older or names a year."""
    month, day = _month(match["mon"]), _number(match["day"])
    year = _KNOWN_DAYS.get((month, day))
    if year is None or match["year"] or (place.anchor is not None and place.anchor < date(year, month, day)):
        return month_day(match, place)
    return a_day(date(year, month, day), "known-day")


def same_day(match: re.Match[str], place: Place) -> Found:
    """The day, that day: the day last named, else the report's own."""
    day = place.previous or place.anchor
    return a_day(day, "same-day") if day else nothing(TimeType.DATE, "same-day")


_YEAR = rf"(?:,?\s+(?P<year>{YEAR}))?"
_KNOWN = r",?\s+(?:\w+\s+){0,2}(?:attacks?|massacre|riots?|insurrection)\b"
_END = r"(?=\s*(?:$|[.,;:!?)\n”\"]))"
RULES = (
    (r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)(?:T\d\d:\d\d\S*)?", iso),
    (r"(?P<a>[0-3]?\d)(?P<s>[./])(?P<b>[0-3]?\d)(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?!\d|[./]\d)", numeric),
    (r"9/11(?!\d|/)", september11),
    (rf"{_BEFORE}(?P<mon>{MONTH})\s+(?P<day>{DAY})(?:{DASH}|,?\s+and\s+){_BEFORE}(?P<mon2>{MONTH})\s+(?P<day2>{DAY}){_YEAR}", day_range),
    (rf"{_BEFORE}(?P<mon>{MONTH})\s+(?P<day>{DAY})(?:{DASH}|\s+and\s+)(?P<day2>{DAY}){_YEAR}", day_range),
    (rf"{_BEFORE}(?P<day>{DAY})\s+(?P<mon>{MONTH})(?:{DASH}|\s+and\s+)(?P<day2>{DAY})\s+(?P<mon2>{MONTH}){_YEAR}", day_range),
    (rf"(?P<day>{DAY})(?:{DASH}|\s+and\s+)(?P<day2>{DAY})\s+(?:of\s+)?(?P<mon>{MONTH}){_YEAR}", day_range),
    (rf"(?P<mon>september|sept\.?|january|jan\.?|october|oct\.?)\s+(?P<day>11|6|7)(?:th)?{_YEAR}(?={_KNOWN})", known_day),
    (rf"(?:the\s+)?(?P<day>11|6|7)(?:th)?\s+(?P<mon>september|january|october){_YEAR}(?={_KNOWN})", known_day),
    (rf"{_BEFORE}(?P<mon>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){_YEAR}", month_day),
    (rf"{_BEFORE}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<mon>{MONTH}){_YEAR}", month_day),
    (r"(?<=on )the\s+(?P<day>(?:[12]?\d|3[01])(?:st|nd|rd|th))(?!\s+[a-z])", ordinal_day),
    (rf"(?P<rel>last|next|this\s+coming|this\s+past|this|past|coming)\s+(?P<dow>{WEEKDAY})(?:\s+(?P<part>{PART}))?", relative_weekday),
    (rf"(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?P<dow>{WEEKDAY}|{SHORT_WEEKDAY})(?!\s+prayers)(?:\s+(?P<part>{PART}))?", bare_weekday),
    (rf"(?:(?:early|late|earlier|later)\s+)?(?P<name>the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|today|tomorrow|tonight|overnight|last\s+night)(?:\s+(?P<part>{PART}))?(?![\w-])", named_day),
    (r"(?P<name>this)\s+(?P<part>morning|afternoon|evening)", named_day),
    (r"(?:the\s+)?(?:next|following|previous|same|preceding)\s+day(?![\w-])|(?:a|one)\s+day\s+(?:earlier|later)", neighbour_day),
    (rf"(?:the|a|one)\s+(?:day|night|evening)\s+(?:before|after){_END}", neighbour_day),
    (r"(?:a|one)\s+day(?=\s+(?:before|after)\s)", day_off),
    (r"(?:that|the)\s+day(?![\w-]|\s+(?:before|after|when|that|of|to))", same_day),
)  # fmt: skip
