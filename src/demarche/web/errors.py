"""What a user sees when something is off: a page of our own, or JSON, always with what to do."""

import logging

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.schema import DemarcheError, InputError, SourceError, UsageError
from demarche.web.security.refusals import Refusal

log = logging.getLogger("demarche.web")

_TITLES = {
    400: "This cannot be asked", 401: "Who are you?", 403: "Not allowed", 404: "Not found", 405: "Not that way", 413: "Too large",
    422: "This cannot be read", 429: "Too fast", 500: "A fault of ours", 503: "The record cannot be reached",
}  # fmt: skip
_LOST = "There is nothing at this address. The record may have been rebuilt; look for it with the search."


def answer(request: Request, status: int, message: str, after: int | None = None) -> Response:
    """An answer that says what is wrong: JSON for the API, else a page."""
    headers = {"Retry-After": str(after)} if after is not None else {}
    if status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if request.url.path.startswith("/api/") or request.url.path.endswith((".json", ".csv", ".atom", ".ics")):
        return JSONResponse({"error": message, "status": status}, status, headers)
    from demarche.web.rendering import render_error

    return Response(
        render_error(request, status, _TITLES.get(status, "Something is off"), message), status, headers, "text/html"
    )


async def on_refusal(request: Request, error: Exception) -> Response:
    """The answer to a Refusal."""
    assert isinstance(error, Refusal)
    return answer(request, error.status, error.message, error.after)


async def on_http(request: Request, error: Exception) -> Response:
    """The answer to an HTTPException, such as an address that there is not."""
    assert isinstance(error, HTTPException)
    said = {404: _LOST, 405: f"{request.method} is not possible here."}
    detail = str(error.detail)
    plain = error.status_code in said and detail in ("Not Found", "Method Not Allowed")
    return answer(request, error.status_code, said[error.status_code] if plain else detail)


async def on_invalid(request: Request, error: Exception) -> Response:
    """The answer to parameters or a body that the API does not take."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return answer(request, 422, f"{where}: {first['msg']}. See /api/openapi.json.")


async def on_ours(request: Request, error: Exception) -> Response:
    """The answer to an error that demarche raised on purpose."""
    assert isinstance(error, DemarcheError)
    statuses = {UsageError: 400, InputError: 422, SourceError: 503}
    return answer(request, statuses.get(type(error), 500), str(error).replace("--", ""))


async def on_fault(request: Request, error: Exception) -> Response:
    """The answer to what should not happen; the log has the rest, without the query, which may hold what is private."""
    log.error("%s %s: %s", request.method, request.url.path, type(error).__name__, exc_info=error)
    return answer(request, 500, "Something unexpected happened. The server's log says what: please report it.")
