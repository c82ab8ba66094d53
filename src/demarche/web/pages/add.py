"""Adding reports: the form, and what is being found."""

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from demarche.web.adding import Wish, add_address, add_files, add_text
from demarche.web.jobs import Job
from demarche.web.rendering import render
from demarche.web.security.csrf import check_form
from demarche.web.security.refusals import Refusal
from demarche.web.site import Site, reader_of, site_of


def register(app: FastAPI) -> None:
    """Adds /add, and the page of each request."""
    app.add_route("/add", page, include_in_schema=False)
    app.add_route("/add", send, methods=["POST"], include_in_schema=False)
    app.add_route("/add/{id}", job_page, include_in_schema=False)
    app.add_route("/add/{id}/progress", progress, include_in_schema=False)


def page(request: Request) -> Response:
    """The form."""
    return render(request, "add.html")


async def send(request: Request) -> Response:
    """Takes a text, files or an address, and leads to their progress."""
    site = site_of(request)
    await check_form(request, site.settings)
    user = reader_of(request)
    if user is None or not user.edits:
        raise Refusal(403, "Readers cannot add reports. Ask for an editor's token.")
    form = await request.form()
    job = await run_in_threadpool(_start, site, form)
    return RedirectResponse(f"/add/{job.id}", 303)


def _start(site: Site, form: FormData) -> Job:
    wish = Wish(*(_text(form, name) or None for name in ("title", "source", "published", "report_url")))
    files = [(one.filename, one.file) for one in form.getlist("files") if isinstance(one, UploadFile) and one.filename]
    if files:
        return add_files(site, [(name or "file", stream) for name, stream in files], wish)
    if url := _text(form, "url"):
        return add_address(site, url, bool(_text(form, "pages")), wish)
    text = form.get("text")
    return add_text(site, text if isinstance(text, str) else "", wish)


def job_page(request: Request) -> Response:
    """How far a request is, and what was found."""
    return render(request, "job.html", job=_job(request))


def progress(request: Request) -> Response:
    """The same as JSON."""
    return JSONResponse(_job(request).to_dict())


def _job(request: Request) -> Job:
    found = site_of(request).jobs.find(request.path_params["id"])
    if found is None:
        raise HTTPException(
            404, "This request is forgotten: the server was started anew. What it added is in the record."
        )
    return found


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
