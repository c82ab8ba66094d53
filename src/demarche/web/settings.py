"""How a server is set up: which record, for whom, and within which bounds."""

import ipaddress
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from demarche.schema import UsageError


class Role(StrEnum):
    """What a user may do: an editor also adds reports and corrects the record."""

    READER = "reader"
    EDITOR = "editor"


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what one client may ask for. Rates are requests a minute, None for no bound; sizes are bytes."""

    reads: int | None = 1200
    writes: int | None = 60
    fetches: int | None = 20
    logins: int | None = 10
    body: int = 50_000_000
    form: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a server is told at its start. Raises UsageError where others could reach it without being asked who they are."""

    record: str | None = None
    host: str = "127.0.0.1"
    port: int = 8765
    names: tuple[str, ...] = ()  # further names that browsers may call this server by
    tokens: Mapping[str, Role] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    user_header: str | None = None  # set by a proxy that has asked who it is
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")  # whose headers are believed
    editors: tuple[str, ...] = ()  # users of the header who are editors
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    limits: Limits = field(default_factory=Limits)
    clock: Callable[[], datetime] = utc_now
    warm: bool = False  # pages that most readers open are made before they come, and again when the record has changed

    def __post_init__(self) -> None:
        if not self.local and self.open:
            raise UsageError(
                f"--host {self.host} lets others in, and nothing says who. Set DEMARCHE_EDITOR_TOKEN or DEMARCHE_READER_TOKEN, "
                "or name the header of a proxy by --user-header."
            )
        short = [token for token in self.tokens if len(token) < 16]
        if short:
            raise UsageError(
                "a token of fewer than 16 characters can be guessed. Make one with `openssl rand -hex 24`."
            )

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def open(self) -> bool:
        """Whether nobody is asked who they are: whoever comes is the editor."""
        return not self.tokens and self.user_header is None

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: by port, for cookies do not know ports apart."""
        return f"demarche_{self.port}"
