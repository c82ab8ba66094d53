"""From readings to the record: links, lives, corrections, and taking a report out again."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, insert, select

from demarche.record import tables as t
from demarche.record.derive import Deriver
from demarche.schema import EventType, Reading, Stance, State
from record.occasions import Told, reading

BOTH = ("Anna Berg", "Karl Stein")
VIENNA = ("Vienna", "AUT")
TODAY = date(2024, 5, 20)

PLAN = reading(
    "d1", "2024-05-01", "Berg proposed to meet Stein in Vienna on 12 May.",
    Told("meet", State.PROPOSED, BOTH, "2024-05-12", VIENNA, source=("Anna Berg",)), source="Daily Post",
    said=[("Anna Berg", "Berg proposed to meet Stein in Vienna")],
)  # fmt: skip
AGREED = reading(
    "d2", "2024-05-03", "Stein agreed to the talks, if the ceasefire holds.",
    Told("talks", State.AGREED, BOTH, "2024-05-12", condition="if the ceasefire holds", source=("Karl Stein",)),
)  # fmt: skip
HELD = reading("d3", "2024-05-12", "They met in Vienna today.", Told("met", State.OCCURRED, BOTH, "2024-05-12", VIENNA))
AGAIN = reading(
    "d4", "2024-05-13", "They will meet in Vienna in June.", Told("meet", State.SCHEDULED, BOTH, "2024-06-12", VIENNA)
)
STRIKE = reading(
    "d5", "2024-05-14", "Norland struck Osten and killed 12 people.",
    Told("struck", State.OCCURRED, ("Norland",), "2024-05-14", ("Osten", "SUD"), EventType.ASSAULT, whom=("Sudland",)),
)  # fmt: skip
ALL = (PLAN, AGREED, HELD, AGAIN, STRIKE)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    t.metadata.create_all(engine)
    with engine.begin() as opened:
        yield opened


def feed(connection: Connection, readings: Sequence[Reading], numbers: Sequence[int] = ()) -> Deriver:
    deriver = Deriver(connection)
    for number, one in zip(numbers or range(1, len(readings) + 1), readings, strict=True):
        connection.execute(insert(t.document).values(number=number, id=one.document.id, version=1))
        deriver.add(one.document.id, 1, one, None)
    deriver.finish(TODAY)
    return deriver


def rows(connection: Connection, table: Any) -> list[dict[str, Any]]:
    """The rows of a table in an order of their own, without numbers that the database gives."""
    found = [dict(row) for row in connection.execute(select(table)).mappings()]
    given = {"event", "statement"} & {table.name}
    return sorted(({k: v for k, v in row.items() if k != "number" or not given} for row in found), key=repr)


def everything(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    return {table.name: rows(connection, table) for table in t.DERIVED}


def event_of(connection: Connection, document: str, local: str = "e1") -> Any:
    o = t.occurrence.c
    name = connection.scalar(select(o.event).where(o.document == document, o.local == local))
    return connection.execute(select(t.event).where(t.event.c.id == name)).one()


def decide(connection: Connection, identifier: int, kind: str, target: str, **change: Any) -> None:
    connection.execute(
        insert(t.decision).values(
            id=identifier,
            kind=kind,
            target=target,
            change=change,
            user="u",
            at=datetime(2024, 5, 20, tzinfo=UTC),
            reason="r",
        )
    )


def test_one_meeting_in_three_reports(connection: Connection) -> None:
    feed(connection, ALL)
    event = event_of(connection, "d1")
    assert event.id == event_of(connection, "d2").id == event_of(connection, "d3").id
    assert (event.state, event.first, event.place, event.engagement) == ("OCCURRED", date(2024, 5, 12), "Vienna", True)
    assert (event.reports, event.witnesses, event.sources) == (3, 3, 3)
    assert event.condition == "if the ceasefire holds"
    assert event.title == "Anna Berg and Karl Stein meet in Vienna"
    changes = connection.execute(select(t.change.c.kind, t.change.c.after).where(t.change.c.event == event.id)).all()
    assert [tuple(c) for c in changes] == [("planned", "PROPOSED"), ("planned", "AGREED"), ("held", "OCCURRED")]


def test_a_new_round_follows_the_old(connection: Connection) -> None:
    feed(connection, ALL)
    event = event_of(connection, "d4")
    assert event.id != event_of(connection, "d3").id
    assert event.follows == event_of(connection, "d3").id
    assert event.state == "SCHEDULED"


def test_plans_grow_stale_by_the_day_alone(connection: Connection) -> None:
    deriver = feed(connection, ALL)
    deriver.finish(date(2024, 6, 13))
    event = event_of(connection, "d4")
    assert (event.state, event.told) == ("STALE", "SCHEDULED")
    stale = connection.execute(select(t.change).where(t.change.c.kind == "stale")).one()
    assert (stale.event, stale.said, stale.before) == (event.id, date(2024, 6, 13), "SCHEDULED")
    deriver.finish(TODAY)
    assert event_of(connection, "d4").state == "SCHEDULED"
    assert not connection.execute(select(t.change).where(t.change.c.kind == "stale")).all()


def test_copies_are_one_witness(connection: Connection) -> None:
    words = "Norland struck the port of Osten and killed 12 people there, the mayor said on Tuesday evening after a long day."
    told = STRIKE.events[0]
    copies = [
        reading(name, "2024-05-14", f"OSTEN (Reuters) - {words} {end}", Told("struck", told.state, ("Norland",), "2024-05-14", type=EventType.ASSAULT, whom=("Sudland",)), source=outlet)
        for name, outlet, end in (("d1", "Daily Post", ""), ("d2", "Evening Star", "More soon."))
    ]  # fmt: skip
    feed(connection, copies)
    event = event_of(connection, "d1")
    assert (event.reports, event.witnesses, event.sources) == (2, 1, 1)
    second = connection.execute(select(t.witness).where(t.witness.c.document == "d2")).one()
    assert (second.witness, second.origin) == ("d1", "Reuters")


def test_the_same_quotation_altered(connection: Connection) -> None:
    one = "“We will not sign this paper before spring,” Berg said."
    two = "“We will not sign that paper before spring,” said Berg in Vienna."
    feed(
        connection,
        [
            reading("d1", "2024-05-01", one, said=[("Anna Berg", "We will not sign this paper before spring")]),
            reading("d2", "2024-05-02", two, said=[("Anna Berg", "We will not sign that paper before spring")]),
        ],
    )
    first, second = connection.execute(select(t.statement).order_by(t.statement.c.document)).all()
    assert (first.quotation, second.quotation, second.version) == (first.id, first.id, "altered")
    assert second.difference == [["this", "that"]]
    flag = connection.execute(select(t.flag)).one()
    assert (flag.code, flag.document, flag.other) == ("D206", "d2", "d1")


def test_how_the_transactions_are_cut_makes_no_difference(connection: Connection) -> None:
    feed(connection, ALL)
    other = create_engine("sqlite://")
    t.metadata.create_all(other)
    for number, one in enumerate(ALL, 1):
        with other.begin() as part:
            feed(part, [one], [number])
    with other.connect() as part:
        assert everything(part) == everything(connection)


@pytest.mark.parametrize("gone", ["d1", "d2", "d3", "d5"])
def test_taken_out_is_as_never_fed(connection: Connection, gone: str) -> None:
    feed(connection, ALL).remove(gone)
    Deriver(connection).finish(TODAY)
    other = create_engine("sqlite://")
    t.metadata.create_all(other)
    rest = [(n, one) for n, one in enumerate(ALL, 1) if one.document.id != gone]
    with other.begin() as part:
        feed(part, [one for _, one in rest], [n for n, _ in rest])
        assert everything(part) == everything(connection)


def test_merges_and_splits_survive_what_comes_after(connection: Connection) -> None:
    feed(connection, ALL)
    first, second = event_of(connection, "d3").id, event_of(connection, "d4").id
    decide(connection, 1, "merge", first, events=[first, second])
    decide(connection, 2, "split", first, occurrences=[["d2", "e1"]])
    deriver = Deriver(connection)
    deriver.decided()
    deriver.finish(TODAY)
    assert event_of(connection, "d4").id == first
    assert event_of(connection, "d2").id not in (first, second)
    after = everything(connection)
    for table in t.DERIVED:
        connection.execute(table.delete())
    deriver = Deriver(connection)
    for one in ALL:
        deriver.add(one.document.id, 1, one, None)
    deriver.finish(TODAY)
    assert everything(connection) == after


def test_decisions_can_be_undone(connection: Connection) -> None:
    feed(connection, ALL)
    before = everything(connection)
    name = event_of(connection, "d3").id
    decide(connection, 1, "merge", name, events=[name, event_of(connection, "d4").id])
    decide(connection, 2, "edit", name, place="Graz", state="CANCELLED")
    deriver = Deriver(connection)
    deriver.decided()
    event = event_of(connection, "d4")
    assert (event.place, event.state, event.reviewed) == ("Graz", "CANCELLED", "edited")
    decide(connection, 3, "undo", "1")
    decide(connection, 4, "undo", "2")
    deriver.decided()
    deriver.finish(TODAY)
    assert everything(connection) == before


def test_a_denial_is_flagged_and_disputes(connection: Connection) -> None:
    denial = reading(
        "d2", "2024-05-02", "Stein denied that they would meet.",
        Told("meet", State.PROPOSED, BOTH, source=("Karl Stein",), stance=Stance.DISPUTES),
    )  # fmt: skip
    feed(connection, [PLAN, denial])
    event = event_of(connection, "d1")
    assert event.state == "DISPUTED"
    flag = connection.execute(select(t.flag).where(t.flag.c.event == event.id)).one()
    assert (flag.code, flag.document, flag.other) == ("D207", "d2", "d1")


def test_an_unknown_document_is_refused(connection: Connection) -> None:
    with pytest.raises(KeyError):
        Deriver(connection).add("nowhere", 1, PLAN)
