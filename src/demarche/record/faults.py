"""What a database says when something is wrong, and what the user reads instead."""

import re
import sqlite3

from demarche.schema import DemarcheError, InputError, SourceError

#: Pattern of SQLite's or PostgreSQL's words: the kind of error, and what is said instead. The first that fits counts.
_SAID: tuple[tuple[str, type[DemarcheError], str], ...] = (
    ("database or disk is full", SourceError, "the disk is full. Make room and run the same command again"),
    ("no space left on device", SourceError, "the server's disk is full. Make room and run the same command again"),
    ("readonly database", SourceError, "cannot be written: it or its folder is read-only. Check the permissions"),
    ("read-only transaction", SourceError, "cannot be written: the server is read-only. Name the primary server"),
    ("database is locked", SourceError, "another program holds it. Wait until that is done, and run the command again"),
    ("unable to open database", SourceError, "cannot be opened. Check the name, the folder and the permissions"),
    ("disk i/o error", SourceError, "the disk reported an error. Check the disk, and run `demarche check`"),
    (
        "malformed",
        InputError,
        "damaged: perhaps cut off, or written by a failing disk. Restore the last `demarche backup`",
    ),
    ("file is not a database", InputError, "not a record, or damaged at its start. Restore the last `demarche backup`"),
    ("password authentication", SourceError, "the server refuses the password. Check the user and the password"),
    ("no password supplied", SourceError, "the server wants a password. Put it into the address or ~/.pgpass"),
    (
        '(database|role) ".*" does not exist',
        SourceError,
        "the server has no such database or user. Make it with createdb, or check the name",
    ),
    ("permission denied", SourceError, "the user may not do this there. Ask for the rights to create and write tables"),
    ("shutting down", SourceError, "the server is shutting down. Run the same command again when it is back"),
    ("terminating connection", SourceError, "the server ended the connection. Run the same command again"),
    ("connection", SourceError, "the server cannot be reached, or has gone. Check the address, and that it runs"),
    ("failed to resolve", SourceError, "there is no such server. Check the address"),
    ("timeout", SourceError, "the server does not answer. Check the address and the network"),
)
#: What SQLite says of a statement that is wrong: no fault of the place.
_OWN = re.compile("no such (?:column|table)|has no column|syntax error")
_NOTHING_LOST = "Nothing is damaged: what was committed is kept."


def explain(error: BaseException, where: str) -> DemarcheError | None:
    """What a user can do about an error of the database; None for a fault of the program's own."""
    cause = getattr(error, "orig", None) or error
    words = str(cause).lower()
    for part, kind, said in _SAID:
        if re.search(part, words):
            first = " ".join(str(cause).split())[:200]
            loss = "" if kind is InputError else f" {_NOTHING_LOST}"
            return kind(f"{where}: {said}.{loss} (The database says: {first})")
    if isinstance(cause, sqlite3.OperationalError) and not _OWN.search(words):
        return SourceError(
            f"{where}: the database reports: {' '.join(str(cause).split())[:200]}. Run `demarche check`."
        )
    return None
