"""When: the time of an event, from an expression of the text or from the day of the report."""

from collections.abc import Sequence
from datetime import date

from demarche.reading.events.arguments import Arguments
from demarche.reading.events.triggers import Trigger
from demarche.reading.times import iso_value
from demarche.schema import Time

#: The report's own day is taken from this probability on; set on gold dev.
DAY = 0.5


def time_of(trigger: Trigger, arguments: Arguments, times: Sequence[Time], day: date | None) -> tuple[str | None, bool]:
    """The event's time as an ISO value, and whether it is the report's day rather than an expression's value."""
    when = trigger.learned.when
    if arguments.time is not None and when["day"] < max(DAY, arguments.time.score):
        value = iso_value(times[arguments.time.index])
        if value is not None:
            return value, False
    if when["day"] >= DAY and day is not None:
        return day.isoformat(), True
    return None, False
