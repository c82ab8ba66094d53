"""Start, versions, demo, and a reader that goes away."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from demarche import __version__
from demarche.cli.main import COMMANDS, run


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    for name, what in COMMANDS.items():
        assert name in out
        assert what.split(",")[0] in " ".join(out.split())
    assert run([]) == 0


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert run([name, "--help"]) == 0
    assert "Usage: demarche" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["version"], ["--version"]])
def test_versions(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["demarche", __version__]
    assert [line.split()[0] for line in lines] == ["demarche", "model", "facts"]


def test_help_starts_fast_and_imports_nothing_heavy() -> None:
    script = (
        "import sys; from demarche.cli.main import run; run(['--help']); "
        "heavy = {'numpy', 'onnxruntime', 'tokenizers', 'trafilatura', 'rich', 'lxml'} & set(sys.modules); "
        "sys.exit(str(heavy) if heavy else 0)"
    )
    times = []
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        times.append(time.perf_counter() - start)
        assert done.returncode == 0, done.stderr
    assert min(times) < 0.4


@pytest.mark.usefixtures("_sample_reading")
def test_the_demo_counts_and_writes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "new" / "demo.html"
    assert run(["demo", "--html", str(target)]) == 0
    out = capsys.readouterr().out
    assert "Found in 12 reports: 36 events (12 POSTPONED, 12 ONGOING, 12 OCCURRED)" in out
    assert f"Open {target}" in out
    assert target.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.skipif(sys.platform == "win32", reason="no head")
def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{sys.executable} -m demarche --help; exit ${{PIPESTATUS[0]}}"
    command = f"set -o pipefail; {sys.executable} -c \"from demarche.cli.main import run; import sys; sys.exit(run(['--help']) or 0)\" | true"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr
