"""Rules for longer times: weeks, months, quarters, seasons, years, decades, and distances from a day."""

import re
from datetime import date, timedelta

from demarche.reading.times.calendar import (
    Range,
    Tense,
    month,
    months,
    shift_days,
    shift_months,
    week,
    year_of_month,
    year_range,
)
from demarche.reading.times.found import Found, Place, a_day, a_range, nothing
from demarche.reading.times.words import (
    ABOUT,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINALS,
    SEASON_MONTHS,
    SEASONS,
    UNIT,
    UNITS,
    YEAR,
    number,
    unit,
)
from demarche.schema import TimeType

_MOD = r"(?:(?P<mod>early|late|mid|the\s+(?:beginning|start|end|middle)\s+of|(?:beginning|end|middle|start)\s+of)(?:\s+in)?[\s-]+)?"
_RELY = r"(?:,?\s+(?:of\s+)?(?P<rely>last|this|next)\s+year(?![\w-]))?"
_REL = r"(?P<rel>last|past|previous|next|coming|following|this|current|earlier\s+this|later\s+this|the\s+same|that)"


def _cell(year: int, number: int, rule: str) -> Found:
    return a_range(month(year, number), rule, f"{year}-{number:02}")


def month_year(match: re.Match[str], place: Place) -> Found:
    return _cell(int(match["year"]), MONTHS[match["mon"].lower().rstrip(".")], "month-year")


def month_range(match: re.Match[str], place: Place) -> Found:
    first, last = (MONTHS[match[k].lower().rstrip(".")] for k in ("mon", "mon2"))
    year = int(match["year"])
    start = month(year - (last < first), first)
    return a_range((start[0], month(year, last)[1]), "month-range")


def bare_month(match: re.Match[str], place: Place) -> Found:
    number_ = MONTHS[match["mon"].lower().rstrip(".")]
    groups = match.groupdict()
    rel = (groups.get("rel") or "").lower()
    if place.anchor is None:
        return Found(TimeType.DATE, f"XXXX-{number_:02}", None, None, "month")
    if groups.get("rely"):
        step = _step(groups["rely"].lower())
        return _cell(place.anchor.year + step, number_, f"month-{groups['rely'].lower()}-year")
    if rel in ("last", "past", "next"):
        step = (number_ <= place.anchor.month) if rel == "next" else -(number_ >= place.anchor.month)
        return _cell(place.anchor.year + step, number_, f"month-{rel}")
    year = place.anchor.year if rel == "this" else year_of_month(place.anchor, number_, place.tense)
    return _cell(year, number_, f"month-{rel or place.tense.value}")


def week_of_month(match: re.Match[str], place: Place) -> Found:
    """The second week of May: its days 8 to 14, as weeks of a month are counted in news."""
    number_ = MONTHS[match["mon"].lower().rstrip(".")]
    if match["year"]:
        year = int(match["year"])
    elif place.anchor is None:
        return nothing(TimeType.DATE, "week-of-month")
    else:
        year = year_of_month(place.anchor, number_, place.tense)
    last = month(year, number_)[1]
    which = ORDINALS.get(match["w"].lower())
    first = (
        last - timedelta(6) if which is None or match["w"].lower() == "final" else date(year, number_, 7 * which - 6)
    )
    return a_range((first, min(last, first + timedelta(6))), "week-of-month")


def quarter(match: re.Match[str], place: Place) -> Found:
    name = match["q"].lower()
    number_ = ORDINALS.get(name) or int(re.sub(r"\D", "", name))
    year = _own_year(match, place)
    if year is None:
        return nothing(TimeType.DATE, "quarter")
    if place.anchor is not None and place.tense is Tense.PAST and not (match["year"] or match["rely"]):
        year -= date(year, 3 * number_ - 2, 1) > place.anchor  # reported in January: last year's fourth quarter
    return a_range(months(year, 3 * number_ - 2, 3), "quarter", f"{year}-Q{number_}")


def half(match: re.Match[str], place: Place) -> Found:
    year = _own_year(match, place)
    if year is None:
        return nothing(TimeType.DATE, "half")
    number_ = 1 if match["h"].lower() == "first" else 2
    return a_range(months(year, 6 * number_ - 5, 6), "half", f"{year}-H{number_}")


