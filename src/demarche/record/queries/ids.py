"""Ids of events, statements and flags as a user writes them: whole, or their beginning."""

from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.schema import UsageError

_COLUMNS: dict[str, Any] = {"E": t.event.c.id, "S": t.statement.c.id, "F": t.flag.c.id}
#: Less of an id could be the beginning of a name.
_SHORTEST = 4


def begun_id(connection: Connection, name: str) -> str | None:
    """The one id that begins so; None where none does. Raises UsageError where several do, and says which."""
    if len(name) < _SHORTEST or name[0] not in _COLUMNS:
        return None
    column = _COLUMNS[name[0]]
    query = select(column).where(column >= name, column < name + "\x7f").order_by(column).limit(3)
    ids = connection.scalars(query).all()
    if len(ids) > 1:
        raise UsageError(f"{name}: several ids begin so: {', '.join(ids)}. Write more of it.")
    return ids[0] if ids else None


def known_id(connection: Connection, name: str, flags: bool = False) -> str:
    """The id of the event or statement, with `flags` also of the flag, that an id or the beginning of one stands for.

    An event that was merged into another stands for that one. Raises UsageError where there is none, or where several
    are meant.
    """
    given = name.strip()
    merged = connection.scalar(select(t.occurrence.c.event).where(t.occurrence.c.cluster == given).limit(1))
    exact = [_exact(connection, given, kind) for kind in ("ESF" if flags else "ES")]
    found = next((one for one in exact if one), None) or merged or begun_id(connection, given)
    if found and (flags or not found.startswith("F")):
        return found
    kinds = "event, statement or flag" if flags else "event or statement"
    lists = "`demarche events`, `statements` or `flags`" if flags else "`demarche events` or `statements`"
    raise UsageError(f"{name[:60]}: no {kinds} of this id. Look for it with {lists}.")


def _exact(connection: Connection, name: str, kind: str) -> str | None:
    found: str | None = connection.scalar(select(_COLUMNS[kind]).where(_COLUMNS[kind] == name))
    return found
