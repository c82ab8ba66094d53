"""What people decided, laid over what linking made: the same whatever was linked before or after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.linking.hashing import identity

#: Fields of an event that an edit may set, and what its column takes.
EVENT_FIELDS = frozenset(
    {"type", "mode", "state", "first", "last", "place", "country", "condition", "title", "engagement"}
)
STATEMENT_FIELDS = frozenset({"speaker", "speaker_name", "kind", "start", "end", "content"})
_REVIEWED = {"accept": "accepted", "reject": "rejected", "edit": "edited"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of one event or statement: the last of accepted, rejected, edited, and all fields set."""

    reviewed: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Addition:
    """An event that somebody added to a report; `local` ("D12", of its decision) is its id among those of the reading."""

    local: str
    document: str
    after: int  # number of the newest report when it was decided: it is linked right behind that one
    change: Mapping[str, Any]
    stands: bool


@dataclass(frozen=True, slots=True)
class _Regrouping:
    """A merge (`ids` become `into`) or a split (`occurrences` of `ids` become `into`)."""

    ids: frozenset[str]
    into: str
    occurrences: frozenset[tuple[str, str]] | None


class Decisions:
    """The decisions that stand, in the order in which they were taken."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """`rows` of the table `decision`; those undone are left out."""
        undone = {str(row["target"]).lstrip("D") for row in rows if row["kind"] == "undo"}
        standing = [row for row in rows if row["kind"] != "undo" and str(row["id"]) not in undone]
        self._groupings = [_regrouping(row) for row in standing if row["kind"] in ("merge", "split")]
        self.additions = tuple(
            Addition(
                f"D{row['id']}", row["target"], row["change"]["after"], row["change"], str(row["id"]) not in undone
            )
            for row in rows
            if row["kind"] == "add"
        )
        self._verdicts: dict[str, Verdict] = {}
        for row in standing:
            if row["kind"] in _REVIEWED:
                before = self._verdicts.get(row["target"], Verdict())
                change = row["change"] if row["kind"] == "edit" else {}
                fields = {**before.fields, **change}
                if "words" in change:  # each is about one report: they add up
                    fields["words"] = [*before.fields.get("words", ()), *change["words"]]
                self._verdicts[row["target"]] = Verdict(_REVIEWED[row["kind"]], fields)

    @classmethod
    def load(cls, connection: Connection) -> "Decisions":
        """Those of a record."""
        return cls([dict(row) for row in connection.execute(select(t.decision).order_by(t.decision.c.id)).mappings()])

    def event_of(self, cluster: str, document: str, local: str) -> str:
        """The event of an occurrence that linking put into `cluster`."""
        event = cluster
        for grouping in self._groupings:
            if event in grouping.ids and (grouping.occurrences is None or (document, local) in grouping.occurrences):
                event = grouping.into
        return event

    def verdict(self, identifier: str) -> Verdict:
        """What was decided of an event or statement itself."""
        return self._verdicts.get(identifier, Verdict())

    def statements(self) -> set[str]:
        """The statements that any verdict is about."""
        return {name for name in self._verdicts if name.startswith("S")}

    def touched(self) -> set[str]:
        """The events that any merge, split or verdict is about."""
        ids = {i for g in self._groupings for i in (*g.ids, g.into)}
        return ids | {name for name in self._verdicts if name.startswith("E")}


def _regrouping(row: Mapping[str, Any]) -> _Regrouping:
    change = row["change"]
    if row["kind"] == "merge":
        ids = [row["target"], *(i for i in change["events"] if i != row["target"])]
        return _Regrouping(frozenset(ids), ids[0], None)
    parts = frozenset((document, local) for document, local in change["occurrences"])
    return _Regrouping(frozenset({row["target"]}), identity("E", "split", row["target"], *sorted(parts)), parts)
