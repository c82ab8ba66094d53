"""Decisions of people as lines and as a table."""

from typing import TYPE_CHECKING, Any

from rich.console import Console

from demarche.cli.listing import Column, plain, print_table
from demarche.cli.words import safe
from demarche.schema.record import Decision

if TYPE_CHECKING:
    from sqlalchemy import Connection


def sentence(one: Decision) -> str:
    """A decision on one line: "D12  merge E1, E2"."""
    return f"D{one.id}  {one.kind} {what(one)}"


def what(one: Decision) -> str:
    """What a decision is about, and what it sets."""
    if one.kind == "add":
        return safe(f"{one.change['type']} to {one.target}, at “{one.change['text']}”", 300)
    others: Any = one.change.get("events", [])
    parts: Any = one.change.get("occurrences", [])
    fields = {name: value for name, value in one.change.items() if name not in ("anchors", "events", "occurrences")}
    words = ", ".join([one.target, *others])
    if parts:
        words += f" without {', '.join(dict.fromkeys(document for document, _ in parts))}"
    if one.kind == "edit":
        words += ": " + ", ".join(f"{name}={'' if value is None else value}" for name, value in fields.items())
    return safe(words, 300)


def decision_rows(connection: "Connection") -> list[dict[str, Any]]:
    """All decisions for JSON, oldest first; `status` is stands, undone, undoes, or waits (its words are not found)."""
    from demarche.record.corrections import all_decisions, in_force, lost

    everything = all_decisions(connection)
    standing = {one.id for one in in_force(everything)}
    waiting = {one.id for one in lost(connection)}
    return [
        {
            "id": f"D{one.id}", "kind": one.kind, "target": one.target, "what": what(one), "user": one.user,
            "at": one.at.isoformat(timespec="seconds"), "reason": one.reason, "status": _status(one, standing, waiting),
        }
        for one in everything
    ]  # fmt: skip


def _status(one: Decision, standing: set[int], waiting: set[int]) -> str:
    if one.kind == "undo":
        return "undoes"
    if one.id not in standing:
        return "undone"
    return "waits" if one.id in waiting else "stands"


def show_decisions(rows: list[dict[str, Any]], console: Console) -> None:
    """Prints the table."""
    columns = (
        Column("no", lambda row: row["id"]),
        Column("status", lambda row: row["status"]),
        Column("decision", lambda row: plain(f"{row['kind']} {row['what']}"), long=True),
        Column("user", lambda row: plain(row["user"], 16)),
        Column("when (UTC)", lambda row: row["at"][:16].replace("T", " ")),
        Column("reason", lambda row: plain(row["reason"], 60), wide=True, long=True),
    )
    print_table(rows, columns, console)
