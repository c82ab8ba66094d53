"""The commands that ask a record, on a made-up one: tables, JSON, CSV, and what is said where nothing fits."""

import csv
import io
import json
from pathlib import Path

import pytest

from demarche.cli.main import run
from demarche.record import Record
from record.queries.conftest import generator

LISTS = ("events", "engagements", "statements", "actors", "flags")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of 60 events."""
    path = tmp_path_factory.mktemp("asked") / "record.db"
    with Record.open(path) as record, record.connection() as connection:
        generator().generate(connection, 60)
    return path


@pytest.fixture(autouse=True)
def _own_record(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_RECORD", str(made))
    monkeypatch.delenv("COLUMNS", raising=False)


def asked(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> tuple[str, str]:
    """What a command prints on standard output and standard error."""
    assert run(list(words)) == code
    out, err = capsys.readouterr()
    return out, err


@pytest.mark.parametrize("name", [*LISTS, "changes"])
def test_a_table_into_a_pipe_has_a_line_for_each_row(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = asked(capsys, name, "--limit", "3")
    lines = [line for line in out.splitlines() if line]
    groups = out.count("(") if name == "changes" else 0
    assert lines[0].split()[0] in ("state", "said", "name", "code", "Planned")
    if not groups:
        assert len(lines) == 4
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("name", [*LISTS, "changes"])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_a_table_fits_its_terminal(
    name: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out, _ = asked(capsys, name, "--limit", "5")
    assert max(len(line) for line in out.splitlines()) <= width
    assert "E0" in out or name in ("statements", "actors", "flags")


@pytest.mark.parametrize("name", LISTS)
def test_json_and_csv_have_the_same_rows(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(asked(capsys, name, "--json")[0])
    table = list(csv.DictReader(io.StringIO(asked(capsys, name, "--csv")[0])))
    assert rows
    assert len(rows) == len(table)
    assert list(rows[0]) == list(table[0])
    assert len(json.loads(asked(capsys, name, "--json", "--limit", "2", "--offset", "1")[0])) == min(2, len(rows) - 1)


def test_engagements_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    for one in json.loads(asked(capsys, "engagements", "--json")[0]):
        assert list(one) == ["id", "state", "parties", "date", "place", "claims"]
        assert all(isinstance(name, str) for name in one["parties"])
        for claim in one["claims"]:
            assert list(claim) == ["state", "said", "document", "source"]
        assert [claim["said"] for claim in one["claims"]] == sorted(claim["said"] for claim in one["claims"])


def test_changes(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = asked(capsys, "changes", "--since", "2023-02-01")
    heads = [line.split(" (")[0] for line in out.splitlines() if line.endswith(")") and line[0].isupper()]
    assert heads[:2] == ["Planned", "Moved"] or "Held" in heads
    value = json.loads(asked(capsys, "changes", "--json", "--kind", "held", "--limit", "3")[0])
    assert list(value) == ["changes", "contradictions"]
    assert {change["kind"] for change in value["changes"]} == {"held"}
    assert value["contradictions"] == []
    assert json.loads(asked(capsys, "changes", "--json")[0])["contradictions"]
    assert asked(capsys, "changes", "--csv", "--limit", "1")[0].startswith("kind,said,event,title")


def test_days_are_said_as_people_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(asked(capsys, "events", "--since", "yesterday", "--json")[0]) == []
    assert json.loads(asked(capsys, "events", "--from", "2023", "--to", "2025-12", "--json")[0])


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["events", "--type", "meet"], "--type 'meet' is no type. Write one of AGREE"),
        (["events", "--state", "gone"], "is no state"),
        (["events", "--since", "soon"], "--since 'soon' is no day"),
        (["events", "--from", "2024-02-01", "--to", "2024-01-01"], "is later than --to"),
        (["events", "--json", "--csv"], "--json and --csv at once"),
        (["events", "--limit", "-1"], "--limit"),
        (["events", "--order", "size"], "--order"),
        (["events", "--text", "!?"], "has no words to look for"),
        (["changes", "--kind", "won"], "--kind"),
        (["show", "E404"], "nothing of this id or name"),
        (["show", "E00"], "nothing of this id or name"),
        (["show", "E0000"], "several ids begin so"),
    ],
)
def test_what_is_off_is_said(words: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = asked(capsys, *words, code=2)
    assert out == ""
    assert problem in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", [*LISTS, "changes"])
def test_nothing_fits(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    out, err = asked(capsys, name, "--actor", "Nobody at All")
    assert out == ""
    assert f"No {name} fit. The record has" in err
    assert asked(capsys, name, "--actor", "Nobody at All", "--json")[0].split() in (
        ["[]"], ['{', '"changes":', "[],", '"contradictions":', "[]", "}"],
    )  # fmt: skip


def test_behind_the_last_row(capsys: pytest.CaptureFixture[str]) -> None:
    assert "There are only 60 events" in asked(capsys, "events", "--offset", "100")[1]
    assert "1 to 2 of 60 events; --offset 2 goes on." in asked(capsys, "events", "--limit", "2")[1]


@pytest.mark.parametrize("name", [*LISTS, "changes"])
def test_an_empty_record(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "none.db")
    assert "no record yet" in asked(capsys, name, "--record", missing, code=4)[1]
    Record.open(missing).close()
    out, err = asked(capsys, name, "--record", missing)
    assert (out, err) == ("", "The record is empty. Add reports with `demarche add`.\n")


def test_show(capsys: pytest.CaptureFixture[str]) -> None:
    first = json.loads(asked(capsys, "engagements", "--json", "--limit", "1")[0])[0]
    out, _ = asked(capsys, "show", first["id"])
    for heading in ("Parties", "What was said", "Reports, and why they are linked", "History"):
        assert f"\n{heading}\n" in out
    assert first["claims"][0]["document"] in out
    assert "first report" in out
    assert "[" not in out
    assert "  [" in asked(capsys, "show", first["id"], "--spans")[0]
    value = json.loads(asked(capsys, "show", first["id"], "--json")[0])
    assert len(value["claims"]) == len(first["claims"])
    for name in ("R1", "AUT", "Land of Aut"):
        assert asked(capsys, "show", name)[0]
    flag = json.loads(asked(capsys, "flags", "--between", "--json")[0])[0]
    assert asked(capsys, "show", flag["id"])[0].count("“") == 2
    said = json.loads(asked(capsys, "statements", "--json")[0])[0]
    assert said["content"] in asked(capsys, "show", said["id"])[0]
    heard = json.loads(asked(capsys, "statements", "--told", "reporters", "--json")[0])
    assert heard
    assert all(one["to"] == ["reporters"] for one in heard)
    assert ",reporters" in asked(capsys, "statements", "--told", "reporters", "--csv")[0]


def test_what_a_report_hides_steers_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from sqlalchemy import update

    from demarche.record import tables as t

    path = tmp_path / "record.db"
    with Record.open(path) as record, record.connection() as connection:
        generator().generate(connection, 40)
        for table, column in (
            (t.event, "title"),
            (t.statement, "content"),
            (t.statement, "speaker_name"),
            (t.actor, "name"),
            (t.flag, "message"),
        ):
            connection.execute(update(table).values({column: "red \x1b[31m\u202e[bold]x[/bold]\nline"}))
    for name in (*LISTS, "changes"):
        out, _ = asked(capsys, name, "--record", str(path))
        assert "\x1b" not in out
        assert "\u202e" not in out
        assert "[bold]x[/bold] line" in out
