"""`add`, `watch`, `withdraw`, `rebuild`, `check` and `backup` on the command line."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from demarche.cli.main import run
from demarche.record import Record
from demarche.sources.polite import Polite
from demarche.sources.web import client
from record import standin
from sources.makers import ATOM


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is made by the stand-in deriver, texts are read by the stand-in reader."""
    monkeypatch.setattr("demarche.bulk.understanding.understand", standin.understand)
    opened = Record.open.__func__  # type: ignore[attr-defined]
    monkeypatch.setattr(
        Record, "open", classmethod(lambda cls, *a, **k: opened(cls, *a, **{"derives": standin.Deriver, **k}))
    )


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record, named by the environment."""
    monkeypatch.setenv("DEMARCHE_RECORD", str(tmp_path / "r.db"))
    return tmp_path / "r.db"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with two reports, and a file with one more and what is none."""
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [{"id": "r1", "text": "The ministers met."}, {"id": "r2", "text": "They will meet."}]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    (tmp_path / "b.jsonl").write_text('{"id": "r3", "text": "Talks."}\nnonsense\n{"id": "r4", "text": "BREAK it."}\n')
    return tmp_path


def kept(path: Path) -> Iterator[str]:
    with Record.open(path) as record:
        yield from [one.document.id for one in record.documents()]


def add(*arguments: object) -> int:
    return run(["add", *map(str, arguments), "--workers", "1"])


def test_reports_go_in_once(path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(reports / "in") == 0
    assert "2 new, 0 new versions, 0 unchanged, 0 refused" in capsys.readouterr().err
    assert add(reports / "in", "--quiet") == 0
    assert capsys.readouterr().err == ""
    assert list(kept(path)) == ["r1", "r2"]


def test_what_is_refused_is_told(path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(reports / "b.jsonl", reports / "in", "--source", "Wire", "--published", "2024-05-06") == 6
    err = capsys.readouterr().err.splitlines()
    assert "b.jsonl, line 2: not JSON" in err[0]
    assert err[1].startswith("r4: stored, but not read: unexpected RuntimeError")
    assert err[2].startswith("4 new, 0 new versions, 0 unchanged, 1 refused")
    assert "rebuild --read-again" in err[3]
    with Record.open(path) as record:
        assert {(one.document.source, str(one.document.published)) for one in record.documents()} == {
            ("Wire", "2024-05-06")
        }


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["none.txt"], 4, "there is no such file"),
        (["ftp://n.example/a"], 2, "addresses of ftp"),
        (["-", "--published", "soon"], 3, "--published is 'soon'"),
        (["-", "--record", "mysql://h/d"], 2, "SQLite files or PostgreSQL"),
        ([], 2, "Missing argument"),
    ],
)
def test_wrong_arguments(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, said: str
) -> None:
    assert add(*arguments) == code
    assert said in capsys.readouterr().err
    assert not path.exists()


def test_a_record_named_by_the_option(path: Path, reports: Path) -> None:
    other = reports / "other.db"
    assert add(reports / "in", "--record", other) == 0
    assert list(kept(other)) == ["r1", "r2"]
    assert not path.exists()


def test_withdraw_and_undo(path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(reports / "in", "--quiet")
    for arguments, said in (
        (["r1", "--reason", "wrong"], "withdrawn"), (["r1"], "was withdrawn before"),
        (["r1", "--undo"], "counts again"), (["r1", "--undo"], "was not withdrawn"),
    ):  # fmt: skip
        assert run(["withdraw", *arguments]) == 0
        assert capsys.readouterr().err.strip() == said
    assert run(["withdraw", "nothing"]) == 2
    assert "no document of this id" in capsys.readouterr().err


def test_rebuild_check_and_backup(path: Path, reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add(reports / "b.jsonl", "--quiet")
    capsys.readouterr()
    assert run(["check"]) == 3
    out = capsys.readouterr()
    assert out.out.startswith("document r4, version 1: has no reading.")
    assert "1 problem" in out.err
    with Record.open(path) as record:
        record.withdraw("r4")
    assert run(["rebuild"]) == 0
    assert capsys.readouterr().err.strip() == "derived from 1 report"
    copy = reports / "copy.db"
    assert run(["backup", str(copy)]) == 0
    assert run(["backup", str(copy)]) == 2
    assert list(kept(copy)) == list(kept(path))


def test_commands_on_a_record_that_is_not_there(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in (["check"], ["backup", "copy.db"]):
        assert run(command) == 4
        assert "there is no record yet" in capsys.readouterr().err
    assert not path.exists()


def test_watch_once(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, text=ATOM) if request.url.path == "/atom" else httpx.Response(404)

    made = Polite.__init__
    quick = client(httpx.MockTransport(answer))
    monkeypatch.setattr(Polite, "__init__", lambda self: made(self, quick, lambda: 0.0, lambda seconds: None))
    (tmp_path / "feeds.toml").write_text(
        '[[feed]]\nurl = "https://m.example/atom"\n[[feed]]\nurl = "https://n.example/gone"\n'
    )
    assert run(["watch", str(tmp_path / "feeds.toml"), "--once"]) == 0
    err = capsys.readouterr().err
    assert "https://m.example/atom: 1 new" in err
    assert "https://n.example/gone: the server answered 404" in err
    assert list(kept(path)) == ["https://n.example/b"]
    assert run(["watch", str(tmp_path / "none.toml"), "--once"]) == 4
