"""`demarche serve`: a clear refusal of what cannot be served, and a start that loads nothing it does not need."""

import subprocess
import sys

import pytest

from demarche.cli.main import run


def test_others_are_not_let_in_unasked(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMARCHE_EDITOR_TOKEN", raising=False)
    monkeypatch.delenv("DEMARCHE_READER_TOKEN", raising=False)
    assert run(["serve", "--host", "0.0.0.0"]) == 2
    assert "DEMARCHE_EDITOR_TOKEN" in capsys.readouterr().err


def test_a_short_token_is_refused(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_EDITOR_TOKEN", "short")
    assert run(["serve"]) == 2
    error = capsys.readouterr().err
    assert "16 characters" in error
    assert "short" not in error.replace("shorter", "")


def test_the_model_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; from demarche.web.app import create_app; from demarche.web.settings import Settings; create_app(Settings());"
        "print([name for name in ('onnxruntime', 'trafilatura', 'alembic', 'pypdf', 'feedparser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
