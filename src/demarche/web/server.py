"""Running the application: the socket first, so that a port that is taken is told at once."""

import socket
from collections.abc import Callable

from demarche.schema import SourceError
from demarche.web.settings import Settings


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serves until it is stopped; `ready` is told the address. Raises SourceError where the port cannot be had."""
    listening = _listen(settings.host, settings.port)
    import uvicorn

    from demarche.web.app import create_app

    app = create_app(settings)
    name = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready(f"http://{name}:{settings.port}/")
    # No log of addresses: they hold what was searched for.
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, proxy_headers=False)
    uvicorn.Server(config).run([listening])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named, for only then asyncio sends small answers at once rather than 40 ms later.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(256)
    except OSError as error:
        listening.close()
        raise SourceError(
            f"{host}:{port}: cannot be listened on ({error.strerror or error}). Choose another by --port, or stop what runs there."
        ) from error
    return listening
