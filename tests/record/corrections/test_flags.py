"""Flags are accepted and rejected; that is undone, survives rebuilds and newer versions, and goes into gold."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, select

from demarche.record import Record
from demarche.record import corrections as c
from demarche.record import queries as q
from demarche.record import tables as t
from demarche.record.corrections import By
from demarche.record.derive import Deriver
from demarche.record.rebuild import rebuild
from demarche.schema import Flag, Reading, Severity, Span, State, UsageError
from demarche.schema.incoming import Incoming
from record.occasions import Told, reading

NOW = datetime(2024, 5, 20, 12, tzinfo=UTC)
ME = By("anna", NOW, "a slip of the pen")
BOTH = ("Anna Berg", "Karl Stein")


def report(name: str, text: str, state: State, source: str) -> Reading:
    """A report of one meeting, with a flag on its last word but one."""
    one = reading(name, "2024-05-12", text, Told("met", state, BOTH, "2024-05-12", ("Vienna", "AUT")), source=source)
    at = text.index("31 June")
    return replace(
        one, flags=(Flag("D104", Severity.HARD, "There is no 31 June.", (Span(at, at + 7),), "the calendar"),)
    )


FIRST = report("d1", "Berg and Stein met in Vienna, as told on 31 June.", State.OCCURRED, "Daily Post")
SECOND = report("d2", "Berg and Stein never met in Vienna, as told on 31 June.", State.NOT_HELD, "Evening Star")


@pytest.fixture
def record(place: str) -> Iterator[Record]:
    """A record of two reports that contradict each other."""
    with Record.open(place, clock=lambda: NOW) as opened:
        for one in (FIRST, SECOND):
            opened.add(Incoming(one.document), one)
        yield opened


def apply(connection: Connection) -> None:
    """As the command line does after each decision."""
    deriver = Deriver(connection)
    deriver.decided()
    deriver.finish(NOW.date())


def listed(connection: Connection, **wanted: str) -> list[tuple[str, str]]:
    """Code and report of the flags that are listed."""
    return sorted((one.code, one.document or "") for one in q.flags(connection, q.Filter(**wanted)).rows)  # type: ignore[arg-type]


def flag_of(connection: Connection, code: str, document: str) -> str:
    """The id of a flag."""
    f = t.flag.c
    return str(connection.scalar(select(f.id).where(f.code == code, f.document == document)))


def test_a_rejected_flag_is_no_longer_listed(record: Record) -> None:
    with record.connection() as connection:
        everything = listed(connection)
        assert ("D104", "d1") in everything
        assert ("D205", "d2") in everything
        wrong = flag_of(connection, "D104", "d1")
        between = flag_of(connection, "D205", "d2")
        [decision, _] = c.review(connection, "reject", [wrong, between[:10]], ME)
        c.review(connection, "accept", [flag_of(connection, "D104", "d2")], ME)
        apply(connection)
        assert sorted([*listed(connection), ("D104", "d1"), ("D205", "d2")]) == everything
        assert listed(connection, reviewed="rejected") == [("D104", "d1"), ("D205", "d2")]
        assert listed(connection, reviewed="accepted") == [("D104", "d2")]
        view = q.history(connection, wrong)
        assert isinstance(view, q.FlagView)
        assert [(one.kind, one.reason) for one in view.decisions] == [("reject", "a slip of the pen")]
        with pytest.raises(UsageError, match="no event or statement of this id"):
            c.edit(connection, wrong, {"state": "OCCURRED"}, ME)
        c.undo(connection, [decision], ME)
        apply(connection)
        assert ("D104", "d1") in listed(connection)


def test_it_survives_a_rebuild(record: Record) -> None:
    with record.connection() as connection:
        c.review(connection, "reject", [flag_of(connection, "D205", "d2"), flag_of(connection, "D104", "d1")], ME)
        apply(connection)
        before = listed(connection), listed(connection, reviewed="rejected")
    rebuild(record)
    with record.connection() as connection:
        assert (listed(connection), listed(connection, reviewed="rejected")) == before


def test_it_survives_a_newer_version_of_the_report(record: Record) -> None:
    with record.connection() as connection:
        meeting = q.events(connection, q.Filter()).rows[0].id
        c.review(connection, "reject", [flag_of(connection, "D104", "d1")], ME)
        c.edit(connection, meeting, {"title": "A meeting"}, ME)
        apply(connection)
        before = listed(connection)
    longer = report("d1", "On Sunday Berg and Stein met in Vienna, as told on 31 June.", State.OCCURRED, "Daily Post")
    record.add(Incoming(longer.document), longer)
    with record.connection() as connection:
        assert c.lost(connection) == []
        assert listed(connection) == before
        assert listed(connection, reviewed="rejected") == [("D104", "d1")]
        [event] = q.events(connection, q.Filter()).rows
        assert event.title == "A meeting"
        assert event.id != meeting
        told = [(one.kind, one.user, one.reason) for one in c.in_force(c.all_decisions(connection))]
        assert told == [
            ("reject", "anna", "D1 on a new reading: a slip of the pen"),
            ("edit", "anna", "D2 on a new reading: a slip of the pen"),
        ]


def test_what_was_made_of_flags_is_gold(record: Record) -> None:
    with record.connection() as connection:
        c.review(connection, "reject", [flag_of(connection, "D104", "d1")], ME)
        apply(connection)
        [one] = c.gold(connection)
    assert one.report["id"] == "d1"
    [flag] = one.report["flags"]
    assert (flag["code"], flag["right"]) == ("D104", False)
