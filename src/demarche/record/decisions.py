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
    """What was decided of one event, statement or flag: the last of accepted, rejected, edited, and all fields set."""

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
        self._rows = list(rows)
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
        """What was decided of an event, statement or flag itself."""
        return self._verdicts.get(identifier, Verdict())

    @property
    def last(self) -> int:
        """The number of the newest decision; 0 where there is none."""
        return max((int(row["id"]) for row in self._rows), default=0)

    def flags(self) -> dict[str, str]:
        """What was made of the flags that any verdict is about."""
        return {name: one.reviewed for name, one in self._verdicts.items() if name.startswith("F") and one.reviewed}

    def touched(self, after: int) -> set[str]:
        """The events, statements and flags for which decisions later than a number, or the undoing of any, may matter.

        Those that were ever grouped with one of them are among these: an occurrence may have come through all of them.
        """
        by_number = {str(row["id"]): row for row in self._rows}
        late = [row for row in self._rows if row["id"] > after]
        meant = [by_number.get(str(row["target"]).lstrip("D"), row) if row["kind"] == "undo" else row for row in late]
        found = {name for row in meant for name in _names(row)}
        groups = [_names(row) for row in self._rows if row["kind"] in ("merge", "split")]
        while grown := [group for group in groups if group & found and not group <= found]:
            found.update(*grown)
        return found


def _names(row: Mapping[str, Any]) -> set[str]:
    """The ids that a decision is about; of a merge or split also the id that it makes."""
    if row["kind"] not in ("merge", "split"):
        return {row["target"]}
    grouping = _regrouping(row)
    return {*grouping.ids, grouping.into}


def _regrouping(row: Mapping[str, Any]) -> _Regrouping:
    change = row["change"]
    if row["kind"] == "merge":
        ids = [row["target"], *(i for i in change["events"] if i != row["target"])]
        return _Regrouping(frozenset(ids), ids[0], None)
    parts = frozenset((document, local) for document, local in change["occurrences"])
    return _Regrouping(frozenset({row["target"]}), identity("E", "split", row["target"], *sorted(parts)), parts)
