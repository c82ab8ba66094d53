"""Every page: there, complete, bounded, and in every form that it says it has."""

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from demarche.record import Record
from demarche.web.listings import cell
from web.conftest import Ask

LISTS = ("changes", "engagements", "events", "statements", "reports", "actors", "flags")
PAGES = (
    "/", "/?span=all", "/?span=yesterday", "/?span=visit", "/engagements", "/engagements?view=list", "/engagements?view=calendar&month=2023-02",
    "/events", "/events?state=ahead&type=CONSULT", "/statements", "/reports", "/reports/beijing-4", "/reports/beijing-4?mark=38-70",
    "/actors", "/actors/Q7821917", "/dyads", "/dyads?a=CHN&b=USA", "/dyads?a=CHN&b=USA&month=2023-02", "/map", "/map?region=asia",
    "/flags", "/search", "/search?q=beijing", "/add", "/about", "/decisions",
)  # fmt: skip
_SCRIPTS = 500_000


class _Page(HTMLParser):
    """What the tests look for in a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self.headings: list[str] = []
        self.inline: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[name] for name in ("href", "src", "action") if name in found]
        self.scripts += [found.get("src", "")] if tag == "script" else []
        self.headings += [tag] if re.fullmatch(r"h[1-6]", tag) else []
        self.inline += [name for name in found if name == "style" or name.startswith("on")] + (
            [tag] if tag == "style" else []
        )


@pytest.mark.parametrize("address", PAGES)
def test_each_page_is_whole(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 200, answer.text[-400:]
    page = _Page(answer.text)
    assert page.headings.count("h1") == 1
    assert len(page.ids) == len(set(page.ids)), "an id stands twice"
    assert page.inline == []
    assert "None" not in re.sub(r"<[^>]*>", "", answer.text), "an absent value is shown as such"
    foreign = [link for link in page.links if re.match(r"(https?:)?//", link)]
    assert foreign == []
    size = sum(len(web.get(one).content) for one in page.scripts)
    assert 0 < size < _SCRIPTS


def test_every_link_of_the_site_leads_somewhere(web: TestClient) -> None:
    seen: set[str] = set()
    wanted = list(PAGES)
    while wanted and len(seen) < 120:
        address = wanted.pop(0).partition("#")[0]
        if not address or address in seen or address.startswith("?"):
            continue
        seen.add(address)
        answer = web.get(address)
        assert answer.status_code in (200, 303, 308), f"{address}: {answer.status_code}"
        if address in PAGES and answer.headers["content-type"].startswith("text/html"):
            wanted += [link for link in _Page(answer.text).links if link.startswith("/")]
    assert len(seen) == 120


@pytest.mark.parametrize("name", LISTS)
def test_each_list_is_the_same_in_every_form(web: TestClient, name: str) -> None:
    query = "?limit=5"
    told = web.get(f"/{name}.json{query}").json()
    assert told == web.get(f"/api/{name}{query}").json()
    assert len(told["rows"]) == min(5, told["total"])
    table = list(csv.DictReader(io.StringIO(web.get(f"/{name}.csv{query}").text)))
    assert len(table) == len(told["rows"])
    feed = ElementTree.fromstring(web.get(f"/{name}.atom{query}").content)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == len(told["rows"])
    for entry in entries:
        link = entry.find("{http://www.w3.org/2005/Atom}link")
        assert link is not None
        assert web.get(link.attrib["href"]).status_code in (200, 303)


def test_pages_of_a_list_hold_each_row_once(web: TestClient) -> None:
    total = web.get("/events.json").json()["total"]
    found = [
        row["id"]
        for number in range(1, total // 10 + 2)
        for row in web.get(f"/events.json?limit=10&page={number}").json()["rows"]
    ]
    assert len(found) == len(set(found)) == total
    assert web.get("/events?limit=10&page=2").text.count("data-row") == 10


@pytest.mark.parametrize(
    "address",
    ["/events?state=WHATEVER", "/events?limit=0", "/events?limit=x", "/events?page=-1", "/events?from=someday", "/flags?severity=x",
     "/events?q=%21%21", "/engagements?view=x", "/engagements?view=calendar&month=2023-99", "/engagements?view=calendar&month=0001-01", "/map?region=x", "/dyads?a=CHN&b=CHN",
     "/reports/beijing-4?mark=a-b", "/reports/beijing-4?diff=1-9", "/changes.json?kind=x", "/events.json?arrived=now",
     "/events?page=99999999999999999999", "/dyads?a=CHN&b=USA&month=9999-99"],
)  # fmt: skip
def test_a_question_that_cannot_be_asked_is_told_so(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/events/E0",
        "/statements/S0",
        "/flags/F0",
        "/reports/none",
        "/actors/none",
        "/add/none",
        "/api/none",
        "/api/events/E0",
    ],
)
def test_what_is_not_there_is_told_so(web: TestClient, address: str) -> None:
    answer = web.get(address)
    assert answer.status_code == 404
    assert "Not found" in answer.text or answer.json()["status"] == 404


def test_an_empty_record_says_what_to_do(tmp_path: Path, serve: Ask) -> None:
    client = serve(tmp_path / "new.db")
    assert "Begin with some reports" in client.get("/").text
    for address in (
        "/engagements",
        "/events",
        "/statements",
        "/reports",
        "/actors",
        "/dyads",
        "/map",
        "/flags",
        "/search?q=x",
        "/about",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Add reports" in answer.text or address in ("/search?q=x", "/about")


def test_a_calendar_has_every_engagement_with_a_day(web: TestClient) -> None:
    rows = web.get("/engagements.json?limit=500").json()["rows"]
    text = web.get("/engagements.ics?limit=500").text
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == sum(row["date"] is not None for row in rows)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_a_report_shows_its_text_unaltered(web: TestClient, demo: Path) -> None:
    text = web.get("/reports/beijing-4").text
    shown = text.split('id="text"')[1].split(">", 1)[1].split("</article>")[0]
    with Record.open(demo, write=False) as record:
        stored = record.versions("beijing-4")[-1].document.text
    plain = re.sub(r"<[^>]*>", "", shown.replace("</p>", "\n"))
    assert [line.strip() for line in plain.splitlines() if line.strip()] == [
        line.replace('"', "&#34;").replace("'", "&#39;") for line in stored.splitlines() if line.strip()
    ]


def test_the_timeline_quotes_its_words(web: TestClient) -> None:
    event = next(row for row in web.get("/engagements.json?limit=500").json()["rows"] if row["reports"] >= 3)
    text = web.get(f"/events/{event['id']}").text
    assert text.count("<blockquote") >= 3
    assert "on the word of" in text
    assert web.get(f"/engagements/{event['id']}").headers["location"] == f"/events/{event['id']}"


def test_since_my_last_visit(web: TestClient) -> None:
    web.get("/")
    assert "since my last visit" in web.get("/?span=visit").text


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_no_cell_is_a_formula(value: str) -> None:
    assert cell(value) == f"'{value}"


def test_how_well_it_reads_comes_before_what_it_learnt_from(web: TestClient) -> None:
    page = web.get("/about").text
    headings = [part.partition("<")[0] for part in page.split("<h3>")[1:]]
    assert headings[-1] == "Learnt from"
    assert "Scores" in headings


def test_what_has_tabs_is_no_filter(web: TestClient) -> None:
    for address, narrowed in (
        ("/?span=all", False),
        ("/?span=all&kind=planned", True),
        ("/engagements?view=list", False),
    ):
        page = web.get(address).text
        assert ("Filters at work" in page) == narrowed, address
        assert ('<details class="filters" open>' in page) == narrowed, address
