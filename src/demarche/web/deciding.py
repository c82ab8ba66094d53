"""What an editor decides about the record: written down with name, time and reason, applied at once, undone by another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection

from demarche.record.corrections import (
    By,
    add,
    all_decisions,
    choose_words,
    chosen,
    edit,
    find_words,
    in_force,
    merge,
    review,
    split,
    undo,
)
from demarche.schema import UsageError
from demarche.schema.record import Decision
from demarche.web.site import Site
from demarche.web.words import state

KINDS = ("accept", "reject", "edit", "merge", "split", "add", "undo")
#: What a decision keeps to find its place again.
_UNSAID = ("start", "end", "engagement", "after", "document")


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a report, as they stand there; `near` says which of several places, None that there is but one."""

    document: str
    words: str
    near: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A decision as it is asked for: `others` are events to merge, `reports` those to split off.

    `words` are those of an edit, or of an added event.
    """

    kind: str
    target: str
    fields: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()
    reports: Sequence[str] = ()
    reason: str = ""
    words: Words | None = None


def decide(site: Site, wanted: Wanted, user: str) -> list[Decision]:
    """Records and applies a decision, all of it or nothing. Raises UsageError that says what is off with it."""
    from demarche.record.derive import Deriver

    acts: dict[str, Callable[[Connection, By], list[Decision]]] = {
        "accept": lambda c, by: review(c, "accept", [wanted.target], by),
        "reject": lambda c, by: review(c, "reject", [wanted.target], by),
        "edit": lambda c, by: _edit(c, wanted, by),
        "merge": lambda c, by: [merge(c, wanted.target, wanted.others, by)],
        "split": lambda c, by: [split(c, wanted.target, wanted.reports, by)],
        "add": lambda c, by: [_add(c, wanted, by)],
        "undo": lambda c, by: undo(c, chosen(c, [wanted.target]), by),
    }
    if wanted.kind not in acts:
        raise UsageError(f"kind {wanted.kind[:40]!r} is no decision. Write one of {', '.join(KINDS)}.")
    with site.writing() as record, record.writer() as writer, writer.transaction() as connection:
        now = record.clock()
        done = acts[wanted.kind](connection, By(user, now, wanted.reason[:500]))
        deriver = Deriver(connection)
        deriver.decided()
        deriver.finish(now.date())
    return done


def _edit(connection: Connection, wanted: Wanted, by: By) -> list[Decision]:
    done: list[Decision] = []
    if wanted.words is not None:
        place = find_words(connection, wanted.words.document, wanted.words.words, wanted.words.near)
        done.append(choose_words(connection, wanted.target, wanted.words.document, place, by))
    if wanted.fields or not done:
        done.append(edit(connection, wanted.target, wanted.fields, by))
    return done


def _add(connection: Connection, wanted: Wanted, by: By) -> Decision:
    if wanted.words is None:
        raise UsageError("add needs the words of the event. Select them, or write them as they stand in the report.")
    span = find_words(connection, wanted.target, wanted.words.words, wanted.words.near)
    return add(connection, wanted.target, span, wanted.fields, by)


def decisions(connection: Connection) -> list[dict[str, Any]]:
    """All decisions, the newest first, each with what it sets and whether it stands."""
    everything = all_decisions(connection)
    standing = {one.id for one in in_force(everything)}
    return [_told(one, one.id in standing) for one in reversed(everything)]


def sets(change: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What a decision sets, as words for people: name and value."""
    return [
        (name, _worded(name, value))
        for name, value in change.items()
        if name not in _UNSAID and value not in (None, [])
    ]


def _worded(name: str, value: Any) -> str:
    if name in ("actors", "recipients"):
        return "; ".join(party[1] for party in value) or "nobody"
    if name == "words":
        return ", ".join(f"characters {start} to {end} of {document}" for document, _, _, start, end in value)
    if name == "occurrences":
        return ", ".join(dict.fromkeys(document for document, _ in value))
    if name in ("type", "state"):
        return state(value)
    return ", ".join(value) if isinstance(value, list) else "nothing" if value is None else str(value)


def _told(one: Decision, stands: bool) -> dict[str, Any]:
    change = {name: value for name, value in one.change.items() if name != "anchors"}
    status = "undoes" if one.kind == "undo" else "stands" if stands else "undone"
    return {
        "id": f"D{one.id}", "kind": one.kind, "target": one.target, "change": change, "user": one.user,
        "at": one.at.isoformat(timespec="seconds"), "reason": one.reason, "status": status,
    }  # fmt: skip
