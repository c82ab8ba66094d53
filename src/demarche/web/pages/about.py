"""What is at work: versions, the facts' day, how well it reads, whose work it rests on."""

import json
import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.requests import Request
from starlette.responses import Response

import demarche
from demarche.record import tables as t
from demarche.web.rendering import render
from demarche.web.site import site_of

_ROW = re.compile(r"^\|(.+)\|\s*$")
#: A paragraph of the card begins with its subject in bold.
_HEADING = re.compile(r"\*\*(.+?)\*\*\s*(\(.*)?")


def register(app: FastAPI) -> None:
    """Adds /about."""
    app.add_route("/about", page, include_in_schema=False)


def page(request: Request) -> Response:
    """Versions, counts, accuracy, licences."""
    with site_of(request).reading() as connection:
        counts = {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (t.document, t.event, t.statement, t.actor, t.flag, t.decision)
        }
        made = connection.execute(
            select(t.reading.c.model, t.reading.c.facts, func.count()).group_by(t.reading.c.model, t.reading.c.facts)
        ).all()
    return render(
        request, "about.html", version=demarche.__version__, model=_model(), facts=_facts(), counts=counts, made=made,
        tables=_tables(), record=site_of(request).record.place.name, licences=_licences(),
    )  # fmt: skip


def versions() -> dict[str, str]:
    """The versions of the package, the model and the facts."""
    return {"demarche": demarche.__version__, "model": _model(), "facts": _facts()}


@lru_cache(maxsize=1)
def _model() -> str:
    try:
        labels = files("demarche.language").joinpath("data", "labels.json").read_text("utf-8")
        return str(json.loads(labels)["version"][0])
    except (OSError, ValueError, LookupError, TypeError):
        return "missing"


@lru_cache(maxsize=1)
def _facts() -> str:
    try:
        return files("demarche.facts").joinpath("data", "version.txt").read_text("utf-8").strip()
    except OSError:
        return "missing"


@lru_cache(maxsize=1)
def _tables() -> list[dict[str, Any]]:
    """The tables of the model card, as it has them: heading, note, columns, rows."""
    try:
        card = files("demarche.language").joinpath("data", "MODEL_CARD.md").read_text("utf-8")
    except OSError:
        return []
    found: list[dict[str, Any]] = []
    heading, note = "The model", ""
    rows: list[list[str]] = []
    for line in [*card.splitlines(), ""]:
        if match := _ROW.match(line):
            rows.append([cell.strip().replace("`", "").replace("**", "") for cell in match[1].split("|")])
            continue
        if len(rows) > 2:
            found.append({"heading": heading, "note": note, "columns": rows[0], "rows": rows[2:]})
        rows = []
        if match := _HEADING.match(line):
            heading, note = match[1].rstrip("."), (match[2] or "").strip(" ().")
    # How well it reads first, what it learnt from last.
    return sorted(found, key=lambda table: table["columns"][0] == "corpus")


@lru_cache(maxsize=1)
def _licences() -> list[tuple[str, str, str]]:
    """What the pages themselves rest on: name, licence, what for."""
    return [
        ("demarche", "Apache-2.0", "the program, its model and its demo reports"),
        ("Natural Earth", "public domain", "the outline of land on the map"),
        ("FastAPI, Starlette, Uvicorn", "MIT, BSD-3-Clause", "the server"),
        ("Jinja, ItsDangerous", "BSD-3-Clause", "pages and sessions"),
        ("GeoNames", "CC BY 4.0", "where the cities of the map are"),
        ("Wikidata", "CC0", "people and offices"),
    ]
