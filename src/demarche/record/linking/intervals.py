"""ISO values of a reading to days, and how far apart two stretches of days are."""

from datetime import date, timedelta

Days = tuple[int, int]  # first and last day, inclusive, as ordinals


def bounds(value: str | None) -> tuple[date | None, date | None]:
    """First and last day of an ISO day, month, year or first/last; None twice for none and for what is no such value."""
    if not value:
        return None, None
    first, _, last = value.partition("/")
    try:
        return _first(first), _last(last or first)
    except ValueError:
        return None, None


def _first(value: str) -> date:
    parts = [int(p) for p in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def _last(value: str) -> date:
    parts = [int(p) for p in value.split("-")]
    if len(parts) >= 3:
        return date(*parts[:3])
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    after = date(year + month // 12, month % 12 + 1, 1) if year < date.max.year else date.max
    return after - timedelta(1)


def days(first: date | None, last: date | None) -> Days | None:
    """The ordinals of both days; None where the first is unknown."""
    if first is None:
        return None
    start = first.toordinal()
    return start, max(start, last.toordinal() if last else start)


def distance(one: Days, two: Days) -> int:
    """Days between two stretches; 0 where they share one."""
    return max(0, one[0] - two[1], two[0] - one[1])


def length(stretch: Days) -> int:
    """How many days it has."""
    return stretch[1] - stretch[0] + 1
