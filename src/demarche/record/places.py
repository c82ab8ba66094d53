"""Where a record is: a file or a server, as the user names it."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from demarche.schema import UsageError

#: The variable that names the record where no option does.
VARIABLE = "DEMARCHE_RECORD"
_SERVERS = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Place:
    """A file of SQLite's, or else an address of PostgreSQL's; `name` is for messages, without a password."""

    name: str
    file: Path | None = None
    url: URL | None = None


def find_place(where: str | Path | None) -> Place:
    """The place that `where` names, else DEMARCHE_RECORD, else `record.db` in the user's data folder.

    Raises UsageError for an address of another database.
    """
    given = where or os.environ.get(VARIABLE) or default_file()
    if isinstance(given, Path):
        return Place(str(given), file=given)
    if not re.match(r"[a-z][a-z0-9+]*://", given):
        return Place(given, file=Path(given).expanduser())
    return _from_url(given)


def default_file() -> Path:
    """`record.db` in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("demarche", appauthor=False) / "record.db"


def _from_url(given: str) -> Place:
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as error:
        raise UsageError(
            f"{given.partition('@')[2] or given}: no address of a record. "
            "Write a file, or postgresql://user@host/database."
        ) from error
    if url.drivername == "sqlite" and url.database:
        return Place(url.database, file=Path(url.database))
    if url.drivername not in _SERVERS:
        raise UsageError(
            f"{url.render_as_string()}: records are kept in SQLite files or PostgreSQL, not in {url.drivername}. "
            "Write a file, or postgresql://user@host/database."
        )
    return Place(url.render_as_string(hide_password=True), url=url.set(drivername="postgresql+psycopg"))
