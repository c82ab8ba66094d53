"""Occurrences as they are kept."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select, true

from demarche.record import tables as t
from demarche.record.linking.rows import occurrence_from
from demarche.schema.record import Occurrence


def is_added(local: str) -> bool:
    """Whether an event of a report was added by people: it bears the number of their decision, "D12"."""
    return local.startswith("D")


def occurrences_of(
    connection: Connection, column: Any, values: Sequence[Any], also: Any = None
) -> dict[Any, list[Occurrence]]:
    """The occurrences with one of some values in a column of theirs (event, cluster, arrival), by value.

    Each list is in the order of linking: by arrival, what was read before what people added, within a report in that of
    the text. `also` is one more condition.
    """
    o, c = t.occurrence.c, t.claim.c
    wanted = column.in_(values) & (true() if also is None else also)
    claims: dict[tuple[str, str], list[dict[str, Any]]] = {}
    same = (c.document == o.document) & (c.local == o.local)
    for claim in connection.execute(
        select(t.claim).join(t.occurrence, same).where(wanted).order_by(c.number)
    ).mappings():
        claims.setdefault((claim["document"], claim["local"]), []).append(dict(claim))
    found: dict[Any, list[Occurrence]] = {}
    order = (o.arrival, func.substr(o.local, 1, 1) == "D", o.start, o.local)
    for row in connection.execute(select(t.occurrence).where(wanted).order_by(*order)).mappings():
        own = claims.get((row["document"], row["local"]), ())
        found.setdefault(row[column.name], []).append(occurrence_from(dict(row), own))
    return found
