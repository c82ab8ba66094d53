"""A newer file of facts, without a new release of the package."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from demarche.facts import files
from demarche.facts.dates import moment
from demarche.facts.store import Facts
from demarche.facts.tables import FORMAT, TABLES, about, connect
from demarche.schema import InputError, SourceError

#: Fewer rows than the shipped file by more than this share is a broken or partial file, no newer one.
_LEAST = 0.5


def update(path: Path) -> Facts:
    """Keeps a newer file of facts beside the shipped one; from then on the newest answers.

    Raises SourceError where the file cannot be reached or kept; InputError where it is none, of another format, damaged, or older than what
    is in use; then nothing has changed.
    """
    if not path.is_file():
        raise SourceError(f"{path}: no file. Give a facts.sqlite.")
    try:
        theirs = about(path)
        _check(path, theirs)
    except sqlite3.Error as error:
        raise InputError(f"{path}: no file of facts ({error}). Fetch it again.") from error
    ours = about(files.base())
    if theirs["as_of"] < ours["as_of"]:
        raise InputError(
            f"{path}: known as of {theirs['as_of']}, older than what you have ({ours['as_of']}). Nothing was changed."
        )
    target = files.imported()
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, part)
        os.replace(part, target)
    except OSError as error:
        raise SourceError(
            f"{target}: cannot be written ({error.strerror}). Check the folder, or set DEMARCHE_DATA."
        ) from error
    return Facts(target)


def _check(path: Path, theirs: dict[str, str]) -> None:
    """Refuses what this package could not answer from."""
    if theirs.get("format") != FORMAT:
        raise InputError(
            f"{path}: format {theirs.get('format', 'unknown')}, where {FORMAT} is needed. Fetch the file for your version of demarche."
        )
    try:
        moment(theirs.get("as_of", ""))
    except ValueError as error:
        raise InputError(f"{path}: it does not say as of when it is known ({error}). Fetch it again.") from error
    if not theirs.get("version"):
        raise InputError(f"{path}: it has no version. Fetch it again.")
    with closing(connect(path)) as base:
        state = base.execute("PRAGMA quick_check").fetchone()[0]
    if state != "ok":
        raise InputError(f"{path}: damaged ({state}). Fetch it again.")
    rows, known = Facts(path).counts(), Facts.load(files.SHIPPED).counts()
    for table in TABLES:
        if rows[table] < known[table] * _LEAST:
            raise InputError(
                f"{path}: {rows[table]:,} rows of {table}, where {known[table]:,} are shipped. It is not whole; fetch it again."
            )
