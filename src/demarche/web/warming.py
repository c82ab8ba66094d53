"""What most readers open first, made before they come: after the start, and again after the record has changed.

The application is asked as a reader would ask it, so that code, templates, the pages of the database and the answers
that are kept in memory are all in place. One page at a time, so that readers who come meanwhile wait for little.
"""

import asyncio
import time
from contextlib import suppress
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Message

from demarche.web.rendering import NAVIGATION, compile_templates
from demarche.web.security.users import User
from demarche.web.settings import Role
from demarche.web.site import Site

#: The pages of the bar, and what is one click away from them and costs most.
PATHS = (
    *(path for path, _ in NAVIGATION), "/?span=all", "/?span=yesterday", "/engagements?view=calendar", "/engagements?view=list",
)  # fmt: skip
#: The guard is passed by: what is made is thrown away.
_NOBODY = User("warming", Role.READER, "local")
#: Between two rounds at least so many seconds, and so many times as long as the last one took: a record that is being
#: written to all the time is not to keep the machine busy.
_PAUSE, _SHARE = 5.0, 10.0


async def keep_warm(app: ASGIApp, site: Site) -> None:
    """Makes the pages now, and after each change that a reader has come upon; until it is cancelled."""
    loop, changed = asyncio.get_running_loop(), asyncio.Event()

    def forgotten() -> None:
        loop.call_soon_threadsafe(changed.set)

    site.memory.forgotten = forgotten
    await run_in_threadpool(compile_templates)
    while True:
        begin = time.monotonic()
        await warm(app)
        await asyncio.sleep(max(_PAUSE, _SHARE * (time.monotonic() - begin)))
        await changed.wait()
        changed.clear()


async def warm(app: ASGIApp) -> None:
    """Asks for each of the pages once. What goes wrong here a reader will be told."""
    for path in PATHS:
        with suppress(Exception):
            await _ask(app, path)


async def _ask(app: ASGIApp, address: str) -> None:
    path, _, query = address.partition("?")
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": [(b"host", b"localhost")],
        "client": ("127.0.0.1", 0), "server": ("localhost", 80), "state": {"user": _NOBODY},
    }  # fmt: skip

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        pass

    await app(scope, receive, send)
