"""Meetings, calls, visits and talks as things with a life: each with its claims in the order of saying."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.queries.events import EventFound, Order, events
from demarche.record.queries.filters import Filter
from demarche.record.queries.pages import FIRST, Found, Page, day_text


@dataclass(frozen=True, slots=True)
class ClaimFound:
    """One assertion of a state. `source` has names, outermost first; empty where the report itself says it."""

    document: str
    local: str
    number: int
    arrival: int
    event: str
    state: str
    stance: str
    certainty: str
    said: date | None
    source: tuple[str, ...]
    start: int
    end: int
    time: str | None
    place: str | None

    def to_dict(self) -> dict[str, Any]:
        """For JSON: what an engagement tells of a claim."""
        return {
            "state": self.state, "said": day_text(self.said), "document": self.document, "source": list(self.source),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Engagement:
    """An event with a life, and all claims about it in the order of saying."""

    event: EventFound
    claims: tuple[ClaimFound, ...]

    def to_dict(self) -> dict[str, Any]:
        """For JSON, as `demarche engagements --json` prints it."""
        event = self.event
        return {
            "id": event.id, "state": event.state, "parties": [party.name for party in event.parties],
            "date": event.date, "place": event.place, "claims": [claim.to_dict() for claim in self.claims],
        }  # fmt: skip


def engagements(
    connection: Connection, wanted: Filter, page: Page = FIRST, order: Order = Order.LATEST
) -> Found[Engagement]:
    """The engagements that fulfil the filter. Raises UsageError as `events` does."""
    found = events(connection, wanted, page, order, engagements=True)
    claims = claims_of(connection, [event.id for event in found.rows])
    return Found(tuple(Engagement(one, tuple(claims.get(one.id, ()))) for one in found.rows), found.total)


def claims_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[ClaimFound]]:
    """The claims about some events by event, in the order of saying: by day, then arrival, then place in the text."""
    found: dict[str, list[ClaimFound]] = {}
    for claim in _claims(connection, ids):
        found.setdefault(claim.event, []).append(claim)
    for claims in found.values():
        claims.sort(key=lambda c: (c.said or date.min, c.arrival, c.start, c.local, c.number))
    return found


def _claims(connection: Connection, ids: Sequence[str]) -> Iterator[ClaimFound]:
    columns = [t.claim.c[field.name] for field in fields(ClaimFound)]
    for part in batches(ids):
        for row in connection.execute(select(*columns).where(t.claim.c.event.in_(part))).mappings():
            yield ClaimFound(**{**row, "source": tuple(row["source"])})
