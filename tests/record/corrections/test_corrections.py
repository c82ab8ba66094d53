"""Decisions of people: recorded, applied, undone, kept over rebuilds and newer models, given out as gold."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select

from demarche.record import Record
from demarche.record import corrections as c
from demarche.record import queries as q
from demarche.record import tables as t
from demarche.record.corrections import By
from demarche.record.derive import Deriver
from demarche.record.readings import pack
from demarche.record.rebuild import rebuild
from demarche.record.writing import reading_row
from demarche.schema import Reading, Span, State, UsageError
from demarche.schema.incoming import Incoming
from record.occasions import Told, reading

BOTH = ("Anna Berg", "Karl Stein")
NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
ME = By("anna", NOW, "checked")
READINGS = (
    reading(
        "d1", "2024-05-01", "Berg proposed to meet Stein in Vienna on 12 May.",
        Told("meet", State.PROPOSED, BOTH, "2024-05-12", ("Vienna", "AUT"), source=("Anna Berg",)), source="Daily Post",
        said=[("Anna Berg", "Berg proposed to meet Stein in Vienna")],
    ),
    reading("d2", "2024-05-12", "They met in Vienna today.", Told("met", State.OCCURRED, BOTH, "2024-05-12", ("Vienna", "AUT"))),
    reading("d3", "2024-05-14", "Falk called Norland on Monday.", Told("called", State.OCCURRED, ("Otto Falk", "Norland"), "2024-05-13")),
)  # fmt: skip


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A record of READINGS, derived as the product does."""
    with Record.open(place, clock=lambda: NOW) as opened:
        for one in READINGS:
            opened.add(Incoming(one.document), one)
        yield opened


def apply(connection: Connection) -> None:
    """As the command line does after each decision."""
    deriver = Deriver(connection)
    deriver.decided()
    deriver.finish(NOW.date())


def event_of(connection: Connection, document: str) -> str:
    """The event of the first event of a report."""
    return str(connection.scalar(select(t.occurrence.c.event).where(t.occurrence.c.document == document).limit(1)))


def listed(connection: Connection, **wanted: Any) -> set[str]:
    """The ids of the events that are listed."""
    return {event.id for event in q.events(connection, q.Filter(**wanted), q.Page(None)).rows}


def statement_of(connection: Connection, document: str) -> str:
    """The statement of a report."""
    return str(connection.scalar(select(t.statement.c.id).where(t.statement.c.document == document)))


def test_what_is_rejected_is_no_longer_listed(record: Record) -> None:
    with record.connection() as connection:
        meeting, call = event_of(connection, "d1"), event_of(connection, "d3")
        [decision] = c.review(connection, "reject", [call], ME)
        apply(connection)
        assert listed(connection) == {meeting}
        assert listed(connection, reviewed="rejected") == {call}
        assert (decision.user, decision.at, decision.reason) == ("anna", NOW, "checked")
        c.undo(connection, [decision], ME)
        apply(connection)
        assert listed(connection) == {meeting, call}
        said = statement_of(connection, "d1")
        c.review(connection, "reject", [said], ME)
        apply(connection)
        assert q.statements(connection, q.Filter()).total == 0


def test_fields_are_set(record: Record) -> None:
    with record.connection() as connection:
        meeting = event_of(connection, "d1")
        fields = {"state": "cancelled", "date": "2024-06-01/2024-06-02", "place": "Graz", "title": "A meeting"}
        c.edit(connection, meeting, fields, ME)
        apply(connection)
        [event] = q.events(connection, q.Filter(reviewed="edited")).rows
        assert (event.state, event.date, event.place, event.country, event.title) == (
            "CANCELLED", "2024-06-01/2024-06-02", "Graz", None, "A meeting",
        )  # fmt: skip
        c.edit(connection, meeting, {"type": "request", "mode": "meet"}, ME)
        c.edit(connection, statement_of(connection, "d1"), {"speaker": "Karl Stein", "kind": "indirect"}, ME)
        apply(connection)
        [event] = q.events(connection, q.Filter(reviewed="edited")).rows
        assert (event.type, event.mode, event.state, event.engagement) == ("REQUEST", "meet", "CANCELLED", False)
        [said] = q.statements(connection, q.Filter()).rows
        assert (said.speaker, said.speaker_name, said.kind) == ("Q2", "Karl Stein", "indirect")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({}, "edit sets nothing"),
        ({"colour": "red"}, "'colour' is no field of an event"),
        ({"state": "gone"}, "state 'GONE' is none"),
        ({"type": "MEET"}, "type 'MEET' is none"),
        ({"mode": "aerial"}, "does not go with CONSULT. Its modes: visit"),
        ({"date": "soon"}, "date 'soon' is none"),
        ({"date": "2024-05-02/2024-05-01"}, "ends before it begins"),
        ({"title": " "}, "title is empty"),
    ],
)
def test_fields_that_cannot_be_set(record: Record, fields: dict[str, str], problem: str) -> None:
    with record.connection() as connection, pytest.raises(UsageError, match=problem):
        c.edit(connection, event_of(connection, "d1"), fields, ME)
    with record.connection() as connection:
        assert c.all_decisions(connection) == []


