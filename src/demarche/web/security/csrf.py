"""Forms that only our own pages can send: a token bound to the browser, and the browser's word on where it comes from."""

import hashlib
import hmac
import secrets
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection, Request

from demarche.web.security.refusals import Refusal
from demarche.web.settings import Settings

FIELD, HEADER = "csrf", "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def new_browser() -> str:
    """A random name for a browser, which its cookie keeps."""
    return secrets.token_urlsafe(24)


def browser_of(request: HTTPConnection, settings: Settings) -> str | None:
    """The name that the cookie of the request gives."""
    found = request.cookies.get(f"{settings.cookie}_browser", "")
    return found if 16 <= len(found) <= 64 else None


def token_for(browser: str, settings: Settings) -> str:
    """The token that a form of this browser must carry."""
    return hmac.new(settings.secret.encode(), b"csrf:" + browser.encode(), hashlib.sha256).hexdigest()


def check_origin(request: HTTPConnection) -> None:
    """Raises Refusal where the browser says that another site sends this."""
    site = request.headers.get("sec-fetch-site")
    if site not in (None, "same-origin", "none"):
        raise Refusal(403, "This came from another site. Use the forms of this server.")
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != request.headers.get("host", "").lower():
        raise Refusal(403, "This came from another site. Use the forms of this server.")


async def check_form(request: Request, settings: Settings) -> None:
    """Raises Refusal where a form, or a script of ours, lacks the token of its browser."""
    given = request.headers.get(HEADER)
    if given is None:
        form = await request.form(max_files=200, max_fields=200, max_part_size=settings.limits.form)
        value = form.get(FIELD)
        given = value if isinstance(value, str) else ""
    browser = browser_of(request, settings)
    if browser is None or not hmac.compare_digest(token_for(browser, settings).encode(), given.encode()):
        raise Refusal(
            403, "This form is too old, or cookies are off. Go back, load the page again, and send it once more."
        )
