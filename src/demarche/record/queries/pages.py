"""One page of what was found, and how much there is in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Row, Select, func, select

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


def keys_of(
    connection: Connection, keys: Select[Any], order: Sequence[Any], page: Page, once: bool = False
) -> tuple[list[Any], int]:
    """The keys that a query gives, for the page in this order, and how many there are in all."""
    rows, total = rows_and_total(connection, keys, order, page, once)
    return [row[0] for row in rows], total


def rows_and_total(
    connection: Connection, query: Select[Any], order: Sequence[Any], page: Page, once: bool = False
) -> tuple[Sequence[Row[Any]], int]:
    """The rows that a query gives, for the page in this order, and how many there are in all.

    Usually asked one after the other, each along its index. With `once` in one go: for conditions that cost more than
    sorting all that they leave.
    """
    cut = query.order_by(*order).limit(page.limit).offset(page.offset or None)
    if once:
        rows = connection.execute(cut.add_columns(func.count().over().label("total"))).all()
        if rows:
            return rows, rows[0].total
    found: Sequence[Row[Any]] = [] if once else connection.execute(cut).all()
    return found, connection.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0


def rows_of(connection: Connection, query: Select[Any], column: Any, keys: Sequence[Any]) -> list[Row[Any]]:
    """The rows of a query whose `column` has one of the keys, in the order of the keys."""
    found = {
        getattr(row, column.name): row
        for part in batches(keys)
        for row in connection.execute(query.where(column.in_(part)))
    }
    return [found[key] for key in keys if key in found]


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
