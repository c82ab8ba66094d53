"""A newer file of facts, without a new release."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from demarche.facts import Facts, files
from demarche.facts.adding import update
from demarche.schema import InputError, SourceError


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_DATA", str(tmp_path / "data"))


def file(path: Path, *statements: str) -> Path:
    """A copy of the shipped file, changed."""
    shutil.copyfile(files.SHIPPED, path)
    base = sqlite3.connect(path)
    for statement in statements:
        base.execute(statement)
    base.commit()
    base.close()
    return path


def about(key: str, value: str) -> str:
    return f"UPDATE about SET value = '{value}' WHERE key = '{key}'"


def test_a_newer_file_answers_from_then_on(tmp_path: Path) -> None:
    newer = file(tmp_path / "new.sqlite", about("as_of", "2027-01-01"), about("version", "newer"))
    assert update(newer).version == "newer"
    assert Facts.load().version == "newer"
    files.imported().unlink()
    assert Facts.load().path == files.SHIPPED


def test_the_shipped_file_answers_once_it_is_newer(tmp_path: Path) -> None:
    update(file(tmp_path / "new.sqlite", about("as_of", "2027-01-01")))
    base = sqlite3.connect(files.imported())
    base.execute(about("as_of", "2001-01-01"))
    base.commit()
    base.close()
    assert Facts.load().path == files.SHIPPED


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (about("as_of", "2001-01-01"), "older than what you have"),
        (about("as_of", "soon"), "as of when"),
        (about("format", "99"), "format 99"),
        (about("version", ""), "no version"),
        ("DELETE FROM about", "format unknown"),
        ("DELETE FROM tenure WHERE rowid > 100", "rows of tenure"),
        ("DROP TABLE alias", "no file of facts"),
    ],
)
def test_what_is_no_newer_file_changes_nothing(tmp_path: Path, statement: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        update(file(tmp_path / "new.sqlite", statement))
    assert not files.imported().exists()


def test_no_file_and_no_facts(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no file"):
        update(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("hello" * 1000)
    with pytest.raises(InputError, match="no file of facts"):
        update(tmp_path / "text.sqlite")
