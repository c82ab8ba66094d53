"""Flags as rows: those within a report, and those between reports."""

from typing import Any

from sqlalchemy import Connection, select, update

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.decisions import Decisions
from demarche.record.linking.hashing import identity
from demarche.schema import Reading
from demarche.schema.record import Disagreement


def flag_rows(reading: Reading) -> list[dict[str, Any]]:
    """The flags of one reading."""
    document, said = reading.document.id, reading.dating.day
    rows = {
        identity("F", document, flag.code, *(f"{s.start}-{s.end}" for s in flag.spans)): flag for flag in reading.flags
    }
    return [
        {
            "id": name, "code": flag.code, "severity": flag.severity.value, "message": flag.message, "document": document,
            "other": None, "event": None, "spans": [{"document": document, "start": s.start, "end": s.end} for s in flag.spans],
            "fact": flag.fact, "said": said,
        }
        for name, flag in rows.items()
    ]  # fmt: skip


def disagreement_row(found: Disagreement, event: str | None) -> dict[str, Any]:
    """A disagreement between reports of an event; None for one over a quotation."""
    places = [f"{document}:{span.start}-{span.end}" for document, span in found.spans]
    return {
        "id": identity("F", found.code, event, *places), "code": found.code, "severity": found.severity.value,
        "message": found.message, "document": found.document, "other": found.other, "event": event,
        "spans": [{"document": d, "start": s.start, "end": s.end} for d, s in found.spans], "fact": None, "said": found.said,
    }  # fmt: skip


def mark_flags(connection: Connection, decisions: Decisions) -> None:
    """Writes what people made of flags, and takes back what no longer stands."""
    f = t.flag.c
    wanted: dict[str, str | None] = dict(decisions.flags())
    rows = connection.execute(select(f.id, f.reviewed).where(f.reviewed.is_not(None)))
    marked = {row.id: row.reviewed for row in rows}
    changed = {name: wanted.get(name) for name in {*wanted, *marked} if wanted.get(name) != marked.get(name)}
    for value in (None, "accepted", "rejected"):
        for part in batches(sorted(name for name, new in changed.items() if new == value)):
            connection.execute(update(t.flag).where(f.id.in_(part)).values(reviewed=value))
