"""Events by place, type and time on a map that needs no other host."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.record.queries.pairs import spots_and_years
from demarche.schema import UsageError
from demarche.web.charts.map import REGIONS, world_map
from demarche.web.choices import states, types
from demarche.web.params import Asked, asked
from demarche.web.placing import Placed, placed
from demarche.web.rendering import render, segment, static
from demarche.web.site import site_of


def register(app: FastAPI) -> None:
    """Adds /map, also as GeoJSON."""
    app.add_route("/map", page, include_in_schema=False)
    app.add_route("/map.json", as_json, include_in_schema=False)


def page(request: Request) -> Response:
    """The map and its table."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    region = wanted.value("region") or "world"
    if region not in REGIONS:
        raise UsageError(f"region {region[:40]!r} is not known. Write one of {', '.join(REGIONS)}.")
    found, years = _found(request, wanted)
    kept = wanted.query(region=None, page=None, view=None)
    join = f"/events{kept}{'&' if kept else '?'}q="
    dots = [one.dot for one in found if one.dot]
    picture = world_map(dots, region, static("world.svg"), lambda name: f"{join}{segment(name)}")
    return render(
        request, "map.html", asked=wanted, found=found, picture=picture, region=region, regions=REGIONS, types=types(),
        states=states(), years=years, total=sum(one.events for one in found), join=join,
    )  # fmt: skip


def as_json(request: Request) -> Response:
    """The places as GeoJSON (RFC 7946); those that nobody can place have no geometry."""
    found, _ = _found(request, asked(request.query_params, site_of(request).today))
    return JSONResponse(
        {"type": "FeatureCollection", "features": [_feature(one) for one in found]}, media_type="application/geo+json"
    )


def _feature(one: Placed) -> dict[str, Any]:
    where = {"type": "Point", "coordinates": [one.dot.longitude, one.dot.latitude]} if one.dot else None
    told = {"name": one.name, "country": one.country, "events": one.events, "types": one.by_type,
            "precision": one.dot.precision if one.dot else None}  # fmt: skip
    return {"type": "Feature", "geometry": where, "properties": told}


def _found(request: Request, wanted: Asked) -> tuple[list[Placed], list[tuple[int, int]]]:
    def find(connection: Connection) -> tuple[list[Placed], list[tuple[int, int]]]:
        found, years = spots_and_years(connection, wanted.filter)
        return placed(found, connection), years

    return site_of(request).remembered(("map", wanted.filter), find)
