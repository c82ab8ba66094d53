"""The API's questions: lists, single things, search, places, dyads."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.record.queries import View, history
from demarche.record.queries.views import ActorView, EventView, FlagView, ReportView, StatementView
from demarche.schema import UsageError
from demarche.schema.wire import reading_dict
from demarche.web.api.described import LIST, THING, answers, parameters
from demarche.web.deciding import decisions
from demarche.web.listings import Listing, as_json
from demarche.web.pages import (
    about,
    actors,
    changes,
    dyads,
    engagements,
    events,
    flags,
    map,
    reports,
    search,
    statements,
)
from demarche.web.params import asked
from demarche.web.security.refusals import Refusal
from demarche.web.site import site_of

router = APIRouter()
_LISTS: dict[str, Listing[Any]] = {
    module.LIST.name: module.LIST for module in (changes, engagements, events, statements, reports, actors, flags)
}
#: What a thing of the record is called in addresses, and what `history` gives for it.
_THINGS: dict[str, tuple[type[View], str]] = {
    "events": (EventView, "{id}"), "engagements": (EventView, "{id}"), "statements": (StatementView, "{id}"), "flags": (FlagView, "{id}"),
    "reports": (ReportView, "{id:path}"), "actors": (ActorView, "{id:path}"),
}  # fmt: skip


def _list(listing: Listing[Any]) -> Callable[[Request], Response]:
    def found(request: Request) -> Response:
        return as_json(listing, request)

    return found


def _thing(name: str, kind: type[View]) -> Callable[[Request, str], Response]:
    def found(request: Request, id: str) -> Response:
        with site_of(request).reading() as connection:
            try:
                view = history(connection, id)
            except UsageError as error:
                raise Refusal(404, str(error)) from error
        if not isinstance(view, kind):
            raise Refusal(404, f"{id[:60]}: nothing of this id under {name}.")
        return JSONResponse(view.to_dict())

    return found


for _name, _listing in _LISTS.items():
    router.add_api_route(
        f"/{_name}", _list(_listing), summary=f"The {_name} that fulfil the filters", operation_id=f"list_{_name}",
        responses=answers(LIST), openapi_extra={"parameters": parameters(_name)},
    )  # fmt: skip


@router.get(
    "/readings/{id:path}", summary="What was understood of a report: docs/reading.md", responses=answers(THING, 404)
)
def reading(request: Request, id: str) -> Response:
    """The reading of the newest version of a report."""
    record = site_of(request).record
    try:
        found = record.reading(id)
    except UsageError as error:
        raise Refusal(404, str(error)) from error
    if found is None:
        raise Refusal(404, f"{id[:60]}: this report could not be read.")
    return JSONResponse(reading_dict(found))


for _name, (_kind, _path) in _THINGS.items():
    router.add_api_route(
        f"/{_name}/{_path}", _thing(_name, _kind), summary=f"All that is known of one of the {_name}",
        operation_id=f"one_of_{_name}", responses=answers(THING, 404),
    )  # fmt: skip


@router.get(
    "/search",
    summary="The first of each kind",
    responses=answers(THING),
    openapi_extra={"parameters": parameters("search")},
)
def found(request: Request) -> Response:
    """Reports, events, statements, actors and flags with these words."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    if not wanted.filter.text:
        raise UsageError("q is missing. Give words to look for.")
    with site.reading() as connection:
        kinds: dict[str, Any] = search.search(connection, wanted)
        told = {name: {"total": one.total, "rows": [row.to_dict() for row in one.rows]} for name, one in kinds.items()}
    return JSONResponse(told)


@router.get(
    "/places", summary="Where events are, as GeoJSON", responses=answers(THING, media="application/geo+json"),
    openapi_extra={"parameters": parameters("places")},
)  # fmt: skip
def places(request: Request) -> Response:
    """The places with their events by type."""
    return map.as_json(request)


@router.get(
    "/dyad",
    summary="Two countries over time",
    responses=answers(THING),
    openapi_extra={"parameters": parameters("dyad")},
)
def dyad(request: Request, a: str, b: str) -> Response:
    """Counts by month, type and state, and the mean on PLOVER's scale of classes."""
    return dyads.as_json(request)


@router.get(
    "/decisions", summary="What people decided, the newest first", responses=answers({"type": "array", "items": THING})
)
def decided(request: Request) -> Response:
    """All decisions, undone ones too."""
    with site_of(request).reading() as connection:
        return JSONResponse(decisions(connection))


@router.get("/version", summary="What is at work", responses=answers(THING))
def version() -> Response:
    """The versions of the package, the model and the facts."""
    return JSONResponse(about.versions())
