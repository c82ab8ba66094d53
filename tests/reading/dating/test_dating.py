"""Dating by the calendar and by the facts. The sentences are made up; offices and events are those of the tables."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.facts import Facts
from demarche.language import Analysis
from demarche.language.analysis import Sentence
from demarche.reading.dating import date_report
from demarche.schema import Dating


def dated(text: str) -> Dating:
    """The dating of a text without a tree: sentences end at a full stop."""
    ends = [m.end() for m in re.finditer(r"[.\n]\s+|$", text)]
    sentences = tuple(Sentence(a, b, 0, 0) for a, b in zip([0, *ends[:-1]], ends, strict=True))
    return date_report(Analysis(text, (), sentences, ()), Facts.load())


def days(text: str) -> list[date]:
    return [c.date for c in dated(text).candidates]


@pytest.mark.parametrize(
    "text",
    [
        "Friday, January 4, 2019\nThe two sides met again.",
        "OSLO, January 4, 2019 - The two sides met again.",
        "OSLO (Jan. 4, 2019) - The two sides met on Friday.",
        "Talks resume in Oslo\n4 January 2019\nThe two sides met again.",
    ],
)
def test_a_full_date_line_is_the_day(text: str) -> None:
    dating = dated(text)
    assert dating.candidates[0].date == date(2019, 1, 4)
    assert "the date line" in [e.reason for e in dating.evidence]


def test_a_date_line_without_a_year_takes_it_from_offices_and_weekdays() -> None:
    text = "WARSAW, Sept 9 - Poland shut its airspace on Tuesday, Secretary of State Marco Rubio said."
    assert days(text)[0] == date(2025, 9, 9)


def test_a_weekday_in_the_date_line_narrows_the_years() -> None:
    weekdays = {d.weekday() for d in days("NAIROBI, Sept 3 (Tuesday) - The delegation left the talks.")[:3]}
    assert weekdays == {1}


def test_a_day_of_a_month_in_a_sentence_is_no_date_line() -> None:
    reasons = [e.reason for e in dated("The two sides met on 4 January - or so they say.").evidence]
    assert reasons == ["a day just past"]


def test_a_title_puts_the_day_into_the_tenure() -> None:
    dating = dated("Secretary of State Marco Rubio arrived.")
    assert all(c.date >= date(2025, 1, 21) for c in dating.candidates)
    assert "Marco Rubio as Secretary of State" in dating.evidence[0].reason


def test_a_former_title_says_nothing_of_the_day() -> None:
    reasons = [e.reason for e in dated("Former President Barack Obama arrived on Monday.").evidence]
    assert not any("as President" in r for r in reasons)


def test_a_wrong_year_does_not_empty_the_set() -> None:
    text = (
        "Secretary of State Marco Rubio spoke on Tuesday. The minister had left in March 2012. "
        "They will meet on Thursday."
    )
    found = days(text)
    assert found[0] >= date(2025, 1, 21)
    assert found[0].weekday() in (1, 2)


def test_a_past_and_a_coming_weekday_enclose_the_day() -> None:
    assert {d.weekday() for d in days("They spoke on Tuesday. The council will meet on Thursday.")[:3]} <= {1, 2}


def test_the_newest_date_of_the_past_comes_before_the_report() -> None:
    assert days("They met on 8 October 2015. They had met in 2009.")[0] == date(2015, 10, 8)
    assert days("They signed it on 8 October 2015. It will expire in 2024.")[0] == date(2015, 10, 8)


def test_a_weekday_that_belongs_to_a_date_fits_few_years() -> None:
    found = days("They met on Tuesday, 21 October.")
    assert {(d - timedelta(k)).year for d in found[:1] for k in range(1)} <= {2025, 2014, 2008, 2003, 1997}


def test_a_known_meeting_told_of_with_last_week() -> None:
    event = next(e for e in reversed(Facts.load().dated_events) if e.kind == "meeting" and len(e.parties) == 2)
    one, other = sorted(event.parties)
    monday = event.start - timedelta(event.start.weekday())
    text = f"{one} met {other} last week."
    assert any(monday + timedelta(7) <= d <= monday + timedelta(13) for d in days(text))


def test_nothing_said_gives_nothing() -> None:
    assert dated("They met and spoke.") == Dating()
    assert dated("") == Dating()


@given(
    st.lists(
        st.sampled_from(
            ["on Monday", "on 29 February", "in 1890", "on 31 June.", "OSLO, May 5 -", "3 March 2030", "last week",
             "President Donald Trump", "will", "\n", "was", "in 2031", "0001-01-01"]
        ),
        max_size=9,
    )
)  # fmt: skip
@settings(deadline=None, max_examples=40)
def test_candidates_are_few_ordered_and_sum_to_one(pieces: list[str]) -> None:
    text = " ".join(pieces)
    dating = dated(text)
    weights = [c.weight for c in dating.candidates]
    assert len(weights) <= 20
    assert weights == sorted(weights, reverse=True)
    assert not weights or abs(sum(weights) - 1) < 0.01
    assert all(0 <= e.span.start < e.span.end <= len(text) for e in dating.evidence)
    assert dated(text) == dating
