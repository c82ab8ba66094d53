"""Witnesses: reports of nearly the same words are one, with the agency behind them."""

import re
from typing import Any

from sqlalchemy import Connection, delete, select

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
    """Finds the copies of a text, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, document: Document) -> frozenset[str]:
        """Writes whose copy a document is; returns the ids of the documents that have nearly the same words."""
        own = signature(document.text)
        keys = sorted(set(bands(own)))
        near = self._near(keys)
        write(self._connection, t.band, [{"key": k, "document": document.id} for k in keys])
        return self._file(document.id, own, near, origin(document, Facts.load()))

    def remove(self, document: str) -> None:
        """Takes a document out; those that counted as its copies are compared with one another instead."""
        w = t.witness.c
        root = self._connection.scalar(select(w.witness).where(w.document == document))
        if root is None:
            return
        self._connection.execute(delete(t.band).where(t.band.c.document == document))
        number = t.document.c.number
        group = self._connection.execute(
            select(t.witness).join(t.document, t.document.c.id == w.document).where(w.witness == root).order_by(number)
        ).all()
        self._connection.execute(delete(t.witness).where(w.witness == root))
        earlier: dict[str, Any] = {}
        for row in group:
            if row.document != document:
                self._file(row.document, unpack(row.signature), earlier, row.origin)
                earlier[row.document] = self._connection.execute(
                    select(t.witness).where(w.document == row.document)
                ).one()

    def _near(self, keys: list[int]) -> dict[str, Any]:
        """Documents that share a band, the newest under each."""
        b, w = t.band.c, t.witness.c
        rows = self._connection.execute(
            select(b.key, w.document, w.witness, w.origin, w.signature)
            .join(t.witness, w.document == b.document)
            .join(t.document, t.document.c.id == w.document)
            .where(b.key.in_(keys))
            .order_by(t.document.c.number.desc())
        )
        seen: dict[int, int] = {}
        found: dict[str, Any] = {}
        for row in rows:
            seen[row.key] = seen.get(row.key, 0) + 1
            if seen[row.key] <= _CAP:
                found[row.document] = row
        return found

    def _file(self, document: str, own: Signature, near: dict[str, Any], agency: str | None) -> frozenset[str]:
        scored = [(resemblance(own, unpack(row.signature)), name) for name, row in near.items()]
        likeness, best = max(scored, default=(0.0, ""))
        copied = near[best] if likeness >= COPY else None
        row = {
            "document": document,
            "witness": copied.witness if copied is not None else document,
            "origin": copied.origin if copied is not None else agency,
            "similarity": round(likeness, 3) if copied is not None else 1.0,
            "signature": pack(own),
        }
        write(self._connection, t.witness, [row])
        return frozenset(name for share, name in scored if share >= COPY)


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
