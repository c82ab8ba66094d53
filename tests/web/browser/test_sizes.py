"""Every page with no report, with one, and with a dozen: it says what to do, and no script, host or contrast is off."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from demarche.bulk.understanding import understand
from demarche.demo import demo_documents
from demarche.record import Record
from demarche.schema.incoming import Incoming
from record.queries.conftest import generator
from web.browser.conftest import Serve, Watched
from web.conftest import clock

PLACES = (
    "/", "/engagements", "/engagements?view=calendar", "/events", "/statements", "/reports", "/actors", "/dyads",
    "/dyads?a=ARM&b=AZE", "/map", "/flags", "/search", "/search?q=minister", "/add", "/decisions", "/about",
)  # fmt: skip
AXE = Path(__file__).parents[1] / "axe.min.js"
_SCRIPT = 500_000
#: Events of the big record, made in ten seconds; DEMARCHE_TEST_EVENTS=100000 walks one of the size that issue 5 names.
MANY = int(os.environ.get("DEMARCHE_TEST_EVENTS", "20000"))
#: Lists of which one thing is opened too, and what an address calls it by.
SINGLE = {"events": "id", "engagements": "id", "statements": "id", "reports": "id", "actors": "key", "flags": "id"}


def singles(one: Watched) -> list[str]:
    """The pages of one event, statement, report, actor and flag each, of those that the record has."""
    found: list[str] = []
    for name, key in SINGLE.items():
        rows = one.page.request.get(f"{one.address}/api/{name}?limit=1").json()["rows"]
        found += [f"/{name}/{quote(row[key], safe='')}" for row in rows]
    return found


def walk(one: Watched) -> dict[str, list[str]]:
    """What axe has to say of each page, and pages that load too much script."""
    sizes: list[int] = []
    one.page.on("response", lambda answer: sizes.append(len(answer.body())) if ".js" in answer.url else None)
    found: dict[str, list[str]] = {}
    for path in (*PLACES, *singles(one)):
        sizes.clear()
        answer = one.go(path)
        assert answer.status == 200, path
        assert one.page.locator("h1").count() == 1, path
        if sum(sizes) > _SCRIPT:
            found[path] = [f"{sum(sizes)} bytes of script"]
        one.page.evaluate(AXE.read_text("utf-8"))
        result = one.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [each["id"] for each in result["violations"] if each["impact"] in ("serious", "critical")]
        found[path] = [*found.get(path, []), *serious]
    return {path: what for path, what in found.items() if what}


@pytest.mark.parametrize(("count", "scheme"), [(0, "dark"), (1, "light")])
def test_few_reports(tmp_path: Path, serving: Serve, chromium: Any, count: int, scheme: str) -> None:
    path = tmp_path / "few.db"
    with Record.open(path, clock=clock) as record:
        for document in demo_documents()[:count]:
            packed = understand(document)
            with record.writer() as writer:
                writer.put([(Incoming(document), packed)], clock())
                writer.finish(clock().date())
    one = Watched(chromium, serving(path), color_scheme=scheme)
    assert walk(one) == {}
    if not count:
        for place in ("/", "/engagements", "/events", "/statements", "/reports", "/actors", "/flags"):
            one.go(place)
            assert one.page.locator("main a[href='/add']").count(), f"{place} does not say what to do"
    one.close()


def test_many_reports(tmp_path: Path, serving: Serve, chromium: Any) -> None:
    path = tmp_path / "many.db"
    with Record.open(path, clock=clock) as record, record.connection() as connection:
        generator().generate(connection, MANY)
    one = Watched(chromium, serving(path))
    assert walk(one) == {}
    one.go("/events?page=3")
    assert one.page.locator("main tbody tr").count() > 10
    one.close()


def test_the_first_paint_needs_no_script(demo: Path, serving: Serve, chromium: Any) -> None:
    one = Watched(chromium, serving(demo), java_script_enabled=False, viewport={"width": 400, "height": 800})
    for path in ("/", "/engagements", "/reports/caucasus-5"):
        one.go(path)
        assert len(one.page.locator("main").inner_text()) > 200, path
    one.close()
