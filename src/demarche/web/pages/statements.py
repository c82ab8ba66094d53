"""Who said what: a search, and the versions of one quotation across outlets, the first report first."""

from typing import Any

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from demarche.record import tables as t
from demarche.record.queries import StatementFound, statements
from demarche.record.queries.statements import statements_where
from demarche.web.atom import Entry
from demarche.web.choices import statement_kinds
from demarche.web.diffs import Run, word_diff
from demarche.web.listings import Listing, by_filter, register_with_page
from demarche.web.rendering import render, reported
from demarche.web.site import site_of
from demarche.web.texts import quoted, texts

#: Versions of a quotation on one page.
_VERSIONS = 100


def _entry(one: StatementFound, base: str) -> Entry:
    who = one.speaker_name or "somebody unnamed"
    link = f"{base}{reported(one.document, one.start, one.end)}"
    return Entry(
        f"urn:demarche:statement:{one.id}", f"{who}: {one.content[:120]}", link, one.said, one.content, one.outlet
    )


LIST: Listing[StatementFound] = Listing(
    "statements", "statements", by_filter(statements), lambda one: one.to_dict(), _entry
)


def register(app: FastAPI) -> None:
    """Adds /statements, its forms, and the page of a quotation."""
    register_with_page(app, LIST, kinds=statement_kinds)
    app.add_route("/statements/{id}", one_page, include_in_schema=False)


def one_page(request: Request) -> Response:
    """All versions of the quotation that a statement is one of."""
    identifier = request.path_params["id"]
    s = t.statement.c
    with site_of(request).reading() as connection:
        found = statements_where(connection, [s.id == identifier], 1)
        if not found:
            raise HTTPException(404)
        first = found[0].quotation or identifier
        versions = statements_where(connection, [(s.quotation == first) | (s.id == first)], _VERSIONS)
        versions = versions or found
        known = texts(connection, [one.document for one in versions])
    against = next((one for one in versions if one.id == first), versions[0])
    told = [_version(one, against, known) for one in versions]
    return render(request, "statement.html", statement=found[0], first=against, versions=told)


def _version(one: StatementFound, first: StatementFound, known: Any) -> dict[str, Any]:
    same = one.id == first.id
    runs = [Run("kept", one.content)] if same else word_diff(first.content, one.content)
    return {"said": one, "first": same, "runs": runs, "text": known.get(one.document),
            "quote": quoted(known, one.document, one.start, one.end)}  # fmt: skip
