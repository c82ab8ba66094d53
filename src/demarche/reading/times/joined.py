"""Two expressions that bound one interval: from Monday to Friday, between 2014 and 2016, 2 May until 9 June."""

import re
from collections.abc import Sequence
from itertools import pairwise

from demarche.schema import Span, Time, TimeType

_OPEN = re.compile(r"\b(from|between)\s+(?:the\s+|early\s+|mid-|late\s+)?$", re.IGNORECASE)
_LINK = re.compile(
    r"\s*(?:(to|through|until|till|[-–—])|(and))\s*(?:the\s+|early\s+|mid-|late\s+|on\s+)?", re.IGNORECASE
)
#: Characters before an expression in which "from" or "between" may stand.
_REACH = 16


def join_times(text: str, times: Sequence[Time]) -> tuple[Time, ...]:
    """The intervals that neighbouring expressions bound, in the order of the text; their span covers both.

    The expressions themselves stay as they are: TIMEX3 keeps them apart. "and" joins only after "between". Nothing is
    returned for a pair without values, or one that would end before it begins.
    """
    out: list[Time] = []
    for left, right in pairwise(times):
        link = _LINK.fullmatch(text, left.span.end, right.span.start)
        if link is None or not _days(left) or not _days(right):
            continue
        opened = _OPEN.search(text, max(0, left.span.start - _REACH), left.span.start)
        if link[2] and (opened is None or opened[1].lower() != "between"):
            continue
        joined = _joined(left, right)
        if joined is not None:
            out.append(joined)
    return tuple(out)


def _days(time: Time) -> bool:
    return time.type in (TimeType.DATE, TimeType.TIME) and time.first is not None and time.last is not None


def _joined(left: Time, right: Time) -> Time | None:
    first, last = left.first, right.last
    if first is None or last is None or last < first:
        return None
    span = Span(left.span.start, right.span.end)
    return Time(span, TimeType.DATE, f"{first.isoformat()}/{last.isoformat()}", first, last, "joined", left.anchor)
