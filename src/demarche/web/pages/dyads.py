"""Two countries: what went on between them over time, what is planned, what is refused."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.record.queries import Filter, Order, Page, events
from demarche.record.queries.pairs import Month, countries, months_between
from demarche.record.queries.people import country_code
from demarche.schema import UsageError
from demarche.web.charts.time import Column, over_time
from demarche.web.params import Asked, asked
from demarche.web.rendering import render
from demarche.web.scale import CLASS_OF, CLASSES
from demarche.web.site import site_of

_SHOWN = Page(12)
#: More months than these are shown as years.
_MONTHS = 72
_REFUSED = ("DECLINED", "CANCELLED", "RULED_OUT", "NO_PLANS", "NOT_HELD")


def register(app: FastAPI) -> None:
    """Adds /dyads, also as JSON."""
    app.add_route("/dyads", page, include_in_schema=False)
    app.add_route("/dyads.json", as_json, include_in_schema=False)


def page(request: Request) -> Response:
    """The choice of two countries, and all between them."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)

    def find(connection: Connection) -> dict[str, Any]:
        known, pair = countries(connection), _pair(connection, wanted)
        names = {code: name for code, name, _ in known}
        return {"known": known, "pair": pair, "names": names, **(_values(connection, wanted, pair) if pair else {})}

    values = site.remembered(("dyads", wanted), find)
    return render(request, "dyads.html", asked=wanted, classes=CLASSES, **values)


def as_json(request: Request) -> Response:
    """The counts by month, class, type and state, and the mean of each month."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    with site.reading() as connection:
        pair = _pair(connection, wanted)
        if pair is None:
            raise UsageError("a and b are missing. Name two countries: ?a=RUS&b=USA.")
        found = months_between(connection, *pair, wanted.filter)
    columns = [{"month": one.key, "counts": one.counts, "mean": one.mean} for one in _columns(found, 7)]
    rows = [
        {"month": f"{one.year:04d}-{one.month:02d}", "type": one.type, "state": one.state, "events": one.events}
        for one in found
    ]
    return JSONResponse({"a": pair[0], "b": pair[1], "months": columns, "rows": rows})


def _pair(connection: Connection, wanted: Asked) -> tuple[str, str] | None:
    a, b = wanted.value("a"), wanted.value("b")
    if not (a and b):
        return None
    pair = country_code(connection, a), country_code(connection, b)
    if pair[0] == pair[1]:
        raise UsageError(f"a and b are both {pair[0]}. Name two countries.")
    return pair


def _values(connection: Connection, wanted: Asked, pair: tuple[str, str]) -> dict[str, Any]:
    found = months_between(connection, *pair, wanted.filter)
    late = _without_stragglers(found)
    shown = _columns(late, 7)
    length = 4 if len(shown) > _MONTHS else 7
    shown, columns = _columns(late, length), _columns(found, length)
    years = length == 4

    def link(key: str) -> str:
        """Into a year, or to the events of a month."""
        if years:
            return f"/dyads{wanted.query(**{'from': key, 'to': key, 'month': None})}"
        return f"/dyads{wanted.query(month=key)}#events"

    both = replace(wanted.filter, countries=pair)
    told = f"Events between {pair[0]} and {pair[1]} over time; the table below says the same"
    picture = over_time(shown, told, link)
    month = wanted.value("month")
    chosen = _in_month(both, month) if month else both
    types = Counter[str]()
    for one in found:
        types[one.type] += one.events
    return {
        "columns": columns, "shown": shown, "earlier": sum(one.events for one in found) - sum(one.events for one in late),
        "link": link, "picture": picture if shown else None, "total": sum(one.events for one in found), "month": month,
        "planned": events(connection, replace(both, states=("ahead",)), _SHOWN, Order.LATEST),
        "refused": events(connection, replace(both, states=_REFUSED), _SHOWN, Order.LATEST),
        "events": events(connection, chosen, wanted.page, wanted.order), "types": types, "class_of": CLASS_OF,
    }  # fmt: skip


def _without_stragglers(found: list[Month]) -> list[Month]:
    """The months from where all but one event in thirty lie, where the whole would be too long to be seen as months."""
    if not found or (found[-1].year - found[0].year) * 12 <= _MONTHS:
        return found
    spare = sum(one.events for one in found) // 30
    for number, one in enumerate(found):
        spare -= one.events
        if spare < 0:
            return found[number:]
    return found


def _columns(found: list[Month], length: int) -> list[Column]:
    """The columns from the first to the last, those without anything too; `length` 7 makes months, 4 years."""
    counts: dict[str, Counter[str]] = {}
    for one in found:
        name = f"{one.year:04d}-{one.month:02d}"[:length]
        if one.type in CLASS_OF:
            counts.setdefault(name, Counter())[CLASS_OF[one.type].key] += one.events
    if not counts:
        return []
    first, last = min(counts), max(counts)
    names = [f"{year:04d}" for year in range(int(first[:4]), int(last[:4]) + 1)]
    if length == 7:
        names = [name for year in names for month in range(1, 13) if first <= (name := f"{year}-{month:02d}") <= last]
    return [Column(name, dict(counts.get(name, {}))) for name in names]


def _in_month(both: Filter, month: str) -> Filter:
    """The filter, narrowed to the events of a month or year."""
    try:
        first = date.fromisoformat(f"{month}-01" if len(month) == 7 else f"{month}-01-01")
        later = first.replace(year=first.year + 1) if len(month) == 4 else (first.replace(day=28).toordinal() + 4)
        after = later if isinstance(later, date) else date.fromordinal(later).replace(day=1)
    except ValueError as error:
        raise UsageError(f"month {month[:40]!r} is none. Write YYYY-MM or YYYY.") from error
    return replace(both, first=first, last=date.fromordinal(after.toordinal() - 1))
