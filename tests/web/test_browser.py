"""The pages in a real browser: axe finds nothing serious in light or dark, keys work, nothing is asked of another host."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from demarche.web.app import create_app
from demarche.web.settings import Settings
from web.conftest import FREE, clock
from web.test_pages import PAGES

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).with_name("axe.min.js")
pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium: apt-get install chromium")
#: In the dark only what depends on colours is looked at again.
_WHAT = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
#: One address for each kind of page.
_KINDS = tuple(
    one for one in PAGES
    if one not in ("/", "/?span=yesterday", "/?span=visit", "/events?state=ahead&type=CONSULT", "/reports/beijing-4", "/search",
                   "/map?region=asia", "/dyads?a=CHN&b=USA&month=2023-02", "/engagements?view=list")
)  # fmt: skip


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    """A real server of the demo record."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port = listening.getsockname()[1]
        app = create_app(Settings(str(demo), port=port, limits=FREE, clock=clock))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser for all tests."""
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_page_is_accessible_and_asks_nobody_else(address: str, chromium: Any, scheme: str) -> None:
    # axe is put in past the policy of the pages, which allows no script but theirs.
    context = chromium.new_context(
        color_scheme=scheme, viewport={"width": 1280, "height": 900}, bypass_csp=True, reduced_motion="reduce"
    )
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    found: dict[str, list[str]] = {}
    for path in (*_KINDS, "/nothing"):
        page.goto(address + path)
        page.add_script_tag(path=str(AXE))
        result = page.evaluate(
            "(only) => axe.run(document, {runOnly: only, resultTypes: ['violations']})", _WHAT[scheme]
        )
        serious = [one for one in result["violations"] if one["impact"] in ("serious", "critical", "moderate")]
        found |= {f"{path} {one['id']}": [node["html"][:160] for node in one["nodes"][:2]] for one in serious}
    context.close()
    assert found == {}
    assert faults == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("width", [400, 1400])
def test_no_page_is_wider_than_the_window(address: str, chromium: Any, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    wide: dict[str, int] = {}
    for path in PAGES:
        page.goto(address + path)
        size = page.evaluate("document.documentElement.scrollWidth")
        if size > width:
            wide[path] = size
    context.close()
    assert wide == {}
    assert refused == [], "the policy of the page refused something"


def test_keys(address: str, chromium: Any) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"{address}/events")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "find"
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("k")
    first = page.evaluate("document.activeElement.getAttribute('href')")
    assert first != second
    assert first.startswith("/events/")
    page.keyboard.press("?")
    assert page.evaluate("document.getElementById('help').open")
    page.keyboard.press("Escape")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("t")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.keyboard.press("Tab")
    assert "Skip" in page.evaluate("document.activeElement.textContent")
    page.context.close()


def test_the_words_of_a_report_light_up_with_their_item(address: str, chromium: Any) -> None:
    page = chromium.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.goto(f"{address}/reports/beijing-4")
    word = page.locator("#text a.event").first
    word.hover()
    item = page.locator(f"#{word.get_attribute('data-at').split()[0]}")
    assert "lit" in item.get_attribute("class")
    page.locator('[data-layer="event"] >> nth=0').uncheck()
    assert not item.is_visible()
    page.context.close()
