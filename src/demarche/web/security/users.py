"""Who asks: the owner of this machine, the holder of a token, or whom a proxy vouches for."""

import getpass
import hashlib
import hmac
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.requests import HTTPConnection

from demarche.web.settings import Role, Settings

#: Seconds that a session lasts: a working day.
SESSION = 12 * 3600


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may come in. `way`: local, token, session, header."""

    name: str
    role: Role
    way: str

    @property
    def edits(self) -> bool:
        """Whether this user may change the record."""
        return self.role is Role.EDITOR


def user_of(request: HTTPConnection, settings: Settings) -> User | None:
    """Who sent the request; None for strangers."""
    if settings.open:
        return User(_owner(), Role.EDITOR, "local")
    if settings.user_header and (found := _vouched(request, settings)):
        return found
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and given:
        role = role_of(given.strip(), settings)
        return User(f"token ({role})", role, "token") if role else None
    return _in_session(request, settings)


def role_of(token: str, settings: Settings) -> Role | None:
    """The role that a token gives; None for one that is not known. Takes the same time for any."""
    given = hashlib.sha256(token.encode()).digest()
    found = None
    for known, role in settings.tokens.items():
        if hmac.compare_digest(given, hashlib.sha256(known.encode()).digest()):
            found = role
    return found


def session_for(role: Role, settings: Settings) -> str:
    """What the cookie of a new session holds."""
    return _signer(settings).dumps({"role": role.value})


def _in_session(request: HTTPConnection, settings: Settings) -> User | None:
    cookie = request.cookies.get(f"{settings.cookie}_login")
    if not cookie:
        return None
    try:
        role = Role(_signer(settings).loads(cookie, max_age=SESSION)["role"])
    except (BadSignature, KeyError, TypeError, ValueError):
        return None
    return User(f"token ({role})", role, "session")


def _vouched(request: HTTPConnection, settings: Settings) -> User | None:
    given = request.headers.getlist(settings.user_header or "")
    if len(given) != 1 or request.client is None or request.client.host not in settings.proxies:
        return None  # twice: the proxy has added its own behind one that came from outside
    if not (name := given[0].strip()):
        return None
    return User(name[:200], Role.EDITOR if name in settings.editors else Role.READER, "header")


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(settings.secret, salt="session")


def _owner() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine without users
        return "local"
