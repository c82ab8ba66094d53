"""What does not fit: contradictions by code, both sides quoted."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection, func, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from demarche.record import tables as t
from demarche.record.queries import FlagFound, Found, flags
from demarche.record.queries.flags import flags_where
from demarche.web.atom import Entry
from demarche.web.listings import Listing, rows
from demarche.web.listings import register as register_list
from demarche.web.params import Asked
from demarche.web.rendering import render, segment
from demarche.web.site import site_of
from demarche.web.texts import Quote, Text, quoted, texts


def _find(connection: Connection, wanted: Asked) -> Found[FlagFound]:
    return flags(connection, wanted.filter, wanted.page, between=wanted.value("between") == "1")


def _entry(one: FlagFound, base: str) -> Entry:
    return Entry(
        f"urn:demarche:flag:{one.id}",
        f"{one.code}: {one.message}",
        f"{base}/flags/{segment(one.id)}",
        one.said,
        one.fact or one.message,
    )


LIST: Listing[FlagFound] = Listing("flags", "flags", _find, lambda one: one.to_dict(), _entry)


def register(app: FastAPI) -> None:
    """Adds /flags, its forms, and the page of each."""
    app.add_route("/flags", page, include_in_schema=False)
    register_list(app, LIST)
    app.add_route("/flags/{id}", one_page, include_in_schema=False)


def page(request: Request) -> Response:
    """The list, with both sides of each."""
    f = t.flag.c
    wanted, found = rows(LIST, request)
    with site_of(request).reading() as connection:
        codes = connection.execute(select(f.code, func.count()).group_by(f.code).order_by(f.code)).all()
        told = _told(connection, found.rows)
    return render(request, "flags.html", asked=wanted, found=found, told=told, codes=codes)


def one_page(request: Request) -> Response:
    """One flag."""
    identifier = request.path_params["id"]
    with site_of(request).reading() as connection:
        found = flags_where(connection, [t.flag.c.id == identifier], 1)
        if not found:
            raise HTTPException(404)
        told = _told(connection, found)
    return render(request, "flag.html", one=told[0])


def _told(connection: Connection, found: Any) -> list[dict[str, Any]]:
    """Each flag with the words that it rests on."""
    known = texts(connection, [side.document for one in found for side in one.sides])
    return [{"flag": one, "sides": _sides(one, known)} for one in found]


def _sides(one: FlagFound, known: dict[str, Text]) -> list[tuple[Text, Quote]]:
    sides = [(known.get(side.document), quoted(known, side.document, side.start, side.end)) for side in one.sides]
    return [(text, quote) for text, quote in sides if text is not None and quote is not None]
