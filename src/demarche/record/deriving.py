"""What turns stored readings into events: the shape that storage knows of it."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from demarche.schema import Reading


class Derives(Protocol):
    """Writes all derived rows, on the connection and within the transaction that it was made with.

    What it writes depends on the documents and their order alone, not on how they were split into transactions.
    """

    def add(self, document_id: str, version: int, reading: Reading, vectors: bytes | None) -> None:
        """Adds the contribution of one document; called once for each, in the order of arrival."""

    def remove(self, document_id: str) -> None:
        """Takes the contribution of a document back out."""

    def decided(self) -> None:
        """Applies the decisions of people as they stand now; called after some were taken or undone."""

    def finish(self, today: date) -> None:
        """Does what depends on the day, after the last document."""


MakesDeriver = Callable[[Connection], Derives]


def usual(connection: Connection) -> Derives:
    """The deriver of the product."""
    from demarche.record.derive import Deriver

    return Deriver(connection)
