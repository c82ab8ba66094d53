"""A question in an address: the query string as a Filter with its page, and back again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from demarche.record.queries import Filter, Order, Page, day_of
from demarche.schema import UsageError

#: Rows of a page where nobody says how many, and at most.
USUAL, MOST = 50, 1000
#: What may be asked several times, by parameter and field of the filter.
_MANY = {
    "actor": "actors", "country": "countries", "type": "types", "state": "states", "source": "sources", "kind": "kinds",
    "code": "codes",
}  # fmt: skip
_SEVERITIES, _REVIEWED = ("hard", "soft"), ("accepted", "rejected", "edited")
#: What says how a list is shown, or has tabs of its own.
_SHOWING = ("page", "limit", "order", "view", "month", "scale", "span", "on")
#: No list is so long, and SQLite's offset is a number of 64 bits.
_LAST_PAGE = 1_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for. `given` holds its parameters as they were written, without empty ones."""

    filter: Filter
    page: Page
    order: Order
    given: tuple[tuple[str, str], ...]

    @property
    def number(self) -> int:
        """The number of the page, from 1."""
        return self.page.offset // (self.page.limit or USUAL) + 1

    def values(self, name: str) -> list[str]:
        """All values of a parameter."""
        return [value for key, value in self.given if key == name]

    def value(self, name: str) -> str:
        """The first value of a parameter, or nothing."""
        return next(iter(self.values(name)), "")

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked that leaves rows out: not how and which part of them is shown."""
        return bool(self.chosen)

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """The filters at work, in their order."""
        return [(key, value) for key, value in self.given if key not in _SHOWING]

    def query(self, **changed: str | int | None) -> str:
        """The query string with some parameters set anew (None: left out), and `?` before it where there is any."""
        kept = [(key, value) for key, value in self.given if key not in changed]
        kept += [(key, str(value)) for key, value in changed.items() if value not in (None, "")]
        return f"?{urlencode(kept)}" if kept else ""

    def without(self, name: str, value: str) -> str:
        """The query string without one value of a parameter, from the first page on."""
        kept = [pair for pair in self.given if pair != (name, value) and pair[0] != "page"]
        return f"?{urlencode(kept)}" if kept else "?"


def asked(params: QueryParams, today: date, usual: int = USUAL) -> Asked:
    """What the parameters ask. Raises UsageError that names the parameter which is off."""
    given = tuple((key, value.strip()) for key, value in params.multi_items() if value.strip())
    one = dict(reversed(given))  # the first of each name
    fields: dict[str, object] = {
        field: tuple(_several(given, name)) for name, field in _MANY.items() if any(key == name for key, _ in given)
    }
    for name, field, last in (("from", "first", False), ("to", "last", True), ("since", "since", False)):
        if name in one:
            fields[field] = day_of(one[name], today, name, last)
    if "arrived" in one:
        fields["arrived"] = _moment(one["arrived"])
    for name, known in (("severity", _SEVERITIES), ("reviewed", _REVIEWED)):
        if name in one:
            fields[name] = _among(name, one[name], known)
    if "q" in one:
        fields["text"] = one["q"][:400]
    return Asked(Filter(**fields), _page(one, usual), _order(one.get("order", "latest")), given)  # type: ignore[arg-type]


def _several(given: Iterable[tuple[str, str]], name: str) -> list[str]:
    found = [value for key, value in given if key == name]
    if len(found) > 50:
        raise UsageError(f"{name} is given {len(found)} times. Give it at most 50 times.")
    return found


def _page(one: Mapping[str, str], usual: int) -> Page:
    limit = _number("limit", one.get("limit", str(usual)), MOST)
    return Page(limit, (_number("page", one.get("page", "1"), _LAST_PAGE) - 1) * limit)


def _number(name: str, written: str, most: int) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10 and 1 <= int(written) <= most):
        raise UsageError(f"{name} {written[:40]!r} is no number from 1 to {most:,}.")
    return int(written)


def _order(written: str) -> Order:
    return Order(_among("order", written, tuple(Order)))


def _among(name: str, written: str, known: tuple[str, ...]) -> str:
    if written not in known:
        raise UsageError(f"{name} {written[:40]!r} is not known. Write one of {', '.join(known)}.")
    return written


def _moment(written: str) -> datetime:
    try:
        found = datetime.fromisoformat(written.replace(" ", "+"))
        found.astimezone(UTC)  # one at the edge of time has no place there
    except (ValueError, OverflowError):
        found = datetime.min
    if found.tzinfo is None:
        raise UsageError(f"arrived {written[:40]!r} is no moment. Write such as 2025-10-21T06:00:00+00:00.")
    return found
