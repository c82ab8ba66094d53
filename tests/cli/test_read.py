"""`demarche read`: what goes to standard output, and how it fails."""

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest

import demarche
from demarche.cli.main import run
from demarche.schema import Dating, Document, Reading
from samples import TEXT


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.mark.usefixtures("_sample_reading")
def test_a_briefing_without_colours_into_a_pipe(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", report]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Talks put off\n")
    assert "POSTPONED  meeting" in out
    assert "\x1b" not in out
    assert err == ""


@pytest.mark.usefixtures("_sample_reading")
def test_json(report: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", report, "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert reading["document"]["text"] == TEXT
    assert reading["schema"] == "demarche/1"


def test_options_reach_the_document(
    report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Document] = []

    def reader(document: Document) -> Reading:
        seen.append(document)
        return Reading(document, Dating(given=document.published))

    monkeypatch.setattr(demarche, "read_document", reader)
    assert run(["read", report, "--published", "2024-05-06", "--source", "S", "--title", "T", "--language", "en"]) == 0
    (document,) = seen
    assert (str(document.published), document.source, document.title) == ("2024-05-06", "S", "T")
    assert document.language == "en"
    assert "Nothing found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 3, "empty"),
        (b"\n \t", 3, "empty"),
        (b"%PDF-1.4", 3, "a PDF"),
        (b"a\x00b", 3, "a NUL byte"),
        (
            b"Der Minister traf sich am Dienstag mit dem Kollegen.",
            3,
            "Not English (by its words, German)",
        ),
    ],
)
def test_what_cannot_be_read_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, code: int, said: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert run(["read", str(path)]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["read"], 2, "Missing argument"),
        (["read", "x", "--nope"], 2, "No such option"),
        (["nope"], 2, "No such command"),
        (["read", "x", "--published", "Monday"], 3, "--published is 'Monday', not a day"),
        (["read", "/nowhere/x.txt"], 4, "cannot be opened"),
        (["read", "x.jsonl"], 2, "demarche code"),
        (["read", "x\ud800\x1b[2J"], 4, "cannot be opened"),
    ],
)
def test_wrong_arguments_are_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert run(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_the_unexpected_is_one_line_too(
    report: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(document: Document) -> Reading:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(demarche, "read_document", broken)
    assert run(["read", report]) == 1
    err = capsys.readouterr().err
    assert err.startswith("error: unexpected: ZeroDivisionError: by")
    assert err.count("\n") == 1
    monkeypatch.setenv("DEMARCHE_DEBUG", "1")
    assert run(["read", report]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_a_guessed_encoding_is_noted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demarche, "read_document", lambda document: Reading(document))
    path = tmp_path / "a.txt"
    path.write_bytes("The minister said “no” in Zürich, and left for Genève – at once.".encode("cp1252"))
    assert run(["read", str(path)]) == 0
    assert capsys.readouterr().err.startswith("note: ")


def test_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demarche, "read_document", lambda document: Reading(document))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(isatty=lambda: False, buffer=io.BytesIO(b"They met.")))
    assert run(["read", "-"]) == 0
    assert "2 words" in capsys.readouterr().out
