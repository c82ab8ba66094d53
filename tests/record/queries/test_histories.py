"""What is shown of one thing."""

import json

import pytest
from sqlalchemy import Connection, select

from demarche.record import queries as q
from demarche.record import tables as t
from demarche.schema import UsageError


def one(connection: Connection, query: object) -> str:
    """The first value that a query gives."""
    return str(connection.scalar(query))  # type: ignore[call-overload]


def test_an_event_with_the_words_of_its_reports(connection: Connection) -> None:
    wanted = one(connection, select(t.event.c.id).where(t.event.c.state == "CANCELLED").limit(1))
    view = q.history(connection, wanted)
    assert isinstance(view, q.EventView)
    assert view.event.id == wanted
    assert [change.kind for change in view.changes] == ["planned", "cancelled"]
    assert view.changes[0].before is None
    for told in view.claims:
        assert told.quote
        assert told.quote.words == told.claim.state.lower()
        assert told.quote.words in told.quote.sentence
    assert view.reports[0].score is None or any(report.score is None for report in view.reports)
    for report in view.reports:
        assert report.quote
        assert report.quote.words == report.trigger
        assert (report.score is None) == (not report.reasons)
    json.dumps(view.to_dict())


def test_no_more_than_asked_for(connection: Connection) -> None:
    wanted = one(connection, select(t.event.c.id).order_by(t.event.c.reports.desc()).limit(1))
    view = q.history(connection, wanted, most=5)
    assert isinstance(view, q.EventView)
    assert (len(view.claims), len(view.reports)) == (5, 5)


def test_a_flag_has_both_sides(connection: Connection) -> None:
    wanted = one(connection, select(t.flag.c.id).where(t.flag.c.other.is_not(None)).limit(1))
    view = q.history(connection, wanted)
    assert isinstance(view, q.FlagView)
    assert {quote.document for quote in view.quotes} == {view.flag.document, view.flag.other}
    assert view.event
    event = q.history(connection, view.event.id)
    assert isinstance(event, q.EventView)
    assert view in event.flags


def test_a_statement_and_its_versions(connection: Connection) -> None:
    altered = connection.execute(select(t.statement).where(t.statement.c.version == "altered").limit(1)).one()
    view = q.history(connection, altered.quotation)
    assert isinstance(view, q.StatementView)
    assert view.quote
    assert view.quote.words == view.statement.content
    [(other, quote)] = [pair for pair in view.versions if pair[0].id == altered.id]
    assert quote
    assert quote.words == other.content == altered.content
    assert other.difference == (("grain", "corn"),)


def test_a_report_by_id_and_by_address(connection: Connection) -> None:
    view = q.history(connection, "R3")
    assert isinstance(view, q.ReportView)
    assert view == q.history(connection, "https://example.org/R3")
    assert view.report.events == len(view.events)
    assert view.report.statements == len(view.statements)
    json.dumps(view.to_dict())


def test_an_actor_by_key_and_by_name(connection: Connection) -> None:
    view = q.history(connection, "AUT")
    assert isinstance(view, q.ActorView)
    assert view == q.history(connection, "land of aut")
    assert "Land of Aut" in view.names
    assert len(view.events) == 20


def test_the_beginning_of_an_id(connection: Connection) -> None:
    last = one(connection, select(t.event.c.id).order_by(t.event.c.id.desc()).limit(1))
    view = q.history(connection, last)
    assert isinstance(view, q.EventView)
    assert view.event.id == last
    with pytest.raises(UsageError, match="several ids begin so: E0"):
        q.history(connection, "E000")
    tenth = select(t.event.c.id).where(t.event.c.id.startswith("E00000000000008")).order_by(t.event.c.id)
    assert len(connection.scalars(tenth).all()) == 16
    with pytest.raises(UsageError, match="E000000000000080, E000000000000081"):
        q.history(connection, "E00000000000008")


@pytest.mark.parametrize("name", ["", " ", "E999", "E9999999", "nothing", "S1", "Fzzzz", "x" * 500])
def test_what_there_is_none_of(connection: Connection, name: str) -> None:
    with pytest.raises(UsageError):
        q.history(connection, name)


def test_a_name_of_several(connection: Connection) -> None:
    with pytest.raises(UsageError, match=r"several are meant: .*Anna Berg \(Q1000\).*Give one of the keys"):
        q.history(connection, "Berg")
