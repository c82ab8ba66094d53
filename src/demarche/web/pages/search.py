"""One question to everything: reports, events, statements, actors, flags."""

from dataclasses import replace

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from demarche.record.queries import Page, actors, events, flags, reports, statements
from demarche.web.params import Asked, asked
from demarche.web.rendering import render
from demarche.web.site import site_of

#: Of each kind so many are shown; the whole list is a click away.
_EACH = Page(8)


def register(app: FastAPI) -> None:
    """Adds /search."""
    app.add_route("/search", page, include_in_schema=False)


def page(request: Request) -> Response:
    """What was found of each kind."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    found = None
    if wanted.filter.text:
        found = site.remembered(("search", wanted), lambda connection: search(connection, wanted))
    return render(request, "search.html", asked=wanted, found=found)


def search(connection: Connection, wanted: Asked) -> dict[str, object]:
    """The first of each kind that fulfil the filter. Raises UsageError for a text without words."""
    kept = replace(wanted.filter, kinds=(), codes=())
    return {
        "actors": actors(connection, kept, _EACH), "events": events(connection, kept, _EACH, wanted.order),
        "statements": statements(connection, kept, _EACH), "reports": reports(connection, kept, _EACH),
        "flags": flags(connection, kept, _EACH),
    }  # fmt: skip