def season(match: re.Match[str], place: Place) -> Found:
    code = SEASONS[match["seas"].lower()]
    year = _own_year(match, place)
    if year is None:
        return nothing(TimeType.DATE, "season")
    rel = (match.groupdict().get("rel") or "").lower()
    if not match["year"] and place.anchor is not None:
        days = months(year, SEASON_MONTHS[code], 3)
        ahead, behind = days[0] > place.anchor, days[1] < place.anchor
        if rel == "last" or (not rel and place.tense is Tense.PAST):
            year -= ahead or (rel == "last" and not behind)
        elif rel == "next" or (not rel and place.tense is Tense.FUTURE):
            year += behind or (rel == "next" and not ahead)
    return a_range(months(year, SEASON_MONTHS[code], 3), "season", f"{year}-{code}")


def _own_year(match: re.Match[str], place: Place) -> int | None:
    if match["year"]:
        return int(match["year"])
    if place.anchor is None:
        return None
    relative = (match.groupdict().get("rely") or "").lower()
    return place.anchor.year + (-1 if "last" in relative else 1 if "next" in relative else 0)


def year(match: re.Match[str], place: Place) -> Found:
    number_ = int(match["year"])
    return a_range(year_range(number_), "year", str(number_))


def year_pair(match: re.Match[str], place: Place) -> Found:
    first, last = int(match["year"]), int(match["year2"])
    if last < 100:
        last += first // 100 * 100
    if last < first:
        return nothing(TimeType.DATE, "year-range")
    return a_range((date(first, 1, 1), date(last, 12, 31)), "year-range", f"{first}/{last}")


def decade(match: re.Match[str], place: Place) -> Found:
    start = int(re.sub(r"\D", "", match["dec"]))
    start += 1900 if 20 <= start < 100 else 2000 if start < 20 else 0
    return a_range((date(start, 1, 1), date(start + 9, 12, 31)), "decade", str(start)[:3])


def century(match: re.Match[str], place: Place) -> Found:
    number_ = int(re.sub(r"\D", "", match["cent"]))
    first = (number_ - 1) * 100 + 1
    if not 1 <= first <= 9899:
        return nothing(TimeType.DATE, "century")
    return a_range((date(first, 1, 1), date(first + 99, 12, 31)), "century", f"{number_ - 1:02}")


def _step(rel: str) -> int:
    return -1 if rel in ("last", "past", "previous") else 1 if rel in ("next", "coming", "following") else 0


_SUNDAY = 6


def relative_unit(match: re.Match[str], place: Place) -> Found:
    rel = match["rel"].lower().split()[-1]
    name = unit(match["unit"])
    rule = f"{name}-{rel}"
    anchor = place.previous if rel in ("following", "same", "that", "previous") and place.previous else place.anchor
    if name == "decade" and rel in ("past", "last"):
        return Found(TimeType.DURATION, period(1, name), None, None, rule)
    if anchor is None:
        return nothing(TimeType.DATE, rule)
    step = _step(rel)
    if rule == "week-this" and anchor.weekday() == _SUNDAY and place.tense is Tense.FUTURE:
        step = 1  # what a Sunday's report says will happen this week is ahead
    return _unit_at(anchor, name, step, rule)


