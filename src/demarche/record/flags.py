"""Flags as rows: those within a report, and those between reports."""

from typing import Any

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
