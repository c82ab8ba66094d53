"""The ASGI application: pages, API, and the guard around them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.resources import as_file, files
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

import demarche
from demarche.schema import DemarcheError
from demarche.web import errors
from demarche.web.api import changing, reading
from demarche.web.jobs import Jobs
from demarche.web.pages import register_pages
from demarche.web.security.guard import Guard
from demarche.web.security.refusals import Refusal
from demarche.web.settings import Settings
from demarche.web.site import Site
from demarche.web.warming import keep_warm

_THREADS = 200

_ABOUT = (
    "What `demarche` has made of its reports: events with a life, statements, actors, flags. Lists take the filters of their "
    "pages. To change something, send `Content-Type: application/json`, with `Authorization: Bearer TOKEN` where the server "
    "asks for one."
)


def create_app(settings: Settings) -> ASGIApp:
    """The application for a record. Nothing is opened before the first request."""
    site = Site(settings, Jobs())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # A reader who waits for what another one asked holds a thread and nothing else: there may be many.
        to_thread.current_default_thread_limiter().total_tokens = _THREADS
        warming = asyncio.create_task(keep_warm(app, site)) if settings.warm else None
        yield
        if warming is not None:
            warming.cancel()
        site.close()

    app = FastAPI(
        title="demarche", version=demarche.__version__, description=_ABOUT, openapi_url="/api/openapi.json", docs_url=None,
        redoc_url=None, lifespan=lifespan, redirect_slashes=False,
    )  # fmt: skip
    app.state.site = site
    app.mount("/static", StaticFiles(directory=_static()), name="static")
    register_pages(app)
    app.include_router(reading.router, prefix="/api")
    app.include_router(changing.router, prefix="/api")
    app.add_exception_handler(Refusal, errors.on_refusal)
    app.add_exception_handler(HTTPException, errors.on_http)
    app.add_exception_handler(RequestValidationError, errors.on_invalid)
    app.add_exception_handler(DemarcheError, errors.on_ours)
    app.add_exception_handler(Exception, errors.on_fault)
    return Guard(app, settings)


def _static() -> Path:
    with as_file(files("demarche.web").joinpath("static")) as folder:
        return folder