def _unit_at(anchor: date, name: str, step: int, rule: str) -> Found:
    if name == "week":
        days = week(shift_days(anchor, 7 * step))
        iso_year, iso_week, _ = days[0].isocalendar()
        return a_range(days, rule, f"{iso_year}-W{iso_week:02}")
    if name == "weekend":
        saturday = week(shift_days(anchor, 7 * step))[0] + timedelta(5)
        iso_year, iso_week, _ = saturday.isocalendar()
        return a_range((saturday, shift_days(saturday, 1)), rule, f"{iso_year}-W{iso_week:02}-WE")
    if name == "month":
        at = shift_months(anchor.replace(day=1), step)
        return _cell(at.year, at.month, rule)
    if name == "quarter":
        at = shift_months(anchor.replace(day=1), 3 * step)
        number_ = (at.month + 2) // 3
        return a_range(months(at.year, 3 * number_ - 2, 3), rule, f"{at.year}-Q{number_}")
    if name == "decade":
        start = (anchor.year // 10 + step) * 10
        return a_range((date(start, 1, 1), date(start + 9, 12, 31)), rule, str(start)[:3])
    return a_range(year_range(anchor.year + step), rule, str(anchor.year + step))


def weekend(match: re.Match[str], place: Place) -> Found:
    """The weekend: the last one, unless the clause looks ahead."""
    if place.anchor is None:
        return nothing(TimeType.DATE, "weekend")
    step = 0 if place.tense is Tense.FUTURE or place.anchor.weekday() >= 5 else -1
    return _unit_at(place.anchor, "weekend", step, "weekend")


def end_of(match: re.Match[str], place: Place) -> Found:
    """The end of the year, the start of next month: the whole period, as TIMEX3 has it with a modifier."""
    name = unit(match["unit"])
    if place.anchor is None:
        return nothing(TimeType.DATE, f"{name}-end")
    rel = (match["rel"] or "this").lower().split()[-1]
    return _unit_at(place.anchor, name, _step(rel), f"{name}-end")


def year_end(match: re.Match[str], place: Place) -> Found:
    if place.anchor is None:
        return nothing(TimeType.DATE, "year-end")
    return a_range(year_range(place.anchor.year), "year-end", str(place.anchor.year))


def distance(match: re.Match[str], place: Place) -> Found:
    """Two days ago, three weeks later, in five days."""
    count, name = number(match["num"]), unit(match["unit"])
    way = (match.groupdict().get("dir") or "in").lower()
    anchor = place.anchor
    if not way.startswith(("ago", "in", "from")):
        counted_from = place.previous if UNITS[name][0] in "DW" else place.mentioned
        anchor = counted_from or place.anchor
    if count is None or anchor is None or UNITS[name][0] == "T":
        return nothing(TimeType.DATE, "distance")
    steps = -count if way in ("ago", "earlier", "before", "previously") else count
    return _away(anchor, name, int(steps))


def _away(anchor: date, name: str, steps: int) -> Found:
    if name in ("day", "night"):
        return a_day(shift_days(anchor, steps), "distance-day")
    if name in ("week", "fortnight", "weekend"):
        days = shift_days(anchor, steps * (14 if name == "fortnight" else 7))
        iso_year, iso_week, _ = days.isocalendar()
        return a_range(week(days), "distance-week", f"{iso_year}-W{iso_week:02}")
    if name in ("month", "quarter"):
        at = shift_months(anchor.replace(day=1), steps * (3 if name == "quarter" else 1))
        return _cell(at.year, at.month, "distance-month")
    span = {"year": 1, "decade": 10, "century": 100}[name]
    at_year = anchor.year + steps * span
    if not 1 <= at_year <= 9999:
        return nothing(TimeType.DATE, "distance")
    return a_range(year_range(at_year), "distance-year", str(at_year))


def stretch(match: re.Match[str], place: Place) -> Found:
    """The past three days, the coming weeks, within 72 hours: an interval up to or from the anchor."""
    groups = match.groupdict()
    name = unit(match["unit"])
    count = number(groups["num"]) if groups.get("num") else None
    rel = (groups.get("rel") or "next").lower()
    value = period(count, name)
    if place.anchor is None or count is None:
        return Found(TimeType.DURATION, value, None, None, f"stretch-{rel}")
    length = {
        "TH": 1 / 24,
        "TM": 1 / 1440,
        "TS": 0,
        "D": 1,
        "W": 7,
        "F": 14,
        "M": 30,
        "Q": 91,
        "Y": 365,
        "E": 3652,
        "C": 36525,
    }
    days = int(length[UNITS[name]] * count + 0.5)
    back = rel in ("last", "past", "previous")
    other = shift_days(place.anchor, -days if back else days)
    ends: Range = (other, place.anchor) if back else (place.anchor, other)
    return Found(TimeType.DURATION, value, ends[0], ends[1], f"stretch-{rel}")


#: TIMEX3 has no letters of its own for these.
_TIMEX_UNITS = {"F": ("W", 2), "E": ("Y", 10), "C": ("Y", 100), "Q": ("M", 3)}


def period(count: float | None, name: str) -> str:
    """A TIMEX3 duration: P3D, PT72H, PXW."""
    code = UNITS[name]
    code, factor = _TIMEX_UNITS.get(code, (code, 1))
    total = None if count is None else count * factor
    shown = "X" if total is None else str(int(total)) if total == int(total) else str(total)
    return f"PT{shown}{code[1]}" if code[0] == "T" else f"P{shown}{code}"


def duration(match: re.Match[str], place: Place) -> Found:
    return Found(TimeType.DURATION, period(number(match["num"]), unit(match["unit"])), None, None, "duration")


def set_of(match: re.Match[str], place: Place) -> Found:
    low = match[0].lower()
    if re.search(r"(?:sun|mon|tues|wednes|thurs|fri|satur)day|weekend", low):
        return Found(TimeType.SET, "P1W", None, None, "set-weekday")
    for name, value in (("day", "P1D"), ("dai", "P1D"), ("week", "P1W"), ("month", "P1M"), ("hour", "PT1H"), ("night", "P1D"),
                        ("year", "P1Y"), ("annual", "P1Y"), ("quarter", "P3M")):  # fmt: skip
        if name in low:
            return Found(TimeType.SET, value, None, None, "set")
    return nothing(TimeType.SET, "set")


_REFERENCES = {
    "recently": "PAST_REF", "recent": "PAST_REF", "past": "PAST_REF", "soon": "FUTURE_REF", "future": "FUTURE_REF",
    "term": "FUTURE_REF",
}  # fmt: skip


def reference(match: re.Match[str], place: Place) -> Found:
    return Found(TimeType.DATE, _REFERENCES.get(match[0].lower().split()[-1], "PRESENT_REF"), None, None, "reference")


def bare_plural(match: re.Match[str], place: Place) -> Found:
    return Found(TimeType.DURATION, period(None, unit(match["unit"])), None, None, "duration-vague")


def clock(match: re.Match[str], place: Place) -> Found:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    half_day = (match.groupdict().get("ap") or "").lower()[:1]
    hour = hour % 12 + (12 if half_day == "p" else 0) if half_day else hour
    day = place.previous or place.anchor
    value = f"T{hour:02}:{minute:02}" + ("Z" if re.search(r"GMT|UTC", match[0]) else "")
    if day is None:
        return Found(TimeType.TIME, "XXXX-XX-XX" + value, None, None, "clock")
    return Found(TimeType.TIME, day.isoformat() + value, None, None, "clock")


_ZONE = r"(?:\s+\(?(?:GMT|UTC|EST|EDT|ET|CET|CEST|EET|MSK|BST|IST|PST|PDT|local\s+time|Moscow\s+time|Eastern(?:\s+time)?)\)?)?"
RULES = (
    (rf"{_MOD}(?P<mon>{MONTH})(?:\s*[-–]\s*|\s+(?:to|and|through|until)\s+)(?P<mon2>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", month_range),
    (rf"{_MOD}(?P<mon>{MONTH}),?\s+(?:of\s+)?(?P<year>{YEAR})", month_year),
    (rf"(?:the\s+)?(?P<w>first|second|third|fourth|last|final)\s+week\s+(?:of|in)\s+(?P<mon>{MONTH})(?:,?\s+(?P<year>{YEAR}))?", week_of_month),
    (rf"(?P<rel>last|next|this|past)\s+(?P<mon>{MONTH})(?!\s+{YEAR})", bare_month),
    (rf"(?:the\s+)?(?P<q>first|second|third|fourth|final|Q[1-4])(?:[\s-]+quarter|(?<=Q\d))(?:\s+of)?(?:\s+(?:(?P<year>{YEAR})|(?P<rely>(?:last|this|next)\s+year)))?", quarter),
    (rf"(?:the\s+)?(?P<h>first|second|latter)\s+half\s+of\s+(?:(?P<year>{YEAR})|(?P<rely>(?:last|this|next|the)\s+year))", half),
    (r"(?:(?:early|late|mid)[\s-]+)?(?:(?P<rel>last|next|this)\s+)(?P<seas>spring|summer|autumn|fall|winter)(?P<year>(?!))?(?![\w-])", season),
    (rf"(?:(?:early|late|mid)[\s-]+)?(?:the\s+)?(?P<seas>spring|summer|autumn|fall|winter)\s+(?:of\s+)?(?P<year>{YEAR})", season),
    (r"(?:(?<=in the )|(?<=this )|(?<=by )|(?<=in ))(?P<seas>spring|summer|autumn|winter)(?P<year>(?!))?(?![\w-]|\s+(?:of|olympics|games))", season),
    (r"(?:(?:early|late|mid)[\s-]+)?(?:the\s+)?(?P<dec>(?:1[5-9]\d|20\d)0s|['’]\d0s)(?!\w)", decade),
    (r"(?:the\s+)?(?P<cent>\d{1,2}(?:st|nd|rd|th))\s+century", century),
    (r"(?:the\s+)?(?P<mod>beginning|start|end|middle|turn)\s+of\s+(?:the\s+)?(?:(?P<rel>last|next|this|current|following|coming)\s+)?(?P<unit>week|month|year|quarter|decade|weekend)(?![\w-])", end_of),
    (r"(?:the\s+)?(?:year['’]s\s+end|year[\s-]end|end[\s-]of[\s-]year)", year_end),
    (rf"(?:the\s+)?(?:(?:early|late|earlier|later)\s+)?{_REL}\s+(?P<unit>week|weekend|month|year|quarter|decade)(?![\w-])(?!['’]s\s+end)", relative_unit),
    (r"the\s+(?P<rel>)(?P<unit>weekend)(?![\w-])", weekend),
    (rf"{ABOUT}(?P<num>{NUMBER})[\s-]+(?P<unit>{UNIT})(?:\s+and\s+a\s+half)?\s+(?P<dir>ago|earlier|later|before(?=[\s,.;]*(?:$|[,.;]))|from\s+now|previously)(?!\s+than)", distance),
    (rf"(?<![\w-])in\s+{ABOUT}(?P<num>{NUMBER})\s+(?P<unit>days?|weeks?|months?|years?)(?P<dir>['’]?\s+time)(?![\w-])", distance),
    (rf"(?:the\s+)?(?P<rel>last|past|previous|next|coming|following)\s+(?P<num>{NUMBER})\s+(?P<unit>{UNIT})", stretch),
    (r"(?:the\s+)?(?P<rel>last|past|next|coming|recent|upcoming)\s+(?P<unit>minutes|hours|days|weeks|months|years|decades)(?![\w-])", stretch),
    (rf"within\s+(?:the\s+(?P<rel>next)\s+)?(?P<num>{NUMBER})[\s-]+(?P<unit>{UNIT})", stretch),
    (rf"{ABOUT}(?!an?\s+(?:day|second|quarter|minute)s?\b)(?P<num>{NUMBER})(?:\s+(?:more|consecutive|straight|full|additional|long))?[\s-]+(?P<unit>{UNIT})(?:\s+and\s+a\s+half)?(?![\s-]olds?\b)", duration),
    (r"(?:every|each)\s+(?:other\s+|\w+\s+)?(?:day|week|month|year|hour|morning|night|evening|weekend|monday|tuesday|wednesday|thursday|friday|saturday|sunday|days|weeks|months|years|hours)(?!\w)", set_of),
    (r"(?:once|twice|three\s+times)\s+(?:a|per|every)\s+(?:day|week|month|year)|(?<![\w-])(?:daily|weekly|monthly|yearly|annually|annual|nightly|hourly|quarterly)(?![\w-])", set_of),
    (rf"(?P<h>0?\d|1[0-2])(?:[:.](?P<min>[0-5]\d))?\s*(?P<ap>a\.?m\b\.?|p\.?m\b\.?){_ZONE}", clock),
    (rf"(?<=at )(?P<h>[01]?\d|2[0-3])[:.](?P<min>[0-5]\d){_ZONE}(?![\d,%]|\s+(?:people|troops|percent|million|billion))", clock),
    (r"(?P<h>[01]?\d|2[0-3]):?(?P<min>[0-5]\d)\s+(?:hours\s+)?(?:GMT|UTC|CET|CEST|EET|MSK|BST|local\s+time)\b", clock),
    (rf"(?P<year>{YEAR})\s*[-–/]\s*(?P<year2>{YEAR}|\d\d(?!\d))", year_pair),
    (rf"{_MOD}(?P<mon>january|february|april|june|july|august|september|october|november|december|sept\.|oct\.|nov\.|dec\.|jan\.|feb\.|aug\.)(?![\w-]){_RELY}", bare_month),
    (r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=by )|(?<=for )|(?<=of )|(?<=late )|(?<=early )|(?<=mid-)|(?<=from )|(?<=last )|(?<=between )|(?<=during )|(?<=before )|(?<=through ))(?P<mon>march|may)(?![\w-]|\s+\d)" + _RELY, bare_month),
    (rf"{_MOD}(?:fiscal\s+(?:year\s+)?)?(?P<year>{YEAR})(?![\w-]|\s+(?:people|troops|soldiers|dollars|km|kilomet|miles|men|women|civilians|prisoners|migrants|refugees|drones|missiles|tonnes|tons|rounds|euros|percent|votes|homes|workers|others|members|children))", year),
    (r"(?<![\w-])(?:currently|now|recently|recent|very\s+soon|soon|at\s+the\s+moment|the\s+(?:near\s+|foreseeable\s+)?future|the\s+(?:long|near)\s+term)(?![\w-])", reference),
    (r"(?<![\w-])(?P<unit>minutes|hours|days|weeks|months|years|decades)(?![\w-]|\s+(?:ago|earlier|later|before))", bare_plural),
)  # fmt: skip
