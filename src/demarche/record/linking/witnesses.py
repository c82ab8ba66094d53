"""Witnesses: reports of nearly the same words are one, with the agency behind them."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, delete, select, update

from demarche.facts import Facts
from demarche.record import tables as t
from demarche.record.batches import batches, write
from demarche.record.linking.minhash import COPY, Signature, bands, pack, resemblance, signature, unpack
from demarche.schema import ActorKind, Document

#: Characters at the start of a text in which an agency signs, and documents under one band that are compared.
_HEAD, _CAP = 400, 40
_SIGNED = re.compile(r"\(([^()\n]{2,40})\)\s*(?:[-–—:]|\n)|^(?:Source|Agency)\s*:\s*(.{2,40})$", re.MULTILINE)


def origin(document: Document, facts: Facts) -> str | None:
    """The agency that signs at the head ("LONDON (Reuters) -"), else the first outlet that the source names, else the source."""
    for found in _SIGNED.finditer(document.text[:_HEAD]):
        if outlet := _outlet(found[1] or found[2], facts):
            return outlet
    if document.source:
        return _outlet(document.source, facts) or document.source
    return None


def _outlet(words: str, facts: Facts) -> str | None:
    entities = [facts.entity(hit.entities[0]) for hit in facts.find(words) if len(hit.entities) == 1]
    return next((e.name for e in entities if e.kind is ActorKind.OUTLET), None)


class Witnesses:
    """Finds the copies of a text among the documents that came before it, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: Document, number: int) -> frozenset[str]:
        """Writes whose copy a document is; returns the ids of the earlier documents that have nearly the same words."""
        own = signature(document.text)
        row: dict[str, Any] = {
            "document": document.id,
            "agency": origin(document, Facts.load()),
            "signature": pack(own),
        }
        row |= self._copied(document.id, own, number, row["agency"])
        write(self._connection, t.band, [{"key": k, "document": document.id} for k in sorted(set(bands(own)))])
        write(self._connection, t.witness, [row])
        return frozenset(row["copies"])

    def remove(self, document: str) -> None:
        """Takes a document out; those that counted as its copies are set right by `rewind`."""
        for table in (t.band, t.witness):
            self._connection.execute(delete(table).where(table.c.document == document))

    def rewind(self, documents: Sequence[tuple[int, str]]) -> None:
        """Finds the copies of documents anew, given with their numbers in the order of arrival."""
        w = t.witness.c
        for number, name in documents:
            row = self._connection.execute(select(t.witness).where(w.document == name)).first()
            if row is not None:
                own = unpack(row.signature)
                found = self._copied(name, own, number, row.agency)
                self._connection.execute(update(t.witness).where(w.document == name).values(**found))

    def _copied(self, document: str, own: Signature, number: int, agency: str | None) -> dict[str, Any]:
        """Whose copy it is, and the documents that have nearly the same words."""
        near = self._near(sorted(set(bands(own))), number)
        scored = [(resemblance(own, unpack(row.signature)), name) for name, row in near.items()]
        likeness, best = max(scored, default=(0.0, ""))
        copies = sorted(name for share, name in scored if share >= COPY)
        return {
            "witness": near[best].witness if copies else document,
            "origin": near[best].origin if copies else agency,
            "similarity": round(likeness, 3) if copies else 1.0,
            "copies": copies,
        }

    def _near(self, keys: Sequence[int], number: int) -> dict[str, Any]:
        """Earlier documents that share a band, the newest under each."""
        b, w, d = t.band.c, t.witness.c, t.document.c
        rows = self._connection.execute(
            select(b.key, w.document, w.witness, w.origin, w.signature)
            .join(t.witness, w.document == b.document)
            .join(t.document, d.id == w.document)
            .where(b.key.in_(keys), d.number < number)
            .order_by(d.number.desc())
        )
        seen: dict[int, int] = {}
        found: dict[str, Any] = {}
        for row in rows:
            seen[row.key] = seen.get(row.key, 0) + 1
            if seen[row.key] <= _CAP:
                found[row.document] = row
        return found


def origins(connection: Connection, documents: set[str]) -> dict[str, tuple[str, str | None]]:
    """For each document its witness, and the agency or outlet behind it."""
    w = t.witness.c
    return {
        document: (witness, agency)
        for part in batches(sorted(documents))
        for document, witness, agency in connection.execute(
            select(w.document, w.witness, w.origin).where(w.document.in_(part))
        )
    }
