"""Small parts of the pages by themselves: words, questions in addresses, pictures, diffs, jobs."""

import threading
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from demarche.record.queries.pairs import Month
from demarche.schema import EventType, SourceError, Span, State, UsageError
from demarche.web.charts.bars import Bar, bars
from demarche.web.charts.map import Dot, world_map
from demarche.web.charts.network import Node, network
from demarche.web.charts.projection import project
from demarche.web.charts.time import Column, over_time
from demarche.web.codes import WORDS, code_words
from demarche.web.diffs import word_diff
from demarche.web.glyphs import _MARKS, badge
from demarche.web.jobs import Done, Jobs
from demarche.web.pages.actors import _Row
from demarche.web.pages.dyads import _without_stragglers
from demarche.web.params import asked
from demarche.web.report.highlights import PRIORITY, Layer, paragraphs
from demarche.web.scale import CLASS_OF, CLASSES
from demarche.web.server import _listen
from demarche.web.words import day, listed, tone, voices

TODAY = date(2025, 10, 21)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2025-10-21", "21 Oct 2025"), ("2025-10", "Oct 2025"), ("2025", "2025"), ("2025-10-01/2025-10-31", "Oct 2025"), ("2025-01-01/2025-12-31", "2025"),
     ("2025-10-13/2025-10-19", "13–19 Oct 2025"), ("2025-09-30/2025-10-02", "30 Sep – 2 Oct 2025"), ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
     ("PT2H", "PT2H"), (None, ""), (TODAY, "21 Oct 2025"), ("2025-10-21/2025-10-21", "21 Oct 2025"), ("9999-12-01/9999-12-31", "Dec 9999")],
)  # fmt: skip
def test_days(value: str | date | None, shown: str) -> None:
    assert day(value) == shown


def test_words() -> None:
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a"]) == "a"
    assert listed(list("abcdef")) == "a, b, c, d and 2 more"
    assert voices(("AP", "Peskov"), "AP") == "Peskov via AP"
    assert voices((), None) == "the report itself"


def test_each_state_has_a_sign_of_its_own() -> None:
    states = [*State.__members__, "DISPUTED", "STALE"]
    assert set(_MARKS) == set(states)
    assert len(set(_MARKS.values())) == len(states)
    for state in states:
        assert f'"state {tone(state)}"' in badge(state)


def test_each_type_has_its_class() -> None:
    assert set(CLASS_OF) == {one.value for one in EventType}


def test_a_question_goes_into_an_address_and_back() -> None:
    wanted = asked(
        QueryParams("actor=A&actor=B&from=yesterday&to=2025-10&q=x+y&page=3&limit=20&empty=&order=date"), TODAY
    )
    assert wanted.filter.actors == ("A", "B")
    assert wanted.filter.first == TODAY - timedelta(1)
    assert wanted.filter.last == date(2025, 10, 31)
    assert (wanted.page.limit, wanted.page.offset, wanted.number) == (20, 40, 3)
    again = asked(QueryParams(wanted.query()[1:]), TODAY)
    assert again == wanted
    assert asked(QueryParams(wanted.without("actor", "A")[1:]), TODAY).filter.actors == ("B",)


@given(
    st.text(max_size=60),
    st.sampled_from(["from", "to", "since", "arrived", "limit", "page", "order", "severity", "q", "state"]),
)
def test_any_address_is_understood_or_refused(value: str, name: str) -> None:
    try:
        asked(QueryParams({name: value}), TODAY)
    except UsageError as error:
        assert name in str(error)  # noqa: PT017 - most values are fine


@given(
    st.text("ab \n", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(PRIORITY)), max_size=8),
)
def test_highlights_lose_no_character(text: str, found: list[tuple[int, int, str]]) -> None:
    layers = [Layer(name, Span(start, start + size), f"x{n}", "", "") for n, (start, size, name) in enumerate(found)]
    shown = ["".join(piece.text for piece in pieces) for pieces in paragraphs(text, layers)]
    assert shown == [line for line in text.split("\n") if line.strip()]


@given(st.text("ab ", max_size=30), st.text("ab ", max_size=30))
def test_a_diff_holds_both_versions(before: str, after: str) -> None:
    runs = word_diff(before, after)
    assert "".join("".join(run.words for run in runs if run.kind != "removed").split()) == "".join(after.split())


