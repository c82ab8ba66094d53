"""Who is in the record, and the page of one: offices, with whom, statements, places, flags."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from typing import Any

from fastapi import FastAPI
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from demarche.record.queries import ActorFound, Filter, Order, Page, actors, events, flags, statements
from demarche.record.queries.actors import actors_by_key
from demarche.record.queries.pairs import Partner, partners, spots, ties
from demarche.schema import EventType
from demarche.web.atom import Entry
from demarche.web.charts.bars import Bar, bars
from demarche.web.charts.map import world_map
from demarche.web.charts.network import Node, network
from demarche.web.choices import actor_kinds
from demarche.web.listings import Listing, by_filter, register_with_page
from demarche.web.placing import Placed, placed
from demarche.web.rendering import render, segment, static
from demarche.web.site import site_of
from demarche.web.words import count, day

_SHOWN = Page(12)
#: Others in the matrix, and around the middle of the network.
_ROWS, _AROUND = 20, 16


def _entry(one: ActorFound, base: str) -> Entry:
    told = ", ".join(
        (one.kind, count(one.reports, "report"), count(one.events, "event"), count(one.statements, "statement"))
    )
    return Entry(f"urn:demarche:actor:{one.key}", one.name, f"{base}/actors/{segment(one.key)}", one.first_said, told)


LIST: Listing[ActorFound] = Listing("actors", "actors", by_filter(actors), lambda one: one.to_dict(), _entry)


def register(app: FastAPI) -> None:
    """Adds /actors, its forms, and the page of each."""
    register_with_page(app, LIST, kinds=actor_kinds)
    app.add_route("/actors/{key:path}", one_page, include_in_schema=False)


def one_page(request: Request) -> Response:
    """All that the record and the facts know of an actor."""
    key = request.path_params["key"]
    site = site_of(request)
    values = site.remembered(("actor", key), lambda connection: _values(connection, key))
    return render(request, "actor.html", **_offices(values["actor"], site.today), **values)


def _values(connection: Connection, key: str) -> dict[str, Any]:
    known = actors_by_key(connection, [key])
    if not known:
        raise HTTPException(404)
    actor = known[0]
    wanted = Filter(actors=(actor.key,))
    others = partners(connection, actor.key)
    matrix = _matrix(others)
    around = [Node(row.key, row.name, row.total) for row in matrix[:_AROUND]]
    shared = ties(connection, [node.key for node in around]) if len(around) > 1 else []
    where = placed(spots(connection, wanted), connection)
    return {
        "actor": actor, "events": events(connection, wanted, _SHOWN, Order.LATEST), "statements": statements(connection, wanted, _SHOWN),
        "flags": flags(connection, wanted, Page(8)), "matrix": matrix[:_ROWS], "others": len(matrix),
        "most": max((number for row in matrix[:_ROWS] for number in row.by_type.values()), default=0),
        "types": [one.value for one in EventType if any(one.value in row.by_type for row in matrix[:_ROWS])],
        "net": network(actor.name, around, shared, lambda one: f"/actors/{segment(one)}") if around else None,
        "places": where, "map": _map(where, actor) if any(one.dot for one in where) else None,
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Row:
    """One of those with whom an actor has to do, with the events by type."""

    key: str
    name: str
    country: str | None
    total: int
    by_type: dict[str, int]

    def heat(self, type: str, most: int) -> int:
        """How dark the cell of a type is, from 0 for nothing to 4 for the `most` of all cells: by the logarithm."""
        number = self.by_type.get(type, 0)
        return 1 + int(3 * log(number) / log(most)) if number > 1 and most > 1 else min(number, 1)


def _matrix(found: Sequence[Partner]) -> list[_Row]:
    grouped: dict[str, list[Partner]] = {}
    for one in found:
        grouped.setdefault(one.key, []).append(one)
    made = [
        _Row(
            key, some[0].name, some[0].country, sum(one.events for one in some), {one.type: one.events for one in some}
        )
        for key, some in grouped.items()
    ]
    return sorted(made, key=lambda row: (-row.total, row.name, row.key))


def _map(where: Sequence[Placed], actor: ActorFound) -> Markup:
    dots = [one.dot for one in where if one.dot]
    return world_map(
        dots, "world", static("world.svg"), lambda name: f"/events?actor={segment(actor.key)}&q={segment(name)}"
    )


def _offices(actor: ActorFound, today: date) -> dict[str, Any]:
    """The offices of a person, as the facts have them."""
    if actor.kind != "person" or not actor.wikidata:
        return {"tenures": [], "offices": None}
    from demarche.facts import Facts

    tenures = Facts.load().tenures(actor.wikidata)
    told = [
        Bar(
            f"{one.office} ({one.country})", one.start, one.end, one.end_basis in ("observed", "successor"),
            f"{one.office}: {day(one.start) or '?'} to {day(one.end) or 'now, as far as known'} ({one.source}, as of {day(one.as_of)})",
        )
        for one in tenures
    ]  # fmt: skip
    label = f"Offices of {actor.name} over time; the table below says the same"
    return {"tenures": tenures, "offices": bars(told, label, today) if told else None}
