"""After reports were read anew: decisions whose targets have other ids now are taken again, on the same words."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.corrections.adding import as_edit, stands
from demarche.record.corrections.anchors import find_occurrences, find_statements, in_place
from demarche.record.corrections.flagged import find_flag
from demarche.record.corrections.recording import By, all_decisions, anchors_in, ids_of, in_force, take_again, undo
from demarche.schema.record import Decision


def lost(connection: Connection) -> list[Decision]:
    """The standing decisions whose targets the record does not have, in their order."""
    return [one for one in in_force(all_decisions(connection)) if not _is_there(connection, one)]


def carry_over(connection: Connection, now: datetime, apply: Callable[[], None]) -> int:
    """Takes lost decisions again where their words are found; how many.

    The old one is undone and a new one of the same user is written, so that both can be seen; `apply` is called after
    each, for a later decision may be about what an earlier one made. Those whose words no reading knows any more wait. What somebody added and a newer
    reading finds by itself becomes an edit of that.
    """
    count = 0
    for old in lost(connection):
        change = _carried(connection, old)
        if change is None:
            continue
        target, changed = change
        by = By(old.user, now, f"D{old.id} on a new reading" + (f": {old.reason}" if old.reason else ""))
        undo(connection, [old], by)
        take_again(connection, "edit" if old.kind == "add" else old.kind, target, changed, by)
        apply()
        count += 1
    return count


def _is_there(connection: Connection, one: Decision) -> bool:
    if one.kind == "add":
        return stands(connection, one)
    for letter, table in (("S", t.statement), ("F", t.flag)):
        if one.target.startswith(letter):
            return connection.scalar(select(table.c.id).where(table.c.id == one.target)) is not None
    if not all(_is_event(connection, name) for name in ids_of(one)):
        return False
    if one.kind != "split":
        return True
    pairs: Any = one.change["occurrences"]
    return in_place(connection, [(d, local) for d, local in pairs], anchors_in(one).get("parts", []))


def _is_event(connection: Connection, name: str) -> bool:
    """An event, or what linking made before people merged it."""
    o, e = t.occurrence.c, t.event.c
    return (
        connection.scalar(select(e.id).where(e.id == name)) is not None
        or connection.scalar(select(o.cluster).where(o.cluster == name).limit(1)) is not None
    )


def _carried(connection: Connection, old: Decision) -> tuple[str, dict[str, Any]] | None:
    """The target and the change as they are to be now; None where too little is found."""
    if old.kind == "add":
        return as_edit(connection, old)
    anchors = anchors_in(old)
    change = {name: value for name, value in old.change.items() if name != "anchors"}
    if old.target.startswith("F"):
        flag = find_flag(connection, anchors.get(old.target, []))
        return (flag, change) if flag else None
    names: list[str] = []
    for name in ids_of(old):
        if name.startswith("S"):
            found = find_statements(connection, anchors.get(name, []))
        else:
            found = find_occurrences(connection, anchors.get(name, []))
        if not found:
            return None
        names.append(_commonest([event for _, _, event in found]))
    if old.kind == "merge":
        others = [name for name in dict.fromkeys(names[1:]) if name != names[0]]
        if not others:  # the newer model sees one event by itself
            return None
        change["events"] = others
    if old.kind == "split":
        parts = [
            (d, local)
            for d, local, event in find_occurrences(connection, anchors.get("parts", []))
            if event == names[0]
        ]
        if not parts:
            return None
        change["occurrences"] = [list(part) for part in parts]
    return names[0], change


def _commonest(names: Sequence[str]) -> str:
    """The most frequent; of equals the one that comes first."""
    counts = Counter(names)
    return max(counts, key=lambda name: (counts[name], -names.index(name)))