def test_pictures_are_xml_and_escaped() -> None:
    bad = '<script>"&'
    columns = [Column("2025-09", {"verbal-good": 3, "material-bad": 1}), Column("2025-10", {})]
    made = [
        over_time(columns, bad, lambda key: f"/x?{key}&y"), over_time([], "nothing", str),
        network(bad, [Node(bad, bad * 20, 3), Node("b", "B", 1)], [(bad, "b", 1)], str), network("alone", [], [], str),
        bars([Bar(bad, date(1990, 1, 1), None, False, bad), Bar("b", None, date(2001, 2, 3), True, "")], bad, TODAY),
        world_map([Dot(bad, 30.5, 50.4, "city", 3, bad), Dot("x", 200, 95, "country", 1, "")], "world", "/static/world.svg", str),
    ]  # fmt: skip
    for one in made:
        ElementTree.fromstring(one)
        assert "<script>" not in one
        assert "style=" not in one


def test_means() -> None:
    assert Column("x", {"verbal-good": 1, "material-bad": 1}).mean == -0.5
    assert Column("x", {}).mean is None


@pytest.mark.parametrize(("place", "point"), [((0, 0), (500, 243)), ((180, 0), (1000, 243)), ((0, 90), (500, 0))])
def test_the_projection(place: tuple[float, float], point: tuple[float, float]) -> None:
    assert project(*place) == pytest.approx(point, abs=0.8)


def test_jobs() -> None:
    jobs = Jobs()
    cleaned: list[int] = []

    def broken() -> object:
        yield Done("a", "new", None)
        raise SourceError("the record is locked. Wait.")

    good = jobs.start(
        "good", lambda: iter([Done("a", "new", None), Done("b", None, "no report")]), lambda: cleaned.append(1)
    )
    bad = jobs.start("bad", broken)  # type: ignore[arg-type]
    fault = jobs.start("fault", lambda: iter([1 / 0]), lambda: cleaned.append(2))  # type: ignore[list-item]
    dropped = Jobs()
    gate = threading.Event()
    dropped.start("waits", lambda: iter([Done("a", "new", None)] * gate.wait(5)))
    dropped.start("never", lambda: iter([]), lambda: cleaned.append(3))
    threading.Timer(0.05, gate.set).start()
    dropped.close()
    while not fault.over:
        gate.wait(0.01)
    jobs.close()
    assert (good.state, good.counts) == ("done", {"new": 1, "refused": 1})
    assert (bad.state, bad.problem) == ("failed", "the record is locked. Wait.")
    assert fault.state == "failed"
    assert "please report" in (fault.problem or "")
    assert jobs.find(good.id) is good
    assert jobs.find("none") is None
    assert sorted(cleaned) == [1, 2, 3]


def test_a_port_that_is_taken_is_told() -> None:
    first = _listen("127.0.0.1", 0)
    with pytest.raises(SourceError, match="cannot be listened on"):
        _listen("127.0.0.1", first.getsockname()[1])
    first.close()


def test_the_documented_scale_is_the_one_that_is_used() -> None:
    text = (Path(__file__).parents[2] / "docs" / "web.md").read_text("utf-8")
    for one in CLASSES:
        assert f"| {one.word} | {one.value:+d} | {', '.join(one.types)} |".replace("-", "−") in text
    assert sorted(name for one in CLASSES for name in one.types) == sorted(one.value for one in EventType)


def test_codes_have_words_that_the_docs_know() -> None:
    text = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    assert all(f"| {code} |" in text for code in WORDS)
    assert (code_words("D204"), code_words("D999")) == ("two numbers", "")


def test_one_early_event_does_not_stretch_a_picture() -> None:
    found = [Month(1979, 1, "CONSULT", "OCCURRED", 1), Month(2022, 3, "CONSULT", "OCCURRED", 40)]
    assert _without_stragglers(found) == found[1:]
    assert _without_stragglers(found[1:]) == found[1:]
    even = [Month(year, 1, "CONSULT", "OCCURRED", 1) for year in range(1990, 2020)]
    assert _without_stragglers(even)[0].year == 1991


def test_the_most_of_all_cells_is_the_darkest() -> None:
    row = _Row("a", "A", None, 111, {"AID": 1, "CONSULT": 10, "SUPPORT": 100})
    assert [row.heat(name, 100) for name in ("ASSAULT", "AID", "CONSULT", "SUPPORT")] == [0, 1, 2, 4]
    assert row.heat("AID", 1) == 1
