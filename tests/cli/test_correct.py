"""`demarche correct`: decisions from the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from demarche.cli.main import run
from demarche.record import Record
from demarche.schema import State
from demarche.schema.incoming import Incoming
from record.occasions import Told, reading

BOTH = ("Anna Berg", "Karl Stein")
MET = reading(
    "d1", "2024-05-12", "They met in Vienna.", Told("met", State.OCCURRED, BOTH, "2024-05-12", ("Vienna", "AUT"))
)
CALL = reading(
    "d2", "2024-05-14", "Falk called Norland.", Told("called", State.OCCURRED, ("Otto Falk", "Norland"), "2024-05-14")
)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of two reports with an event each."""
    path = tmp_path / "record.db"
    monkeypatch.setenv("DEMARCHE_RECORD", str(path))
    monkeypatch.setenv("LOGNAME", "anna")
    with Record.open(path) as record:
        for one in (MET, CALL):
            record.add(Incoming(one.document), one)
    return path


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    """What a command prints."""
    assert run(list(words)) == code
    out, err = capsys.readouterr()
    return out, err


def events(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    """The listed events: id and state."""
    return {e["id"]: e["state"] for e in json.loads(said(capsys, "events", "--json", "--order", "date", *words)[0])}


def test_decisions_are_listed_and_undone(capsys: pytest.CaptureFixture[str]) -> None:
    met, call = events(capsys)
    assert said(capsys, "correct", "list")[1].startswith("Nothing was decided as yet")
    assert said(capsys, "correct", "reject", call, "--reason", "a misreading")[0] == f"D1  reject {call}\n"
    assert list(events(capsys)) == [met]
    out, _ = said(capsys, "correct", "edit", met, "--set", "state=NOT_HELD", "--set", "place=", "--user", "karl")
    assert out == f"D2  edit {met}: state=NOT_HELD, place=, country=\n"
    assert events(capsys) == {met: "NOT_HELD"}
    rows = json.loads(said(capsys, "correct", "list", "--json")[0])
    assert [(r["id"], r["kind"], r["user"], r["reason"], r["status"]) for r in rows] == [
        ("D1", "reject", "anna", "a misreading", "stands"), ("D2", "edit", "karl", "", "stands"),
    ]  # fmt: skip
    assert date.fromisoformat(rows[0]["at"][:10])
    assert "decided" not in said(capsys, "show", met)[0]
    assert "D2  edit by karl" in said(capsys, "show", met)[0]
    assert said(capsys, "correct", "undo", "--of", "karl")[0] == "D3  undo D2\n"
    assert said(capsys, "correct", "undo", "D1", "D2")[0] == "D4  undo D1\n"
    assert said(capsys, "correct", "undo", "--since", "2000")[1].startswith("Nothing to undo")
    assert events(capsys) == {met: "OCCURRED", call: "OCCURRED"}
    statuses = [row["status"] for row in json.loads(said(capsys, "correct", "list", "--json")[0])]
    assert statuses == ["undone", "undone", "undoes", "undoes"]
    assert said(capsys, "correct", "list")[0].count("\n") == 5


def test_an_event_that_was_missed_is_added(capsys: pytest.CaptureFixture[str]) -> None:
    add = ("correct", "add", "d1", "--set", "type=AID", "--set", "actors=Norland")
    assert said(capsys, *add, "--words", "in Vienna", "--reason", "missed")[0] == "D1  add AID to d1, at “in Vienna”\n"
    added = said(capsys, "events", "--json", "--type", "AID")[0]
    [event] = json.loads(added)
    assert "D1  add by anna" in said(capsys, "show", event["id"])[0]
    assert said(capsys, "rebuild", "--quiet")[0] == ""
    assert said(capsys, "events", "--json", "--type", "AID")[0] == added
    assert "several times, at" in said(capsys, *add, "--words", "e", code=2)[1]
    said(capsys, *add, "--words", "e", "--at", "0")
    report = json.loads(said(capsys, "correct", "export", "--partial")[0])
    assert [one["trigger"]["start"] for one in report["events"] if one["type"] == "AID"] == [2, 9]
    said(capsys, "correct", "undo", "--target", "d1")
    assert len(events(capsys)) == 2


def test_merge_split_and_rebuild(capsys: pytest.CaptureFixture[str]) -> None:
    met, call = events(capsys)
    assert said(capsys, "correct", "merge", met, call)[0] == f"D1  merge {met}, {call}\n"
    assert list(events(capsys)) == [met]
    assert said(capsys, "correct", "split", met, "d2")[0] == f"D2  split {met} without d2\n"
    assert len(events(capsys)) == 2
    before = said(capsys, "events", "--json")
    assert said(capsys, "rebuild", "--quiet")[0] == ""
    assert said(capsys, "events", "--json") == before
    said(capsys, "correct", "undo", "--target", met)
    assert list(events(capsys)) == [met, call]


def test_export(capsys: pytest.CaptureFixture[str]) -> None:
    met, call = events(capsys)
    assert said(capsys, "correct", "export") == ("", "0 reports\n")
    said(capsys, "correct", "accept", met, call)
    out, err = said(capsys, "correct", "export")
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["d1", "d2"]
    assert err == "2 reports\n"


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["accept", "E404"], "of this id"),
        (["accept"], "Missing argument"),
        (["edit", "EVENT"], "--set"),
        (["edit", "EVENT", "--set", "state"], "has no value. Write FIELD=VALUE"),
        (["edit", "EVENT", "--set", "state=gone"], "state 'GONE' is none"),
        (["merge", "EVENT", "EVENT"], "merge needs two events"),
        (["split", "EVENT", "d9"], "d9: says nothing of"),
        (["undo"], "undo needs to know what"),
        (["undo", "D9"], "there is no such decision"),
        (["undo", "--since", "soon"], "is no day"),
    ],
)
def test_what_is_off_is_said_and_nothing_is_written(
    words: list[str], problem: str, capsys: pytest.CaptureFixture[str]
) -> None:
    met = next(iter(events(capsys)))
    out, err = said(capsys, "correct", *(met if word == "EVENT" else word for word in words), code=2)
    assert out == ""
    assert problem in err
    assert json.loads(said(capsys, "correct", "list", "--json")[0]) == []


def test_a_record_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "none.db"
    assert "no record yet" in said(capsys, "correct", "accept", "E1", "--record", str(missing), code=4)[1]
    assert not missing.exists()
