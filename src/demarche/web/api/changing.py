"""What changes the record through the API: decisions, and reports to add."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from demarche.web.adding import Wish, add_address, add_text
from demarche.web.api.described import THING, answers
from demarche.web.deciding import Wanted, Words, decide
from demarche.web.security.refusals import Refusal
from demarche.web.site import reader_of, site_of

router = APIRouter()
_Short = Annotated[str, Field(max_length=2000)]


class DecisionIn(BaseModel):
    """A decision: accept, reject, edit (`fields`), merge (`others`), split (`reports`), add or undo (`target` is its number).

    An add puts an event into the report `target`, at its `words` (of several places the one nearest to the character `at`),
    with `fields`.
    """

    model_config = ConfigDict(extra="forbid")

    kind: _Short
    target: _Short
    fields: dict[_Short, _Short] = {}
    others: Annotated[list[_Short], Field(max_length=100)] = []
    reports: Annotated[list[_Short], Field(max_length=1000)] = []
    words: _Short | None = None
    at: Annotated[int, Field(ge=0, lt=1_000_000_000)] | None = None
    reason: Annotated[str, Field(max_length=500)] = ""


class ReportIn(BaseModel):
    """A report to add: its text, or an address that holds it or a feed of such."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(max_length=1_000_000)] | None = None
    fetch: _Short | None = None
    pages: bool = False
    title: _Short | None = None
    source: _Short | None = None
    published: Annotated[str, Field(max_length=40)] | None = None
    url: _Short | None = None


@router.post(
    "/decisions",
    summary="Decide about an event or a statement, or add an event",
    status_code=201,
    responses=answers({"type": "array", "items": THING}, 403, 413, 415, 422, status=201),
)
def take(request: Request, decision: DecisionIn) -> Response:
    """Records and applies a decision; nothing is overwritten, and it can be undone."""
    _plain_json(request)
    user = reader_of(request)
    assert user is not None
    words = Words(decision.target, decision.words, decision.at) if decision.kind == "add" and decision.words else None
    wanted = Wanted(
        decision.kind, decision.target, decision.fields, decision.others, decision.reports, decision.reason, words
    )
    done = decide(site_of(request), wanted, user.name)
    told = [{"id": f"D{one.id}", "kind": one.kind, "target": one.target} for one in done]
    return JSONResponse(told, 201)


@router.post(
    "/reports", summary="Add a report", status_code=202, responses=answers(THING, 403, 413, 415, 422, status=202)
)
def add(request: Request, report: ReportIn) -> Response:
    """Queues a report; its progress is at /api/jobs/ID."""
    _plain_json(request)
    wish = Wish(report.title, report.source, report.published, report.url)
    site = site_of(request)
    job = (
        add_address(site, report.fetch, report.pages, wish) if report.fetch else add_text(site, report.text or "", wish)
    )
    return JSONResponse(job.to_dict(), 202)


@router.get("/jobs/{id}", summary="How far a request to add is", responses=answers(THING, 404))
def job(request: Request, id: str) -> Response:
    """State, counts and what became of each report."""
    found = site_of(request).jobs.find(id)
    if found is None:
        raise Refusal(404, "This request is forgotten. What it added is in the record.")
    return JSONResponse(found.to_dict())


def _plain_json(request: Request) -> None:
    """Raises Refusal for a body that a form of another site could send: browsers ask before they send JSON."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refusal(415, "Send Content-Type: application/json.")
