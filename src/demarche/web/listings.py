"""Lists in every form: a page, CSV, JSON and an Atom feed of exactly the same rows."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.record.queries import Filter, Found, Page
from demarche.web.atom import Entry, feed
from demarche.web.choices import Choices
from demarche.web.params import Asked, asked
from demarche.web.rendering import render
from demarche.web.site import site_of

T = TypeVar("T")
#: Lists of so many rows are not kept in memory.
_LONG = 101
#: Cells that a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A list of the record: how its rows are found, told as JSON, and told as entries of a feed."""

    name: str  # in the address
    title: str
    find: Callable[[Connection, Asked], Found[T]]
    row: Callable[[T], Mapping[str, Any]]
    entry: Callable[[T, str], Entry]  # the row, and the address of the server


def rows(listing: Listing[T], request: Request) -> tuple[Asked, Found[T]]:
    """What an address asks of a list, and what there is."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    if (wanted.page.limit or _LONG) >= _LONG:
        with site.reading() as connection:
            return wanted, listing.find(connection, wanted)
    return wanted, site.remembered(("list", listing.name, wanted), lambda connection: listing.find(connection, wanted))


def by_filter(ask: Callable[[Connection, Filter, Page], Found[T]]) -> Callable[[Connection, Asked], Found[T]]:
    """How the rows of a list are found by a question that takes a filter and a page, and nothing more."""
    return lambda connection, wanted: ask(connection, wanted.filter, wanted.page)


def register_with_page(app: FastAPI, listing: Listing[Any], **choices: Callable[[], Choices]) -> None:
    """Adds /NAME as a page, made of NAME.html with the `choices` that its filters offer, and its other forms."""

    def page(request: Request) -> Response:
        wanted, found = rows(listing, request)
        offered: dict[str, Any] = {name: make() for name, make in choices.items()}
        return render(request, f"{listing.name}.html", asked=wanted, found=found, **offered)

    app.add_route(f"/{listing.name}", page, include_in_schema=False)
    register(app, listing)


def register(app: FastAPI, listing: Listing[Any]) -> None:
    """Adds /NAME.json, /NAME.csv and /NAME.atom, for a list with a page of its own making. The API has its own routes."""
    for suffix, make in (("json", as_json), ("csv", as_csv), ("atom", as_atom)):
        app.add_route(f"/{listing.name}.{suffix}", _route(listing, make), include_in_schema=False)


def _route(listing: Listing[Any], make: Callable[[Listing[Any], Request], Response]) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        return make(listing, request)

    return answer


def as_json(listing: Listing[Any], request: Request) -> Response:
    """The rows as JSON, with how many there are in all."""
    wanted, found = rows(listing, request)
    told = [listing.row(one) for one in found.rows]
    return JSONResponse({"total": found.total, "limit": wanted.page.limit, "offset": wanted.page.offset, "rows": told})


def as_csv(listing: Listing[Any], request: Request) -> Response:
    """The rows as CSV (RFC 4180, UTF-8): lists with semicolons, what is nested as JSON."""
    _, found = rows(listing, request)
    told = [listing.row(one) for one in found.rows]
    out = io.StringIO()
    writer = csv.writer(out)
    names = list(told[0]) if told else ["total"]
    writer.writerow(names)
    writer.writerows([cell(row[name]) for name in names] for row in told)
    headers = {"Content-Disposition": f'attachment; filename="{listing.name}.csv"'}
    return Response(out.getvalue(), 200, headers, "text/csv; charset=utf-8")


def as_atom(listing: Listing[Any], request: Request) -> Response:
    """The rows as an Atom feed (RFC 4287)."""
    base = str(request.base_url).rstrip("/")
    _, found = rows(listing, request)
    entries = [listing.entry(one, base) for one in found.rows]
    query = f"?{request.url.query}" if request.url.query else ""
    written = feed(listing.title, f"{base}/{listing.name}", query, entries, site_of(request).settings.clock())
    return Response(written, 200, None, "application/atom+xml")


def cell(value: Any) -> str | int | float:
    """A value as a cell of CSV, which no spreadsheet takes for a formula."""
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = "; ".join(value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value  # type: ignore[no-any-return]
