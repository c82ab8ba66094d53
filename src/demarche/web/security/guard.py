"""The gate before every page: host, size, rate, origin, user; and the headers of every answer."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from demarche.web.errors import answer
from demarche.web.security.csrf import SAFE, check_origin
from demarche.web.security.hosts import is_ours
from demarche.web.security.rates import Rates
from demarche.web.security.refusals import Refusal
from demarche.web.security.users import user_of
from demarche.web.settings import Settings

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=()"),
)
#: Pages for those who have not said yet who they are.
_OUTSIDE = ("/login", "/static/")
_UPLOADS = ("/add", "/api/reports")


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        limits = settings.limits
        self._rates = Rates(
            {"read": limits.reads, "write": limits.writes, "fetch": limits.fetches, "login": limits.logins}
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets a request pass, or answers why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        sealed = _sealed(send, scope["path"])
        scope.setdefault("state", {})["user"] = None
        try:
            turned = self._admit(request)
        except Refusal as refusal:
            await answer(request, refusal.status, refusal.message, refusal.after)(scope, receive, sealed)
            return
        if turned is not None:
            await turned(scope, receive, sealed)
            return
        await self._app(scope, self._bounded(request, receive), sealed)

    def _admit(self, request: Request) -> Response | None:
        """Puts the user into the request's state. A redirection where a stranger is to say who they are."""
        path = request.url.path
        if not is_ours(request.headers.get("host", ""), self._settings):
            raise Refusal(400, "This server does not go by that name. Start it with --name NAME to add one.")
        safe = request.method in SAFE
        if not path.startswith("/static/"):
            self._rates.take(_kind(path, safe), request.client.host if request.client else "")
        self._measure(request)
        user = user_of(request, self._settings)
        request.state.user = user
        if not safe and (user is None or user.way != "token"):
            check_origin(request)
        if user is None and not path.startswith(_OUTSIDE):
            if path.startswith("/api/") or not safe:
                raise Refusal(401, "Say who you are: send the header `Authorization: Bearer TOKEN`.")
            return RedirectResponse("/login", 303)
        if not safe and user is not None and not user.edits and not path.startswith(("/login", "/logout")):
            raise Refusal(403, "Readers cannot change the record. Ask for an editor's token.")
        return None

    def _most(self, request: Request) -> int:
        limits = self._settings.limits
        return limits.body if request.url.path.startswith(_UPLOADS) else limits.form

    def _measure(self, request: Request) -> None:
        declared = request.headers.get("content-length", "")
        if declared.isdigit() and int(declared) > self._most(request):
            raise _too_large(self._most(request))

    def _bounded(self, request: Request, receive: Receive) -> Receive:
        """`receive` that ends with a Refusal where the body is larger than it may be."""
        most = self._most(request)
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > most:
                raise _too_large(most)
            return message

        return counted


def _too_large(most: int) -> Refusal:
    return Refusal(413, f"More than {most:,} bytes. Send less at a time, or use `demarche add`.")


def _kind(path: str, safe: bool) -> str:
    if safe:
        return "read"
    if path == "/login":
        return "login"
    return "fetch" if path.startswith(_UPLOADS) else "write"


def _sealed(send: Send, path: str) -> Send:
    """`send` that adds the headers of every answer."""

    async def sealed(message: Message) -> None:
        if message["type"] == "http.response.start":
            known = {name.lower() for name, _ in message["headers"]}
            extra = [pair for pair in _HEADERS if pair[0] not in known]
            if b"cache-control" not in known:
                extra.append((b"cache-control", _caching(path)))
            message["headers"] = [*message["headers"], *extra]
        await send(message)

    return sealed


def _caching(path: str) -> bytes:
    # The address of a static file has the hash of its content in it.
    return b"public, max-age=31536000, immutable" if path.startswith("/static/") else b"no-store"
