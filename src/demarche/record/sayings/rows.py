"""Rows of statements, and of those to whom they are made, as a reading has them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import null

from demarche.record.linking.hashing import identity
from demarche.record.linking.parties import actor_key, key_of_name
from demarche.schema import Reading


def statement_rows(reading: Reading) -> list[dict[str, Any]]:
    """The rows of a reading's statements, not yet matched."""
    actors = {actor.id: actor for actor in reading.actors}
    rows: list[dict[str, Any]] = []
    used: set[str] = set()
    for one in reading.statements:
        speaker = actors.get(one.speaker) if one.speaker else None
        name = identity("S", reading.document.id, one.content.start, one.content.end)
        while name in used:  # two speakers of one content are two statements
            name = identity("S", name)
        used.add(name)
        rows.append(
            {
                "id": name, "document": reading.document.id, "local": one.id,
                "speaker": actor_key(speaker) if speaker else None, "speaker_name": speaker.name if speaker else one.anonymity,
                "kind": one.kind.value, "content": one.content.of(reading.document.text), "start": one.content.start,
                "end": one.content.end, "relay": [actors[a].name for a in one.relay], "said": reading.dating.day,
                "quotation": None, "version": None, "difference": null(), "reviewed": None, "read": null(),
            }
        )  # fmt: skip
    return rows


def hearer_rows(reading: Reading, statements: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of those to whom the statements of a reading are made; `statements` are the rows of these."""
    actors = {actor.id: actor for actor in reading.actors}
    ids = {row["local"]: row["id"] for row in statements}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for one in reading.statements:
        for other in one.to:
            actor = actors.get(other.actor) if other.actor else None
            name = actor.name if actor else " ".join(other.span.of(reading.document.text).split())
            key = actor_key(actor) if actor else key_of_name(name)
            row = {"statement": ids[one.id], "key": key, "name": name, "start": other.span.start, "end": other.span.end}
            found.setdefault((row["statement"], key), row)
    return list(found.values())
