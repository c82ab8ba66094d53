"""Where in the reports a decision holds on: so that its target is found again after a newer model has read them anew.

Ids of events hang on the first report's trigger, local ids on the order of a reading. An anchor keeps what a new reading
cannot change: the document, the characters, the words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from demarche.record import tables as t
from demarche.record.batches import batches

#: Of an event's reports, so many hold a decision; the first to arrive say best which event is meant.
_KEPT = 20
#: Characters of its words that an anchor keeps.
WORDS = 200


@dataclass(frozen=True, slots=True)
class Anchor:
    """Some words of a report that were understood as an event of a `type`, or as a statement of a kind."""

    document: str
    start: int
    end: int
    words: str
    type: str

    def to_json(self) -> list[Any]:
        """As the table of decisions keeps it."""
        return [self.document, self.start, self.end, self.words, self.type]

    @classmethod
    def from_json(cls, value: Sequence[Any]) -> "Anchor":
        """The anchor that `to_json` made."""
        return cls(*value)

    def likeness(self, other: "Anchor") -> float:
        """How well another place of the same document fits: 0 where it is no candidate."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        same_type, same_words = self.type == other.type, self.words.casefold() == other.words.casefold()
        if shared > 0:
            return 4 + 2 * same_type + same_words + shared / max(self.end - self.start, other.end - other.start)
        # In a new version of the text the words may have moved.
        if same_words and same_type:
            return 1 + 1 / (1 + abs(self.start - other.start))
        return 0.0


def event_anchors(connection: Connection, event: str) -> list[Anchor]:
    """The triggers of an event, the first reports first."""
    o = t.occurrence.c
    query = select(o.document, o.start, o.end, o.trigger, o.type).where(o.event == event)
    return [Anchor(*row) for row in connection.execute(query.order_by(o.arrival, o.start).limit(_KEPT))]


def statement_anchor(connection: Connection, statement: str) -> list[Anchor]:
    """The content of a statement."""
    s = t.statement.c
    rows = connection.execute(select(s.document, s.start, s.end, s.content, s.kind).where(s.id == statement))
    return [Anchor(row.document, row.start, row.end, row.content[:WORDS], row.kind) for row in rows]


def occurrence_anchors(connection: Connection, occurrences: Iterable[tuple[str, str]]) -> list[Anchor]:
    """The triggers of events of single reports (document, local id), in the order given."""
    o = t.occurrence.c
    found: list[Anchor] = []
    for document, local in occurrences:
        query = select(o.document, o.start, o.end, o.trigger, o.type).where(o.document == document, o.local == local)
        found += [Anchor(*row) for row in connection.execute(query)]
    return found


def find_occurrences(connection: Connection, anchors: Sequence[Anchor]) -> list[tuple[str, str, str]]:
    """For each anchor that is found in today's readings the document, the local id and the event; each place once."""
    o = t.occurrence.c
    places: dict[str, list[tuple[Anchor, tuple[str, str, str]]]] = {}
    for part in batches(sorted({anchor.document for anchor in anchors})):
        for row in connection.execute(
            select(o.document, o.start, o.end, o.trigger, o.type, o.local, o.event).where(o.document.in_(part))
        ):
            place = Anchor(row.document, row.start, row.end, row.trigger, row.type)
            places.setdefault(row.document, []).append((place, (row.document, row.local, row.event)))
    return _matched(anchors, places)


def find_statements(connection: Connection, anchors: Sequence[Anchor]) -> list[tuple[str, str, str]]:
    """For each anchor that is found in today's readings the document, the local id and the statement's id."""
    s = t.statement.c
    places: dict[str, list[tuple[Anchor, tuple[str, str, str]]]] = {}
    for part in batches(sorted({anchor.document for anchor in anchors})):
        for row in connection.execute(
            select(s.document, s.start, s.end, s.content, s.kind, s.local, s.id).where(s.document.in_(part))
        ):
            place = Anchor(row.document, row.start, row.end, row.content[:WORDS], row.kind)
            places.setdefault(row.document, []).append((place, (row.document, row.local, row.id)))
    return _matched(anchors, places)


def _matched(
    anchors: Sequence[Anchor], places: dict[str, list[tuple[Anchor, tuple[str, str, str]]]]
) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for anchor in anchors:
        scored = [(anchor.likeness(place), key) for place, key in places.get(anchor.document, ())]
        best = max(((score, key) for score, key in scored if score), default=None)
        if best is not None and best[1] not in found:
            found.append(best[1])
    return found


def in_place(connection: Connection, pairs: Sequence[tuple[str, str]], anchors: Sequence[Anchor]) -> bool:
    """Whether these events of single reports (document, local id) are still the ones that the anchors mean."""
    o = t.occurrence.c
    wanted = or_(*((o.document == document) & (o.local == local) for document, local in pairs))
    rows = connection.execute(select(o.document, o.start, o.end).where(wanted)).all()
    if len(rows) != len(set(pairs)):
        return False
    return all(any(a.document == r.document and a.start < r.end and r.start < a.end for a in anchors) for r in rows)
