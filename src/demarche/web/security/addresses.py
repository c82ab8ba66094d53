"""Fetching what users name, but never from this machine or its neighbours: each address is looked up, checked, and used as checked."""

import ipaddress
import socket
from collections.abc import Callable

import httpx

from demarche.schema import SourceError
from demarche.sources.web import client

Resolve = Callable[[str, int], list[str]]


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host. Raises OSError where it has none."""
    return list(dict.fromkeys(str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def is_public(address: str) -> bool:
    """Whether an address is of the open internet: not private, local, shared, reserved or multicast, nor one of those in disguise."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is not None:
            return is_public(str(inner))
        if found in _TRANSLATED:  # NAT64: the last 32 bits are an address of the fourth version
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
    return found.is_global and not found.is_multicast


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")


class PublicOnly(httpx.BaseTransport):
    """Connects to the very address that was checked, so that a name cannot mean another one a moment later.

    A redirection is a request of its own and comes through here as well.
    """

    def __init__(self, inner: httpx.BaseTransport | None = None, look_up: Resolve = resolve) -> None:
        self._inner = inner or httpx.HTTPTransport()
        self._look_up = look_up

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer. Raises SourceError where any address of the host is not public."""
        url = request.url
        if url.scheme not in ("http", "https"):
            raise SourceError(f"{url.scheme}: only http and https are fetched.")
        port = url.port or (443 if url.scheme == "https" else 80)
        found = self._look_up(url.host, port)
        if not found or not all(is_public(one) for one in found):
            raise SourceError(
                f"{url.host}: not on the open internet, so it is not fetched from here. Save the page and add the file."
            )
        pinned = httpx.Request(
            request.method, url.copy_with(host=found[0]), headers=request.headers, stream=request.stream,
            extensions={**request.extensions, "sni_hostname": url.host},
        )  # fmt: skip
        return self._inner.handle_request(pinned)

    def close(self) -> None:
        """Ends all connections."""
        self._inner.close()


def guarded_client(inner: httpx.BaseTransport | None = None, look_up: Resolve = resolve) -> httpx.Client:
    """A client that reaches the open internet alone, and no proxy that the environment names."""
    return client(PublicOnly(inner, look_up))
