"""Decisions of people, written down: nothing is altered, what was decided wrongly is undone by a later decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from demarche.record import tables as t
from demarche.record.corrections.anchors import Anchor, event_anchors, occurrence_anchors, statement_anchor
from demarche.record.corrections.fields import event_fields, statement_fields
from demarche.record.corrections.flagged import flag_anchors
from demarche.record.queries.ids import known_id
from demarche.schema import UsageError
from demarche.schema.record import Decision


@dataclass(frozen=True, slots=True)
class By:
    """Who decides, when, and why."""

    user: str
    at: datetime
    reason: str = ""


def review(connection: Connection, kind: str, targets: Iterable[str], by: By) -> list[Decision]:
    """Accepts or rejects (`kind`) events, statements and flags. Raises UsageError for an id that there is none of."""
    names = [known_id(connection, target, flags=True) for target in targets]
    return [_record(connection, kind, name, {}, by) for name in names]


def edit(connection: Connection, target: str, fields: Mapping[str, str], by: By) -> Decision:
    """Sets fields of an event or a statement; docs/corrections.md lists them. Raises UsageError, saying which is off."""
    [name] = _known(connection, [target])
    if not fields:
        raise UsageError("edit sets nothing. Write such as --set state=CANCELLED.")
    values = statement_fields(connection, fields) if name.startswith("S") else event_fields(connection, name, fields)
    return _record(connection, "edit", name, values, by)


def merge(connection: Connection, target: str, others: Sequence[str], by: By) -> Decision:
    """Makes several events one, under the id of the first. Raises UsageError for statements, unknown ids, or one event alone."""
    name, *rest = _events(connection, [target, *others])
    further = [one for one in dict.fromkeys(rest) if one != name]
    if not further:
        raise UsageError(f"merge needs two events; {name} is one. Give the id of another.")
    return _record(connection, "merge", name, {"events": further}, by)


def split(connection: Connection, target: str, documents: Sequence[str], by: By) -> Decision:
    """Takes what some reports say of an event out of it, as an event of its own.

    Raises UsageError where a report says nothing of the event, or where nothing would be left.
    """
    [name] = _events(connection, [target])
    o = t.occurrence.c
    query = select(o.document, o.local).where(o.event == name).order_by(o.arrival, o.start)
    rows = [(row.document, row.local) for row in connection.execute(query)]
    strange = sorted(set(documents) - {document for document, _ in rows})
    if strange:
        raise UsageError(f"{strange[0]}: says nothing of {name}. Its reports are in `demarche show {name}`.")
    parts = [(document, local) for document, local in rows if document in documents]
    if not parts:
        raise UsageError("split needs reports. Give the id of each that tells of another event.")
    if len(parts) == len(rows):
        raise UsageError(f"{name}: all its reports would go. Leave one, or use `edit`.")
    return _record(connection, "split", name, {"occurrences": [list(part) for part in parts]}, by)


def undo(connection: Connection, decisions: Iterable[Decision], by: By) -> list[Decision]:
    """Undoes decisions one by one; those that are undone already are passed over. Returns the new decisions."""
    standing = {one.id for one in in_force(all_decisions(connection))}
    return [
        _write(connection, "undo", f"D{one.id}", {}, by)
        for one in decisions
        if one.id in standing and one.kind != "undo"
    ]


def take_again(connection: Connection, kind: str, target: str, change: dict[str, Any], by: By) -> Decision:
    """Writes a decision whose parts are known to be right, with fresh anchors."""
    return _record(connection, kind, target, change, by)


def all_decisions(connection: Connection) -> list[Decision]:
    """Everything that was decided, in its order."""
    rows = connection.execute(select(t.decision).order_by(t.decision.c.id))
    return [Decision(row.id, row.kind, row.target, row.change, row.user, row.at, row.reason) for row in rows]


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Those that stand: neither undone nor an undoing themselves."""
    kept = list(decisions)
    undone = {one.target for one in kept if one.kind == "undo"}
    return [one for one in kept if one.kind != "undo" and f"D{one.id}" not in undone]


def chosen(
    connection: Connection, ids: Sequence[str] = (), user: str | None = None, since: datetime | None = None,
    target: str | None = None,
) -> list[Decision]:  # fmt: skip
    """The standing decisions of these numbers ("D12"), or else all of a user, since a moment, on a target.

    Raises UsageError for a number that there is none of.
    """
    everything = all_decisions(connection)
    numbers = [_number(name) for name in ids]
    known = {one.id: one for one in everything}
    for number in numbers:
        if number not in known:
            raise UsageError(f"D{number}: there is no such decision. See `demarche correct list`.")
        if known[number].kind == "undo":
            raise UsageError(f"D{number}: undid {known[number].target}. Decide that again instead.")
    return [
        one
        for one in in_force(everything)
        if (not ids or one.id in numbers)
        and (user is None or one.user == user)
        and (since is None or one.at >= since)
        and (target is None or target in ids_of(one))
    ]


def anchors_in(decision: Decision) -> dict[str, list[Anchor]]:
    """What holds a decision in the reports: anchors for each id that it is about, for the parts of a split under "parts"."""
    kept: Any = decision.change.get("anchors", {})
    return {name: [Anchor.from_json(value) for value in values] for name, values in kept.items()}


def ids_of(decision: Decision) -> list[str]:
    """The ids of events, statements or flags that a decision is about."""
    others: Any = decision.change.get("events", [])
    return [decision.target, *others] if decision.kind == "merge" else [decision.target]


def _number(name: str) -> int:
    plain = name.strip().upper().removeprefix("D")
    if not plain.isdecimal():
        raise UsageError(f"{name[:40]!r} is no decision. Write its number, such as D12, from `demarche correct list`.")
    return int(plain)


def _known(connection: Connection, targets: Iterable[str]) -> list[str]:
    return [known_id(connection, target) for target in targets]


def _events(connection: Connection, targets: Iterable[str]) -> list[str]:
    names = _known(connection, targets)
    for name in names:
        if not name.startswith("E"):
            raise UsageError(f"{name}: a statement, and only events are merged and split. Give the id of an event.")
    return names


def _record(connection: Connection, kind: str, target: str, change: dict[str, Any], by: By) -> Decision:
    names = [target, *change.get("events", [])]
    holding = {"S": statement_anchor, "F": flag_anchors}
    anchors = {name: holding.get(name[:1], event_anchors)(connection, name) for name in names}
    if kind == "split":
        anchors["parts"] = occurrence_anchors(connection, [(d, local) for d, local in change["occurrences"]])
    kept = {name: [anchor.to_json() for anchor in found] for name, found in anchors.items()}
    return _write(connection, kind, target, {**change, "anchors": kept}, by)


def _write(connection: Connection, kind: str, target: str, change: dict[str, Any], by: By) -> Decision:
    row = {"kind": kind, "target": target, "change": change, "user": by.user, "at": by.at, "reason": by.reason}
    key = connection.execute(insert(t.decision), row).inserted_primary_key
    assert key is not None
    return Decision(key[0], kind, target, change, by.user, by.at, by.reason)
