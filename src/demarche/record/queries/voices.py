"""Rows by whose word they stand on: an outlet that reports them, or one who vouches."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, String, cast, or_, select

from demarche.record import tables as t
from demarche.record.batches import batches


def voiced(name: str) -> Any:
    """The condition that an outlet of this name reports the event, or that one of this name has a word on its state."""
    outlet = t.event.c.id.in_(select(t.occurrence.c.event).where(t.occurrence.c.outlet == name))
    return or_(outlet, holds(t.event.c.states, name))


def holds(column: Any, name: str) -> Any:
    """The condition that a JSON column has this string as a key or an item."""
    return cast(column, String).contains(json.dumps(name), autoescape=True)


def of_outlets(column: Any, names: tuple[str, ...]) -> Any:
    """The condition that the document whose id is in `column` was published by one of these outlets."""
    return column.in_(select(t.version.c.document).where(t.version.c.source.in_(names)))


def of_actors(column: Any, keys: tuple[str, ...]) -> Any:
    """The condition that one of these actors appears in the document whose id is in `column`."""
    return column.in_(select(t.appearance.c.document).where(t.appearance.c.actor.in_(keys)))


def outlets_of(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """The outlet of each document, by its id, as its newest version has it."""
    v, d = t.version.c, t.document.c
    found: dict[str, str | None] = {}
    for part in batches(ids):
        query = select(v.document, v.source).join(t.document, (v.document == d.id) & (v.version == d.version))
        found.update({row.document: row.source for row in connection.execute(query.where(d.id.in_(part)))})
    return found
