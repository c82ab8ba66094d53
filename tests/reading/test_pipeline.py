"""Whole readings of short reports of our own, and what holds for the reading of any text."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import demarche
from demarche.schema import EventType, Reading, Span, State
from demarche.schema.wire import reading_json

REPORT = (
    "OSLO, March 4 - Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart Alberto van Klaveren in Oslo on Monday.\n\n"
    "A second meeting in Santiago, planned for May, has been postponed, a Norwegian official told Reuters. "
    "“We need more time,” Eide said.\n"
)
SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return demarche.read(REPORT, published="2024-03-05", source="a wire")


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {reading.actor(i).name for i in ids}


def test_a_meeting_that_was_held(reading: Reading) -> None:
    meeting = next(e for e in reading.events if e.trigger.of(REPORT) == "met")
    assert (meeting.type, meeting.state, meeting.time) == (EventType.CONSULT, State.OCCURRED, "2024-03-04")
    assert "Espen Barth Eide" in names(reading, meeting.actors)
    assert meeting.place is not None
    assert meeting.place.name == "Oslo"


def test_what_was_put_off(reading: Reading) -> None:
    off = [e for e in reading.events if e.state is State.POSTPONED]
    assert off
    assert any(evidence.by.startswith("rule:") for e in off for evidence in e.evidence if evidence.field == "state")


def test_who_said_what(reading: Reading) -> None:
    said = {s.content.of(REPORT): s for s in reading.statements}
    quote = next(s for words, s in said.items() if "more time" in words)
    assert quote.kind.value == "direct"
    assert quote.speaker is not None
    assert reading.actor(quote.speaker).name == "Espen Barth Eide"


def test_the_same_report_gives_the_same_bytes(reading: Reading) -> None:
    again = demarche.read(REPORT, published=date(2024, 3, 5), source="a wire")
    assert reading_json(again) == reading_json(reading)


def test_countries_carry_codes(reading: Reading) -> None:
    eide = next(a for a in reading.actors if a.name == "Espen Barth Eide")
    assert eide.country == "NOR"


def spans(reading: Reading) -> list[Span]:
    out = [s for a in reading.actors for s in a.mentions] + [t.span for t in reading.times]
    for event in reading.events:
        out += [event.trigger, *event.mentions, *(e.span for e in event.evidence), *(c.cue for c in event.claims)]
        out += [event.condition] if event.condition else []
        out += [event.place.span] if event.place else []
    for statement in reading.statements:
        out += [statement.content] + ([statement.cue] if statement.cue else [])
    return out


_WORDS = st.sampled_from(
    ["The", "minister", "met", "Kyiv", "“we", "will", "not”", "said", "on", "Tuesday", ".", ",", "\n\n", "President", "Putin",
     "postponed", "if", "the", "talks", "\x00", "\ud800", "U.S.", "'no'", "31", "June", "(", ")", "—", "told", "Reuters"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=60).map(" ".join))
@settings(max_examples=40, deadline=None)
def test_nothing_in_a_reading_lies_outside_the_text(text: str) -> None:
    reading = demarche.read(text, published="2024-03-05", language="en")
    known = {a.id for a in reading.actors}
    assert all(0 <= s.start <= s.end <= len(text) for s in spans(reading))
    for event in reading.events:
        assert {*event.actors, *event.recipients, *event.source} <= known
    said = {s.id for s in reading.statements}
    for statement in reading.statements:
        assert statement.speaker is None or statement.speaker in known
        assert statement.inside is None or statement.inside in said
    assert json.loads(reading_json(reading))["document"]["text"] == text


@pytest.mark.parametrize(
    "text", ["", "   \n", "\x00\x01", "Talks fail", "a" * 200_000, "“" * 5000, "(" * 3000 + " met"]
)
def test_odd_texts_are_read_or_flagged(text: str) -> None:
    reading = demarche.read(text)
    assert reading.document.text == text


def test_a_report_without_a_date_is_dated_with_reasons() -> None:
    text = "President Joe Biden met Chancellor Olaf Scholz on Monday. They will meet again on Thursday, 9 June."
    reading = demarche.read(text)
    assert reading.dating.given is None
    assert date(2021, 12, 8) <= reading.dating.candidates[0].date <= date(2025, 1, 20)
    assert abs(sum(c.weight for c in reading.dating.candidates) - 1) < 0.01
    assert reading.dating.evidence


@pytest.mark.skipif(not SHARED.exists(), reason="../shared is not here")
def test_the_seed_report_is_dated_and_its_wrong_year_flagged() -> None:
    text = (SHARED / "seed" / "report.txt").read_text("utf-8")
    reading = demarche.read(text)
    assert date(2025, 10, 21) in [c.date for c in reading.dating.candidates[:3]]
    flagged = {span.of(text) for flag in reading.flags if flag.code == "D103" for span in flag.spans}
    assert "August 2022" in flagged
