"""Whether a stretch of text names a time ahead, or the time to which something is moved."""

import re

_DATE = re.compile(
    r"\b(?:to|until|till|for|from)\s+(?:(?:early|late|mid)[- ])?(?:next\s+(?:week|month|year|spring|summer|autumn|fall)|the\s+(?:week|month)|"
    r"\d{1,2}\s+[A-Z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)|20\d\d)"
)


def has_new_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text names the time to which something is moved."""
    return _DATE.search(text, start, end) is not None


_TIME = re.compile(
    r"\b(?:tomorrow|tonight|next (?:week|month|year|\w+day)|later this|by the end of|at the end of|"
    r"(?:in|on|by|from|for) (?:early |late |mid-)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)|\d{1,2} [A-Z]|20\d\d))"
)


def has_time(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text names a time ahead."""
    return _TIME.search(text, start, end) is not None
