"""Which file answers: the shipped one, a newer one that the user imported, or one of these with the user's own rows.

The user's folder holds `imported.sqlite` (`demarche facts update`), `added/*.jsonl` (`demarche facts add`), and `merged.sqlite`, which is
built anew whenever one of the others has changed.
"""

import hashlib
import os
import sqlite3
from pathlib import Path

from platformdirs import user_data_path

from demarche.facts.tables import FORMAT, about
from demarche.schema import InstallationError

SHIPPED = Path(__file__).parent / "data" / "facts.sqlite"


def folder() -> Path:
    """Where the user's own facts are kept: DEMARCHE_DATA, or the folder that the system has for such things."""
    own = os.environ.get("DEMARCHE_DATA")
    return (Path(own) if own else user_data_path("demarche", appauthor=False)) / "facts"


def imported() -> Path:
    """The file that `demarche facts update` writes; it may not be there."""
    return folder() / "imported.sqlite"


def added() -> list[Path]:
    """The user's own rows, in the order in which they were added: of two that contradict each other the later wins."""
    return sorted((folder() / "added").glob("*.jsonl"))


def base() -> Path:
    """The newer of the shipped and the imported file, by the day as of which they are known; the imported one where both are the same."""
    newer = imported()
    if not newer.exists():
        return SHIPPED
    try:
        theirs = about(newer)
    except sqlite3.Error as error:
        raise InstallationError(
            f"{newer} cannot be read ({error}). Delete it, or import it again with `demarche facts update`."
        ) from error
    try:
        ours = about(SHIPPED)
    except sqlite3.Error:
        return newer
    if theirs.get("format") != FORMAT or theirs.get("as_of", "") < ours.get("as_of", ""):
        return SHIPPED
    return newer


def current() -> Path:
    """The file that answers, merged with the user's own rows where there are any. Raises InstallationError."""
    rows = added()
    if not rows:
        return base()
    below, target = base(), folder() / "merged.sqlite"
    stamp = _stamp(below, rows)
    try:
        if target.exists() and about(target).get("stamp") == stamp:
            return target
    except sqlite3.Error:
        pass  # half a file of a machine that went down: it is built anew
    from demarche.facts.adding.merging import merge  # building is rare, and needs the readers

    try:
        merge(below, rows, target, stamp)
    except (OSError, sqlite3.Error) as error:
        raise InstallationError(
            f"{target} cannot be written ({error}). Check the folder, or set DEMARCHE_DATA to another one."
        ) from error
    return target


def _stamp(below: Path, rows: list[Path]) -> str:
    """Changes when the file below or a row changes."""
    digest = hashlib.sha256(FORMAT.encode())
    try:
        digest.update(about(below)["version"].encode())
        for path in rows:
            digest.update(path.name.encode() + path.read_bytes())
    except (OSError, KeyError, sqlite3.Error) as error:
        raise InstallationError(
            f"The facts in {folder()} cannot be read ({error}). Check its permissions, or set DEMARCHE_DATA to another folder."
        ) from error
    return digest.hexdigest()[:16]
