"""Everything in a record, table by table, to compare two of them."""

from typing import Any

from sqlalchemy import inspect, select

from demarche.record import Record
from demarche.record.tables import DERIVED, KEPT

#: What two runs cannot have in common: moments, and numbers that the database gives out and that say nothing.
_APART = {("version", "added"), ("event", "number"), ("statement", "number")}


def contents(record: Record) -> dict[str, list[Any]]:
    """The rows of each table in a fixed order, without what differs from run to run."""
    found: dict[str, list[Any]] = {}
    with record.connection() as connection:
        for table in (*KEPT, *DERIVED):
            columns = [column for column in table.c if (table.name, column.name) not in _APART]
            found[table.name] = sorted((tuple(row) for row in connection.execute(select(*columns))), key=repr)
    return found


def tables(record: Record) -> set[str]:
    """The names of the tables that the database has."""
    return set(inspect(record.engine).get_table_names())
