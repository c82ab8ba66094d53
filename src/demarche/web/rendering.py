"""Templates to pages: everything is escaped unless it is marked as ours."""

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from demarche.web import words
from demarche.web.codes import code_words
from demarche.web.glyphs import badge, glyph
from demarche.web.security.csrf import browser_of, new_browser, token_for
from demarche.web.security.users import SESSION
from demarche.web.site import reader_of, site_of

#: The pages, in the order of the bar: address, word.
NAVIGATION = (
    ("/", "Changes"), ("/engagements", "Engagements"), ("/events", "Events"), ("/statements", "Statements"),
    ("/reports", "Reports"), ("/actors", "Actors"), ("/dyads", "Dyads"), ("/map", "Map"), ("/flags", "Flags"),
    ("/add", "Add"), ("/about", "About"),
)  # fmt: skip


def render(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A page made of a template; a browser that is new gets its name, which its forms need."""
    site = site_of(request)
    settings = site.settings
    browser = browser_of(request, settings)
    fresh = browser is None
    browser = browser or new_browser()
    text = _environment().get_template(template).render(
        request=request, path=request.url.path, user=reader_of(request), csrf=token_for(browser, settings), today=site.today,
        open=settings.open, **values,
    )  # fmt: skip
    response = HTMLResponse(text, status)
    if fresh:
        set_cookie(request, response, f"{settings.cookie}_browser", browser, 365 * 86400)
    return response


def render_error(request: Request, status: int, title: str, message: str) -> str:
    """The page that says what is off. Made without the record, which may be what is off."""
    user = reader_of(request)
    return _environment().get_template("error.html").render(
        request=request, path=request.url.path, user=user, csrf="", today=None, open=False, status=status, title=title,
        message=message,
    )  # fmt: skip


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int = SESSION) -> None:
    """Sets a cookie that no script can read and no other site can use."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("demarche.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        auto_reload=False,
    )  # fmt: skip
    made.filters.update(
        day=words.day, state=words.state, tone=words.tone, segment=segment, listed=words.listed, meaning=code_words
    )
    made.globals.update(
        glyph=glyph, badge=badge, count=words.count, parties=words.parties, voices=words.voices, static=static,
        navigation=NAVIGATION, reported=reported,
    )  # fmt: skip
    return made


def compile_templates() -> None:
    """Makes all templates ready, which otherwise the first reader of each waits for."""
    for name in _environment().list_templates(["html"]):
        _environment().get_template(name)


def segment(identifier: str) -> str:
    """An id as a part of an address."""
    return quote(identifier, safe="")


def reported(document: str, start: int | None = None, end: int | None = None) -> str:
    """The address of a report, or of some words in it."""
    words_there = f"?mark={start}-{end}#mark" if start is not None else ""
    return f"/reports/{segment(document)}{words_there}"


@lru_cache(maxsize=64)
def static(name: str) -> str:
    """The address of a static file, with a hash of its content: it may be kept for good."""
    data = files("demarche.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(data).hexdigest()[:10]}"
