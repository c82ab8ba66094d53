"""Names that this server answers to: a page of another site must not reach it by pointing its own name here."""

import ipaddress

from demarche.web.settings import Settings


def is_ours(host: str, settings: Settings) -> bool:
    """Whether a Host header names this server."""
    name = _name(host)
    if not name:
        return False
    if name in {"localhost", *(known.lower() for known in settings.names)}:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return name == settings.host.lower()
    # Only a name can be pointed elsewhere; an address is what it says.
    return address.is_loopback if settings.local else True


def _name(host: str) -> str:
    lowered = host.strip().lower()
    if lowered.startswith("["):
        return lowered[1:].partition("]")[0]
    return lowered.rpartition(":")[0] if lowered.count(":") == 1 else lowered
