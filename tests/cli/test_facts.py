"""`demarche facts`: answers as JSON and tables, errors, and rows of a user's own."""

import json
import re
import shutil
import sqlite3
from pathlib import Path

import click
import pytest

from demarche.cli.facts import command
from demarche.cli.main import run
from demarche.facts import files

DOCS = Path(__file__).parents[2] / "docs" / "facts.md"
Capture = pytest.CaptureFixture[str]


def answer(capsys: Capture, *arguments: str) -> dict[str, object]:
    assert run(["facts", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert isinstance(found, dict)
    return found


def test_show_has_the_fields_that_others_rely_on(capsys: Capture) -> None:
    found = answer(capsys, "show", "Joe Biden", "--on", "2022-08-15")
    assert list(found) == ["name", "wikidata", "on", "offices"]
    assert (found["name"], found["wikidata"], found["on"]) == ("Joe Biden", "Q6279", "2022-08-15")
    offices = found["offices"]
    assert isinstance(offices, list)
    assert all(list(o) == ["office", "class", "country", "start", "end", "answer", "source"] for o in offices)
    (president,) = [o for o in offices if o["class"] == "head_of_state"]
    assert (president["country"], president["start"], president["answer"]) == ("USA", "2021-01-20", "yes")


def test_show_without_a_day_takes_the_last_known(capsys: Capture) -> None:
    offices = answer(capsys, "show", "Marco Rubio")["offices"]
    assert isinstance(offices, list)
    assert ("foreign_minister", "USA", "yes") in {(o["class"], o["country"], o["answer"]) for o in offices}


def test_unknown_is_an_answer(capsys: Capture) -> None:
    assert answer(capsys, "show", "Marko Rubio", "--on", "2025-06-01") == {
        "name": "Marko Rubio", "wikidata": None, "on": "2025-06-01", "offices": [],
    }  # fmt: skip


def test_nobody_of_a_name_is_an_answer_in_words_too(capsys: Capture) -> None:
    assert run(["facts", "show", "Marko", "Rubio"]) == 0
    assert capsys.readouterr().out.startswith('nobody called "Marko Rubio" is known')


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("pope", "Leo XIV"), ("head of the IAEA", "Rafael Grossi"), ("Kremlin spokesman", "Dmitry Peskov"), ("IMF chief", "Kristalina Georgieva"),
        ("UN envoy for Yemen", "Hans Grundberg"), ("Russian foreign ministry spokeswoman", "Maria Zakharova"),
        ("supreme leader of Iran", "Ali Khamenei"),
    ],
)  # fmt: skip
def test_offices_as_news_calls_them(capsys: Capture, asked: str, name: str) -> None:
    holders = answer(capsys, "holders", *asked.split(), "--on", "2025-10-01")["holders"]
    assert isinstance(holders, list)
    assert [h["name"] for h in holders] == [name]


def test_show_as_a_table(capsys: Capture) -> None:
    assert run(["facts", "show", "Donald", "Trump", "--on", "2022-08-15"]) == 0
    head, columns, *rows = capsys.readouterr().out.splitlines()
    assert head == "Donald Trump (Q22686) on 2022-08-15"
    assert columns.split("\t")[:4] == ["answer", "office", "class", "country"]
    assert {row.split("\t")[0] for row in rows} == {"no"}


def test_holders_of_a_day_and_of_all_days(capsys: Capture) -> None:
    found = answer(capsys, "holders", "US", "president", "--on", "2022-08-01")
    assert [h["name"] for h in found["holders"]] == ["Joe Biden"]  # type: ignore[attr-defined]
    assert run(["facts", "holders", "head_of_state", "--country", "USA"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "head of state, USA"
    assert [line.split("\t")[0] for line in lines[2:5]] == ["Donald Trump", "Joe Biden", "Donald Trump"]


def test_tables(capsys: Capture) -> None:
    found = answer(capsys, "tables")
    assert found["own"] == []
    assert found["rows"]["tenure"] > 10_000  # type: ignore[index]


@pytest.mark.usefixtures("_sample_reading")
def test_check_prints_flags_with_their_facts(tmp_path: Path, capsys: Capture) -> None:
    report = tmp_path / "report.txt"
    report.write_text("King Anna Berg met the press on Monday, and nobody asked why she was there at all.")
    assert run(["facts", "check", str(report), "--published", "2024-05-06"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "D101 hard: Anna Berg was never king.", '  text: "Anna Berg"', "  fact: held none",
    ]  # fmt: skip
    flags = answer(capsys, "check", str(report), "--published", "2024-05-06")["flags"]
    assert flags[0]["code"] == "D101"  # type: ignore[index]


def test_own_facts_are_known_to_later_commands(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "data"))
    (tmp_path / "offices.csv").write_text("name,office,country,start,source\nAnna Bergholm,President,AUT,2030,notes\n")
    assert run(["facts", "add", str(tmp_path)]) == 3
    assert "offices.csv, line 2" in capsys.readouterr().err
    assert run(["facts", "add", str(tmp_path), "--as-of", "2031-01-01"]) == 0
    assert capsys.readouterr().out.startswith("added 1 people, 0 organisations, 1 offices from")
    offices = answer(capsys, "show", "Anna Bergholm", "--on", "2030-06-01")["offices"]
    assert offices[0]["answer"] == "unknown"  # type: ignore[index]
    assert len(answer(capsys, "tables")["own"]) == 1  # type: ignore[arg-type]


def test_update(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "data"))
    newer = tmp_path / "new.sqlite"
    shutil.copyfile(files.SHIPPED, newer)
    base = sqlite3.connect(newer)
    base.execute("UPDATE about SET value = '2099-01-01' WHERE key = 'as_of'")
    base.commit()
    base.close()
    assert run(["facts", "update", str(newer)]) == 0
    assert "(as of 2099-01-01) are in use from now on" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["show", "Lavrov"], 2, "is no full name. Say which: Sergey Lavrov"),
        (["show", "Joe Biden", "--on", "yesterday"], 3, "--on"),
        (["holders", "goalkeeper"], 2, "names no office"),
        (["holders", "foreign", "minister"], 2, "--country"),
        (["check", "none.txt"], 4, "none.txt"),
        (["add", "none"], 4, "no folder"),
        (["update", "none.sqlite"], 4, "no file"),
        (["tell"], 2, "No such command"),
    ],
)
def test_errors(capsys: Capture, arguments: list[str], code: int, said: str) -> None:
    assert run(["facts", *arguments]) == code
    streams = capsys.readouterr()
    assert (streams.out, streams.err.count("\n")) == ("", 1)
    assert said in streams.err


@pytest.mark.parametrize("name", sorted(command.commands))
def test_each_command_and_option_is_documented(name: str) -> None:
    text = DOCS.read_text("utf-8")
    found = re.search(rf"^### demarche facts {name}\n(.*?)(?=^##)", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/facts.md has no section on demarche facts {name}"
    for option in [p for p in command.commands[name].params if isinstance(p, click.Option)]:
        assert f"`{option.opts[0]}" in found[1], (
            f"{option.opts[0]} of demarche facts {name} is missing in docs/facts.md"
        )


def test_each_table_and_class_is_documented() -> None:
    from demarche.facts.classes import ROLES
    from demarche.facts.tables import TABLES

    text = DOCS.read_text("utf-8")
    for name in (*TABLES, *ROLES):
        assert f"`{name}`" in text, f"{name} is missing in docs/facts.md"
