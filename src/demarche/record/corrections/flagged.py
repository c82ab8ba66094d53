"""What holds a decision on a flag in the reports: its code, and the words that it rests on."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, or_, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.corrections.anchors import WORDS, Anchor


def flag_anchors(connection: Connection, flag: str) -> list[Anchor]:
    """The words that a flag rests on, in its own order; their `type` is its code."""
    row = connection.execute(select(t.flag.c.code, t.flag.c.spans).where(t.flag.c.id == flag)).first()
    return _anchors(row, _texts(connection, _documents([row]))) if row is not None else []


def find_flag(connection: Connection, anchors: Sequence[Anchor]) -> str | None:
    """The flag of today that has the same code and rests on the same words; None where there is none."""
    if not anchors:
        return None
    f = t.flag.c
    documents = sorted({anchor.document for anchor in anchors})
    wanted = or_(f.document.in_(documents), f.other.in_(documents))
    rows = connection.execute(select(f.id, f.code, f.spans).where(f.code == anchors[0].type, wanted)).all()
    texts = _texts(connection, _documents(rows))
    scored = [(_likeness(anchors, _anchors(row, texts)), row.id) for row in rows]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] else None


def _likeness(anchors: Sequence[Anchor], places: Sequence[Anchor]) -> float:
    """How well two flags rest on the same words: 0 where one has words that the other lacks."""
    if len(anchors) != len(places):
        return 0.0
    found = [
        max((one.likeness(place) for place in places if place.document == one.document), default=0.0) for one in anchors
    ]
    return sum(found) if all(found) else 0.0


def _anchors(row: Any, texts: dict[str, str]) -> list[Anchor]:
    return [
        Anchor(
            s["document"], s["start"], s["end"], texts.get(s["document"], "")[s["start"] : s["end"]][:WORDS], row.code
        )
        for s in row.spans
    ]


def _documents(rows: Sequence[Any]) -> list[str]:
    return sorted({span["document"] for row in rows for span in row.spans})


def _texts(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    d, v = t.document.c, t.version.c
    query = select(v.document, v.text).join(t.document, (v.document == d.id) & (v.version == d.version))
    return {
        row.document: row.text
        for part in batches(documents)
        for row in connection.execute(query.where(v.document.in_(part)))
    }
