"""A real server in a thread and Debian's Chromium; without either of the two the tests here are skipped."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from demarche.web.app import create_app
from demarche.web.settings import Settings
from web.conftest import FREE, clock

CHROMIUM = Path("/usr/bin/chromium")
Serve = Callable[..., str]


@pytest.fixture
def serving() -> Iterator[Serve]:
    """Serves a record, and gives the address."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def made(record: Path, **changed: Any) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(Settings(str(record), port=port, limits=FREE, clock=clock, **changed))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        return f"http://127.0.0.1:{port}"

    yield made
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for the tests of a file."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip("no Chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


class Watched:
    """A page, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(
            **{"viewport": {"width": 1400, "height": 900}, "reduced_motion": "reduce", **options}
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(30_000)
        self.address = address
        self.asked: list[str] = []
        self.faults: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on(
            "console",
            lambda message: self.faults.append(message.text) if message.type in ("error", "warning") else None,
        )

    def go(self, path: str) -> Any:
        """Opens a page of the server; what it answered."""
        return self.page.goto(self.address + path)

    def close(self) -> None:
        """Ends it. Fails where a page asked another host, or where the browser had something to complain of."""
        self.context.close()
        assert [url for url in self.asked if not url.startswith((self.address, "blob:", "data:"))] == []
        assert self.faults == []
