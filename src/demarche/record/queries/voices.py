"""Rows by whose word they stand on: an outlet that reports them, or one who vouches."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, String, cast, or_, select, union

from demarche.record import tables as t
from demarche.record.batches import batches


def among(column: Any, *choices: Select[Any]) -> Any:
    """The condition that one of several queries gives the column's value.

    As one list: PostgreSQL goes through "in this or in that" anew for every row.
    """
    return column.in_(choices[0] if len(choices) == 1 else union(*choices))


def voiced(names: Sequence[str]) -> list[Select[Any]]:
    """The events that an outlet of one of these names reports, or on whose state one of them has a word."""
    by_outlet = select(t.occurrence.c.event).where(t.occurrence.c.outlet.in_(names))
    return [by_outlet, select(t.event.c.id).where(or_(*(holds(t.event.c.states, name) for name in names)))]


def holds(column: Any, name: str) -> Any:
    """The condition that a JSON column has this string as a key or an item."""
    return cast(column, String).contains(json.dumps(name), autoescape=True)


def of_outlets(names: Sequence[str]) -> Select[Any]:
    """The ids of the documents that one of these outlets published."""
    return select(t.version.c.document).where(t.version.c.source.in_(names))


def of_actors(keys: Sequence[str]) -> Select[Any]:
    """The ids of the documents in which one of these actors appears."""
    return select(t.appearance.c.document).where(t.appearance.c.actor.in_(keys))


def outlets_of(connection: Connection, ids: Sequence[str]) -> dict[str, str | None]:
    """The outlet of each document, by its id, as its newest version has it."""
    v, d = t.version.c, t.document.c
    found: dict[str, str | None] = {}
    for part in batches(ids):
        query = select(v.document, v.source).join(t.document, (v.document == d.id) & (v.version == d.version))
        found.update({row.document: row.source for row in connection.execute(query.where(d.id.in_(part)))})
    return found
