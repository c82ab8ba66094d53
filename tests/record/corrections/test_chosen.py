"""Roles and words that people set: laid over what was read, the same after a rebuild, taken back by undo, in the gold."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from demarche.record import Record
from demarche.record import tables as t
from demarche.record.corrections import By, all_decisions, choose_words, chosen_words, edit, gold, undo
from demarche.record.decisions import Decisions
from demarche.record.derive import Deriver
from demarche.record.rebuild import rebuild
from demarche.schema import EventType, Span, State, UsageError
from demarche.schema.incoming import Incoming
from record.occasions import Told, reading

NOW = datetime(2024, 5, 8, 12, tzinfo=UTC)
TEXT = "Norland struck Osten, and killed 12. “We will answer to this in kind, and soon,” said Berg."
WORDS = "We will answer to this in kind, and soon,"
REPORT = reading(
    "d1", "2024-05-08", TEXT, Told("struck", State.OCCURRED, ("Norland",), type=EventType.ASSAULT, whom=("Sudland",)),
    said=[("Anna Berg", WORDS)],
)  # fmt: skip
BY = By("ada", NOW, "as the text has it")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db", clock=lambda: NOW) as opened:
        opened.add(Incoming(REPORT.document), REPORT)
        yield opened


def apply(record: Record, decide: Any) -> None:
    with record.writer() as writer, writer.transaction() as connection:
        decide(connection)
        deriver = Deriver(connection)
        deriver.decided()
        deriver.finish(date(2024, 5, 8))


def one(connection: Connection, table: Any) -> Any:
    return connection.execute(select(table)).one()


def parties(record: Record) -> list[tuple[str, str, str | None]]:
    with record.connection() as connection:
        rows = connection.execute(select(t.party.c.role, t.party.c.name, t.party.c.country))
        return sorted((row.role, row.name, row.country) for row in rows)


def event(record: Record) -> Any:
    with record.connection() as connection:
        return one(connection, t.event)


def test_roles_are_set_by_names_and_the_title_follows(record: Record) -> None:
    before = event(record)
    apply(record, lambda c: edit(c, before.id, {"actors": "sudland; The Grey Army", "recipients": ""}, BY))
    told = [("actor", "Sudland", "SUD"), ("actor", "The Grey Army", None)]
    assert parties(record) == told
    assert event(record).title == "Sudland and The Grey Army: attack"
    assert rebuild(record) == 1
    assert parties(record) == told
    apply(record, lambda c: undo(c, all_decisions(c), BY))
    assert event(record) == before
    assert [role for role, _, _ in parties(record)] == ["actor", "recipient"]


def test_words_of_an_event_hold_on_a_newer_reading(record: Record) -> None:
    name = event(record).id
    start = TEXT.index("killed")
    apply(record, lambda c: choose_words(c, name, "d1", Span(start, start + 6), BY))
    with record.connection() as connection:
        fields = Decisions.load(connection).verdict(name).fields
        assert chosen_words(fields, "d1", REPORT.events[0].trigger).of(TEXT) == "killed"
        assert chosen_words(fields, "d2", Span(8, 14)) == Span(8, 14)
        assert chosen_words(fields, "d1", Span(9, 20)).of(TEXT) == "killed"
        [found] = gold(connection)
    assert found.report["events"][0]["trigger"] == {"start": start, "end": start + 6}


def test_words_of_a_statement_are_kept_beside_those_that_were_read(record: Record) -> None:
    with record.connection() as connection:
        before = one(connection, t.statement)
    span = Span(TEXT.index("We will"), TEXT.index(" in kind"))
    apply(record, lambda c: choose_words(c, before.id, "d1", span, BY))
    for _ in range(2):
        with record.connection() as connection:
            row = one(connection, t.statement)
            [found] = gold(connection)
        assert (row.content, row.start, row.end, row.reviewed) == (
            "We will answer to this",
            span.start,
            span.end,
            "edited",
        )
        assert row.read == {"start": before.start, "end": before.end, "content": WORDS}
        assert found.report["statements"][0]["content"] == {"start": span.start, "end": span.end}
        rebuild(record)
    apply(record, lambda c: undo(c, all_decisions(c), BY))
    with record.connection() as connection:
        assert one(connection, t.statement) == before


@pytest.mark.parametrize(
    ("document", "start", "end", "message"),
    [
        ("d9", 0, 4, "no report of this id"),
        ("d1", 4, 4, "Choose some of them"),
        ("d1", 0, 9999, "Choose some of them"),
        ("d1", 7, 8, "Choose some of them"),
    ],
)
def test_words_that_are_not_there_are_refused(
    record: Record, document: str, start: int, end: int, message: str
) -> None:
    name = event(record).id
    with pytest.raises(UsageError, match=message), record.connection() as connection:
        choose_words(connection, name, document, Span(start, end), BY)
