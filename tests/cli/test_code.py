"""`demarche code`: order, bad lines, atomic output, and a clean stop."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from demarche.cli.main import run

pytestmark = pytest.mark.usefixtures("_stand_in")


def write(path: Path, texts: list[str]) -> str:
    path.write_text("".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(texts)))
    return str(path)


@pytest.mark.parametrize("processes", ["1", "2"])
def test_one_reading_a_line_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str], processes: str) -> None:
    source = write(tmp_path / "in.jsonl", [f"text {i}" for i in range(50)])
    out = tmp_path / "out.jsonl"
    assert run(["code", source, "--out", str(out), "--processes", processes]) == 0
    assert [json.loads(line)["document"]["id"] for line in out.open()] == [str(i) for i in range(50)]
    assert "50 reports, 100 words" in capsys.readouterr().err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_bad_lines_are_told_and_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text('{"text": "a"}\n{"text": 1}\n\nnonsense\n{"text": "b", "published": "soon"}\n{"text": "c"}\n')
    out = tmp_path / "out.jsonl"
    assert run(["code", str(source), "--out", str(out), "--processes", "1", "--quiet"]) == 6
    err = capsys.readouterr().err.splitlines()
    assert [line.split(":")[0] for line in err[:-1]] == ["line 2", "line 4", "line 5"]
    assert err[-1] == "3 bad lines left out; mend and run again."
    assert [json.loads(line)["document"]["text"] for line in out.open()] == ["a", "c"]


def test_many_bad_lines_do_not_flood(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("x\n" * 500)
    assert run(["code", str(source), "--out", str(tmp_path / "out"), "--processes", "1"]) == 6
    err = capsys.readouterr().err
    assert err.count("\n") == 23
    assert "500 bad lines" in err


def test_through_pipes(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO(rb'{"text": "cut \ud83d here"}')
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=stream))
    assert run(["code", "-", "--out", "-", "--processes", "1", "--quiet"]) == 0
    out = capfdbinary.readouterr().out
    assert json.loads(out)["document"]["text"] == "cut \ud83d here"


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["in.jsonl"], 2, "Missing option '--out'"),
        (["in.jsonl", "--out", "in.jsonl"], 2, "both the input and the output"),
        (["in.jsonl", "--out", "nowhere/out.jsonl"], 4, "cannot be written"),
        (["none.jsonl", "--out", "out.jsonl"], 4, "cannot be opened"),
        (["in.jsonl", "--out", "out.jsonl", "--processes", "0"], 2, "processes"),
    ],
)
def test_wrong_arguments(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "in.jsonl", ["a"])
    assert run(["code", *arguments]) == code
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


def test_an_error_leaves_the_old_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path / "in.jsonl", ["a"])
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    monkeypatch.setattr("demarche.bulk.lines", _stopping)
    assert run(["code", source, "--out", str(out), "--processes", "1"]) == 130
    assert out.read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 2


def _stopping(stream: object) -> object:
    raise KeyboardInterrupt


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_ctrl_c_stops_the_workers_too(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", ["WAIT"] * 40)
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import demarche, samples\n"
        "demarche.read_document = samples.stand_in\n"
        "from demarche.cli import main; main(sys.argv[2:])"
    )
    tests = str(Path(__file__).parents[1])
    arguments = [sys.executable, "-c", script, tests, "code", source, "--out", str(tmp_path / "out.jsonl")]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, text=True, start_new_session=True)
    time.sleep(2)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.endswith("error: stopped. Nothing was left half written.\n")
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]
