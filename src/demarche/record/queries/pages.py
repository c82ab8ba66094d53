"""One page of what was found, and how much there is in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, func, select

from demarche.record.batches import batches

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """How much is wanted: at most `limit` (None: all) after the first `offset`."""

    limit: int | None = 50
    offset: int = 0


#: What is shown where nobody says how much.
FIRST = Page()


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A page of rows in a stable order, and the number of rows on all pages."""

    rows: tuple[T, ...]
    total: int


def paged(query: Select[Any], page: Page) -> Select[Any]:
    """The query, cut to the page."""
    return query.limit(page.limit).offset(page.offset or None)


def total(connection: Connection, column: Any, conditions: list[Any]) -> int:
    """How many rows of the column's table fulfil the conditions."""
    return connection.scalar(select(func.count(column)).where(*conditions)) or 0


def tallied(connection: Connection, query: Select[Any]) -> dict[str, int]:
    """The rows of two columns, what is counted and how many, as a dict in their order."""
    return {row[0]: row[1] for row in connection.execute(query)}


def counted(connection: Connection, column: Any, values: Sequence[str]) -> dict[str, int]:
    """How many rows have each of these values in a column; values that none has are left out."""
    found: dict[str, int] = {}
    for part in batches(values):
        found.update(tallied(connection, select(column, func.count()).where(column.in_(part)).group_by(column)))
    return found


def day_text(value: Any) -> str | None:
    """A day as ISO writes it; None stays None."""
    return value.isoformat() if value is not None else None
