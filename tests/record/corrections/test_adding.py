"""Events that people add to reports: linked, listed, kept over rebuilds and newer readings, undone, given out as gold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, select

from demarche.record import Record
from demarche.record import corrections as c
from demarche.record import queries as q
from demarche.record import tables as t
from demarche.record.corrections import By
from demarche.record.rebuild import rebuild
from demarche.schema import Span, State, UsageError
from demarche.schema.incoming import Incoming
from record.contents import contents
from record.corrections.test_corrections import READINGS, apply, event_of, listed, read_anew
from record.occasions import Told, reading

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
ME = By("anna", NOW, "nobody saw it")
#: The same visit in two reports, of which the first was read without it.
MISSED = reading("d4", "2024-05-15", "Falk spoke. Berg travelled to Germany on Tuesday.", source="Evening News")
VISIT = Told("visited", State.OCCURRED, ("Anna Berg",), "2024-05-14", whom=("Germany",))
LATER = reading("d5", "2024-05-16", "Anna Berg visited Germany on 14 May.", VISIT, source="Daily Post")
FIELDS = {"type": "consult", "mode": "visit", "date": "2024-05-14", "actors": "Anna Berg", "recipients": "Germany"}


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A record of five reports, of which the fourth hides an event."""
    with Record.open(place, clock=lambda: NOW) as opened:
        for one in (*READINGS, MISSED):
            opened.add(Incoming(one.document), one)
        yield opened


def add(connection: Connection, **changed: str) -> str:
    """Adds the visit; the event that it is part of."""
    span = c.find_words(connection, "d4", "travelled  to")
    decision = c.add(connection, "d4", span, {**FIELDS, **changed}, ME)
    apply(connection)
    o = t.occurrence.c
    return str(connection.scalar(select(o.event).where(o.local == f"D{decision.id}")))


def test_an_added_event_is_one_like_others(record: Record) -> None:
    with record.connection() as connection:
        before = listed(connection)
        event = add(connection)
        assert listed(connection) == {*before, event}
        [found] = [one for one in q.events(connection, q.Filter(actors=("Berg",))).rows if one.id == event]
        assert (found.type, found.mode, found.state, found.date) == ("CONSULT", "visit", "OCCURRED", "2024-05-14")
        assert [(p.name, p.role) for p in found.parties] == [("Anna Berg", "actor"), ("Germany", "recipient")]
        assert found.engagement
        assert (found.reports, found.sources, found.first_said) == (1, 1, date(2024, 5, 15))
        view = q.history(connection, event)
        assert isinstance(view, q.EventView)
        assert [told.quote.words for told in view.claims if told.quote] == ["travelled to"]
        assert q.reports(connection, q.Filter()).rows[0].events == 1


def test_it_is_linked_and_a_rebuild_gives_the_same(record: Record) -> None:
    with record.connection() as connection:
        event = add(connection)
    record.add(Incoming(LATER.document), LATER)
    with record.connection() as connection:
        assert event_of(connection, "d5") == event
        c.edit(connection, event, {"place": "Berlin"}, ME)
        apply(connection)
        assert q.events(connection, q.Filter(text="travelled")).rows[0].id == event
        assert listed(connection, text="proposed") == {event_of(connection, "d1")}
    before = contents(record)
    rebuild(record)
    assert contents(record) == before
    with record.connection() as connection:
        assert c.lost(connection) == []
        assert listed(connection, reviewed="edited") == {event}


def test_what_comes_first_makes_no_difference(record: Record) -> None:
    # Reports before and behind it are taken out and put back: all is linked as when nothing had happened.
    with record.connection() as connection:
        add(connection)
    record.add(Incoming(LATER.document), LATER)
    before = contents(record)
    for name in ("d1", "d4", "d5"):
        record.withdraw(name)
        with record.connection() as connection:
            assert len(c.lost(connection)) == (name == "d4")
        record.restore(name)
        assert contents(record) == before, name


def test_undone_it_is_as_if_it_had_never_been(record: Record) -> None:
    record.add(Incoming(LATER.document), LATER)
    before = {name: rows for name, rows in contents(record).items() if name != "decision"}
    with record.connection() as connection:
        event = add(connection)
        assert event == event_of(connection, "d5")
        c.undo(connection, c.chosen(connection, target="d4"), ME)
        apply(connection)
        assert [one.kind for one in c.all_decisions(connection)] == ["add", "undo"]
    assert {name: rows for name, rows in contents(record).items() if name != "decision"} == before


