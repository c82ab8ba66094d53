"""Values of the record as words for a page: days, states, parties, numbers."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from demarche.record.queries.events import EventFound
from demarche.schema import State

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def day(value: date | str | None) -> str:
    """A day, month, year or interval in ISO form as "21 Oct 2025", "Oct 2025", "13–19 Oct 2025"; empty for None."""
    if not value:
        return ""
    first, _, last = (value.isoformat() if isinstance(value, date) else value).partition("/")
    if not last or first == last:
        return _one(first)
    if whole := _whole(first, last):
        return whole
    a, b = first.split("-"), last.split("-")
    if len(a) == len(b) == 3 and a[:2] == b[:2]:
        return f"{int(a[2])}–{_one(last)}"
    if len(a) == len(b) == 3 and a[0] == b[0]:
        return f"{_one(first).rsplit(' ', 1)[0]} – {_one(last)}"
    return f"{_one(first)} – {_one(last)}"


def _whole(first: str, last: str) -> str | None:
    """Such an interval is all that is known of a month or a year: it was written so."""
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None
    same = start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])
    return f"{_MONTHS[start.month - 1]} {start.year}" if same else None


def _one(value: str) -> str:
    parts = value[:10].split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return value
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[(int(parts[1]) - 1) % 12]
    return f"{month} {parts[0]}" if len(parts) == 2 else f"{int(parts[2])} {month} {parts[0]}"


def state(value: str | None) -> str:
    """A state as a word: "not held" for NOT_HELD."""
    return (value or "").replace("_", " ").lower()


def tone(value: str | None) -> str:
    """The class of a state that gives it its colour: happened, ahead, off, disputed, stale."""
    if value in ("DISPUTED", "STALE"):
        return value.lower()
    return State[value].coarse if value and value in State.__members__ else "stale"


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 report", "1,204 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names with commas and "and"; more than `most` are counted."""
    shown = list(names[:most])
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def parties(event: EventFound) -> str:
    """ "A – B" for those who act together, "A → C" for what A does to C."""
    acting = [p.name for p in event.parties if p.role == "actor"]
    meant = [p.name for p in event.parties if p.role == "recipient"]
    sides = [_side(acting, " – "), _side(meant, ", ")]
    return " → ".join(side for side in sides if side)


def _side(names: Sequence[str], between: str) -> str:
    shown = between.join(names[:4])
    return f"{shown}, {len(names) - 4} more" if len(names) > 4 else shown


def voices(source: Sequence[str], outlet: str | None) -> str:
    """Who vouches, the first voice first, down to the outlet: "Dmitry Peskov via AP"."""
    chain = [*reversed(source)]
    if outlet and outlet not in chain:
        chain.append(outlet)
    return " via ".join(chain) or "the report itself"
