"""Saying who you are: a token, once a day, for browsers."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from demarche.web.rendering import render, set_cookie
from demarche.web.security.csrf import check_form
from demarche.web.security.users import role_of, session_for
from demarche.web.site import site_of


def register(app: FastAPI) -> None:
    """Adds /login and /logout."""
    app.add_route("/login", page, include_in_schema=False)
    app.add_route("/login", enter, methods=["POST"], include_in_schema=False)
    app.add_route("/logout", leave, methods=["POST"], include_in_schema=False)


def page(request: Request) -> Response:
    """The form."""
    return render(request, "login.html", wrong=False)


async def enter(request: Request) -> Response:
    """A session for whoever has a token."""
    settings = site_of(request).settings
    await check_form(request, settings)
    given = (await request.form()).get("token")
    role = role_of(given.strip(), settings) if isinstance(given, str) else None
    if role is None:
        return render(request, "login.html", 403, wrong=True)
    response = RedirectResponse("/", 303)
    set_cookie(request, response, f"{settings.cookie}_login", session_for(role, settings))
    return response


async def leave(request: Request) -> Response:
    """The end of the session."""
    settings = site_of(request).settings
    await check_form(request, settings)
    response = RedirectResponse("/login", 303)
    response.delete_cookie(f"{settings.cookie}_login")
    return response