def test_events_are_merged_and_split_and_all_of_it_undone(record: Record) -> None:
    with record.connection() as connection:
        before = contents(connection)
        meeting, call = event_of(connection, "d1"), event_of(connection, "d3")
        c.merge(connection, meeting, [call], ME)
        apply(connection)
        assert listed(connection) == {meeting}
        assert q.history(connection, call) == q.history(connection, meeting)
        c.split(connection, meeting, ["d2"], By("karl", NOW + timedelta(1)))
        apply(connection)
        apart = event_of(connection, "d2")
        assert listed(connection) == {meeting, apart}
        [event] = [e for e in q.events(connection, q.Filter()).rows if e.id == apart]
        assert event.reports == 1
        assert len(c.undo(connection, c.chosen(connection, user="karl"), ME)) == 1
        assert c.undo(connection, c.chosen(connection, user="karl"), ME) == []
        apply(connection)
        assert listed(connection) == {meeting}
        c.undo(connection, c.chosen(connection, since=NOW - timedelta(1)), ME)
        apply(connection)
        assert contents(connection) == before
        assert [one.kind for one in c.all_decisions(connection)] == ["merge", "split", "undo", "undo"]


def contents(connection: Connection) -> dict[str, list[Any]]:
    """The derived rows, without what the database numbers."""
    found: dict[str, list[Any]] = {}
    for table in t.DERIVED:
        columns = [
            column for column in table.c if not (table.name in ("event", "statement") and column.name == "number")
        ]
        found[table.name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return found


def test_what_cannot_be_merged_or_split(record: Record) -> None:
    with record.connection() as connection:
        meeting, said = event_of(connection, "d1"), statement_of(connection, "d1")
        for ask, problem in (
            (lambda: c.merge(connection, meeting, [meeting], ME), "merge needs two events"),
            (lambda: c.merge(connection, meeting, [said], ME), "only events are merged and split"),
            (lambda: c.merge(connection, meeting, ["E404"], ME), "no event or statement of this id"),
            (lambda: c.split(connection, meeting, ["d1", "d2"], ME), "all its reports would go"),
            (lambda: c.split(connection, meeting, ["d3"], ME), "d3: says nothing of E"),
            (lambda: c.split(connection, meeting, [], ME), "split needs reports"),
            (lambda: c.review(connection, "accept", ["d1"], ME), "no event, statement or flag of this id"),
            (lambda: c.chosen(connection, ["D7"]), "D7: there is no such decision"),
            (lambda: c.chosen(connection, ["seven"]), "'seven' is no decision"),
        ):
            with pytest.raises(UsageError, match=problem):
                ask()


def test_a_rebuild_keeps_what_was_decided(record: Record) -> None:
    with record.connection() as connection:
        meeting, call = event_of(connection, "d1"), event_of(connection, "d3")
        c.merge(connection, meeting, [call], ME)
        c.split(connection, meeting, ["d2"], ME)
        c.edit(connection, meeting, {"state": "NOT_HELD"}, ME)
        c.review(connection, "accept", [statement_of(connection, "d1")], ME)
        apply(connection)
        before, decisions = contents(connection), c.all_decisions(connection)
    rebuild(record)
    with record.connection() as connection:
        assert c.all_decisions(connection) == decisions
        assert contents(connection) == before


def read_anew(record: Record, readings: Sequence[Reading]) -> None:
    """As a newer model would: other readings of the same documents, and a rebuild."""
    with record.connection() as connection:
        for one in readings:
            connection.execute(delete(t.reading).where(t.reading.c.document == one.document.id))
            connection.execute(insert(t.reading), [reading_row(one.document.id, 1, pack(one, None, "m2", "f1"))])
    rebuild(record)


def longer(one: Reading) -> Reading:
    """The same reading with an event in front, and triggers that begin a word earlier: other ids, the same words."""
    text = one.document.text
    events = []
    for number, event in enumerate(one.events, 2):
        start = text.rfind(" ", 0, event.trigger.start - 1) + 1
        trigger = Span(start, event.trigger.end)
        claims = tuple(replace(claim, cue=trigger) for claim in event.claims)
        events.append(replace(event, id=f"e{number}", trigger=trigger, mentions=(trigger,), claims=claims))
    said = [replace(s, content=Span(s.content.start + 5, s.content.end)) for s in one.statements]
    return replace(one, events=tuple(events), statements=tuple(said))


def test_a_newer_model_keeps_what_was_decided(record: Record) -> None:
    with record.connection() as connection:
        meeting, call = event_of(connection, "d1"), event_of(connection, "d3")
        c.edit(connection, meeting, {"state": "NOT_HELD"}, ME)
        c.split(connection, meeting, ["d2"], ME)
        c.merge(connection, event_of(connection, "d3"), [meeting], ME)
        c.review(connection, "reject", [statement_of(connection, "d1")], ME)
        apply(connection)
    read_anew(record, [longer(one) for one in READINGS])
    with record.connection() as connection:
        assert c.lost(connection) == []
        assert event_of(connection, "d1") == event_of(connection, "d3") != call
        assert event_of(connection, "d2") != event_of(connection, "d1")
        assert q.statements(connection, q.Filter()).total == 0
        carried = [one for one in c.in_force(c.all_decisions(connection)) if one.kind == "edit"]
        assert [(one.user, one.reason) for one in carried] == [("anna", "D1 on a new reading: checked")]
        decisions = c.all_decisions(connection)
    rebuild(record)
    with record.connection() as connection:
        assert c.all_decisions(connection) == decisions


def test_a_decision_waits_where_its_words_are_not_found(record: Record) -> None:
    with record.connection() as connection:
        c.review(connection, "accept", [event_of(connection, "d3")], ME)
        apply(connection)
    read_anew(record, [replace(READINGS[2], events=())])
    with record.connection() as connection:
        assert [one.kind for one in c.lost(connection)] == ["accept"]
    read_anew(record, READINGS[2:])
    with record.connection() as connection:
        assert c.lost(connection) == []
        assert listed(connection, reviewed="accepted") == {event_of(connection, "d3")}


def test_gold(record: Record) -> None:
    with record.connection() as connection:
        assert list(c.gold(connection)) == []
        c.review(connection, "accept", [event_of(connection, "d1")], ME)
        apply(connection)
        assert [(one.report["id"], one.open) for one in c.gold(connection)] == [("d1", 1), ("d2", 0)]
        c.review(connection, "accept", [statement_of(connection, "d1")], ME)
        c.edit(connection, event_of(connection, "d3"), {"state": "ONGOING", "place": "Osten"}, ME)
        apply(connection)
        first, second, third = list(c.gold(connection))
    assert {first.open, second.open, third.open} == {0}
    assert list(first.report) == ["id", "title", "published", "source", "licence", "text", "events", "statements"]
    assert first.report["events"] == [
        {
            "type": "CONSULT", "mode": None, "state": "PROPOSED", "stance": "asserts", "condition": None,
            "trigger": {"start": 17, "end": 21}, "sentence": {"start": 0, "end": 48}, "actors": ["Anna Berg", "Karl Stein"],
            "recipients": [], "time": "2024-05-12", "place": "Vienna", "source": ["Anna Berg"],
        }
    ]  # fmt: skip
    assert first.report["statements"] == [
        {
            "speaker": "Anna Berg",
            "relay": [],
            "kind": "direct",
            "content": {"start": 0, "end": 37},
            "cue": None,
            "inside": None,
        }
    ]
    [call] = third.report["events"]
    assert (call["state"], call["place"], call["time"]) == ("ONGOING", "Osten", "2024-05-13")


def test_gold_leaves_out_what_was_rejected(record: Record, tmp_path: Path) -> None:
    with record.connection() as connection:
        c.review(connection, "reject", [event_of(connection, "d3")], ME)
        apply(connection)
        assert [(one.report["id"], one.report["events"], one.open) for one in c.gold(connection)] == [("d3", [], 0)]
