"""Who appears in which report, and each actor once for all reports."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, select

from demarche.record import tables as t
from demarche.record.batches import batches, write, write_new
from demarche.record.linking.parties import actor_key
from demarche.schema import Reading

_OWN = ("name", "kind", "wikidata", "country", "code")


def add_actors(connection: Connection, document: str, reading: Reading) -> None:
    """Writes the appearances of one report, and the actors that were not known; the first report names them."""
    rows: dict[str, dict[str, Any]] = {}
    for actor in reading.actors:
        key = actor_key(actor)
        if key in rows:
            rows[key]["mentions"] += len(actor.mentions)
            continue
        rows[key] = {
            "document": document, "actor": key, "local": actor.id, "mentions": len(actor.mentions),
            "said": reading.dating.day, "name": actor.name, "kind": actor.kind.value, "wikidata": actor.wikidata, "country": actor.country, "code": actor.code,
        }  # fmt: skip
    write(connection, t.appearance, list(rows.values()))
    write_new(connection, t.actor, [_actor(row) for row in rows.values()])


def remove_actors(connection: Connection, document: str) -> None:
    """Takes a report's appearances out; actors that it brought in get their next report, or go."""
    connection.execute(delete(t.appearance).where(t.appearance.c.document == document))
    renew_actors(connection, [document])


def renew_actors(connection: Connection, documents: Sequence[str]) -> None:
    """Names the actors anew that these documents brought in, after the first report that is there."""
    for part in batches(documents):
        keys = connection.scalars(select(t.actor.c.key).where(t.actor.c.first_document.in_(part))).all()
        for some in batches(sorted(keys)):
            connection.execute(delete(t.actor).where(t.actor.c.key.in_(some)))
            rows = connection.execute(
                select(t.appearance)
                .join(t.document, t.document.c.id == t.appearance.c.document)
                .where(t.appearance.c.actor.in_(some))
                .order_by(t.document.c.number)
            )
            first: dict[str, dict[str, Any]] = {}
            for row in rows.mappings():
                first.setdefault(row["actor"], _actor(dict(row)))
            write(connection, t.actor, list(first.values()))


def _actor(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "key": row["actor"],
        **{name: row[name] for name in _OWN},
        "first_document": row["document"],
        "first_said": row["said"],
    }