def test_a_reading_that_finds_it_takes_its_place(record: Record) -> None:
    with record.connection() as connection:
        add(connection, place="Bonn")
    found = reading(
        "d4", "2024-05-15", MISSED.document.text, replace(VISIT, trigger="travelled"), source="Evening News"
    )
    read_anew(record, [found])
    with record.connection() as connection:
        [event] = q.events(connection, q.Filter(reviewed="edited")).rows
        assert event.id == event_of(connection, "d4")
        assert (event.reports, event.place, event.parties[1].name) == (1, "Bonn", "Germany")
        assert [(one.kind, one.target) for one in c.in_force(c.all_decisions(connection))] == [("edit", event.id)]
        assert c.lost(connection) == []
    before = contents(record)
    rebuild(record)
    assert contents(record) == before


def test_a_new_version_of_the_text_moves_it(record: Record) -> None:
    with record.connection() as connection:
        add(connection)
    for text, waits in (("Updated. Berg travelled to Germany.", False), ("Berg stayed at home.", True)):
        newer = reading("d4", "2024-05-16", text)
        record.add(Incoming(newer.document), newer)
        with record.connection() as connection:
            rows = connection.execute(select(t.occurrence.c.trigger).where(t.occurrence.c.document == "d4")).all()
            assert [row.trigger for row in rows] == ([] if waits else ["travelled to"])
            assert bool(c.lost(connection)) == waits
        before = contents(record)
        rebuild(record)
        assert contents(record) == before


def test_several_at_one_time_are_kept_apart(record: Record) -> None:
    with record.connection() as connection:
        last = Span(0, 4)
        c.add(connection, "d4", c.find_words(connection, "d4", "travelled"), FIELDS, ME)
        c.add(connection, "d4", last, {"type": "REQUEST", "actors": "Otto Falk"}, ME)
        c.add(
            connection, "d1", last, {"type": "ACCUSE", "actors": "Otto Falk", "recipients": "Norland; Nobody Known"}, ME
        )
        apply(connection)
        assert q.events(connection, q.Filter()).total == 5
    before = contents(record)
    rebuild(record)
    assert contents(record) == before


def test_gold_has_it(record: Record) -> None:
    with record.connection() as connection:
        event = add(connection, place="Bonn")
        [one] = c.gold(connection)
        assert one.open == 0
        assert one.report["events"] == [
            {
                "type": "CONSULT", "mode": "visit", "state": "OCCURRED", "stance": "asserts", "condition": None,
                "trigger": {"start": 17, "end": 29}, "sentence": {"start": 12, "end": 49}, "actors": ["Anna Berg"],
                "recipients": ["Germany"], "time": "2024-05-14", "place": "Bonn", "source": [],
            }
        ]  # fmt: skip
        c.edit(connection, event, {"state": "ONGOING", "place": "Berlin"}, ME)
        apply(connection)
        [one] = c.gold(connection)
        assert [(found["state"], found["place"]) for found in one.report["events"]] == [("ONGOING", "Berlin")]
        c.review(connection, "reject", [event], ME)
        apply(connection)
        [one] = c.gold(connection)
        assert one.report["events"] == []


def test_what_cannot_be_added(record: Record) -> None:
    with record.connection() as connection:
        met = c.find_words(connection, "d2", "met in")
        for document, span, fields, problem in (
            ("d9", met, FIELDS, "no report of this id"),
            ("d2", Span(0, 999), FIELDS, "Choose some of them"),
            ("d2", met, {"state": "OCCURRED"}, "needs a type"),
            ("d2", met, {"type": "MEET"}, "type 'MEET' is none"),
            ("d2", met, {"type": "AID", "mode": "visit"}, "does not go with AID"),
            ("d2", met, {"type": "AID", "title": "Help"}, "'title' is no field of an event to add"),
            ("d2", met, {"type": "AID", "date": "soon"}, "date 'soon' is none"),
            ("d2", met, FIELDS, "is CONSULT at these words already"),
        ):
            with pytest.raises(UsageError, match=problem):
                c.add(connection, document, span, fields, ME)
        for words, problem in (("met at", "has no such words"), ("", "has no such words"), ("e", "several times, at")):
            with pytest.raises(UsageError, match=problem):
                c.find_words(connection, "d2", words)
        assert c.all_decisions(connection) == []
    record.withdraw("d2")
    with record.connection() as connection, pytest.raises(UsageError, match="withdrawn"):
        c.add(connection, "d2", met, {"type": "AID"}, ME)
