"""What a rule finds, and what it knows of its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from demarche.reading.times.calendar import Range, Tense
from demarche.schema import TimeType


@dataclass(frozen=True, slots=True)
class Place:
    """Where an expression stands: the day it counts from and the tense around it, looked up by the rules that need it.

    `previous` is the day that the text named last, `mentioned` the first day of the day, month or year named last.
    """

    anchor: date | None
    tense_here: Callable[[], Tense]
    previous: date | None
    mentioned: date | None

    @property
    def tense(self) -> Tense:
        """The tense of the expression."""
        return self.tense_here()


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression: TIMEX3 type and value, first and last day, the rule's stable name."""

    type: TimeType
    value: str | None
    first: date | None
    last: date | None
    rule: str


def a_day(day: date, rule: str) -> Found:
    """A single day."""
    return Found(TimeType.DATE, day.isoformat(), day, day, rule)


def a_range(days: Range, rule: str, value: str | None = None) -> Found:
    """An interval; its value is first/last where TIMEX3 has no shorter one."""
    return Found(TimeType.DATE, value or f"{days[0].isoformat()}/{days[1].isoformat()}", days[0], days[1], rule)


def nothing(kind: TimeType, rule: str) -> Found:
    """An expression that has no value without an anchor, or none at all."""
    return Found(kind, None, None, None, rule)
