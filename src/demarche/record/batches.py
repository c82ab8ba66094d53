"""Many rows at once: lists for IN, and inserts."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

#: Values in one IN: well below what SQLite and PostgreSQL take.
_SIZE = 900


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """The values in their order, some hundreds at a time."""
    for start in range(0, len(values), _SIZE):
        yield values[start : start + _SIZE]


def write(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts rows; none is well too."""
    if rows:
        connection.execute(insert(table), rows)


def write_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Inserts those rows whose key is not there yet."""
    if rows:
        dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
        connection.execute(dialect.insert(table).on_conflict_do_nothing(), rows)
