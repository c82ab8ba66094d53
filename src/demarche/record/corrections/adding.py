"""An event that nobody but a person has seen: the words of a report that it stands in, and its fields."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from demarche.record import tables as t
from demarche.record.corrections.fields import event_fields, parties
from demarche.record.corrections.recording import By, take_again
from demarche.record.corrections.words import text_with
from demarche.record.occurring import is_added
from demarche.schema import Span, State, UsageError
from demarche.schema.record import Decision

#: What may be said of an added event; the type has to be.
OF_ADDED = ("type", "mode", "state", "date", "place", "country", "actors", "recipients")
_ROLES = ("actors", "recipients")


def add(connection: Connection, document: str, span: Span, given: Mapping[str, str], by: By) -> Decision:
    """Adds an event to a report, at these words; without a state it has occurred.

    Raises UsageError for an unknown or unread report, a span beyond its text, a field that is off or that added events
    do not have, and where an event of the type stands at the words already.
    """
    text = text_with(connection, document, span)
    if connection.scalar(select(t.witness.c.document).where(t.witness.c.document == document)) is None:
        raise UsageError(f"{document[:60]}: is withdrawn or was not read, so that nothing can be added to it.")
    for name in given:
        if name not in OF_ADDED:
            raise UsageError(f"{name[:40]!r} is no field of an event to add. Set some of {', '.join(OF_ADDED)}.")
    if not given.get("type", "").strip():
        raise UsageError("an event to add needs a type. Write such as type=CONSULT.")
    wanted = {name: value for name, value in given.items() if value.strip() and name not in _ROLES}
    fields = event_fields(connection, None, {"state": State.OCCURRED.value, **wanted})
    _refuse_known(connection, document, span, fields["type"])
    if fields.get("place") and not fields.get("country"):
        fields["country"] = _country_of(connection, fields["place"])
    for role in _ROLES:
        fields[role] = parties(connection, given.get(role, ""), role)
    newest = connection.scalar(select(func.max(t.document.c.number)))
    change = {"start": span.start, "end": span.end, "text": span.of(text), "after": newest, **fields}
    return take_again(connection, "add", document, change, by)


def stands(connection: Connection, one: Decision) -> bool:
    """Whether an addition is part of the record, and no reading has found the event by itself."""
    o = t.occurrence.c
    place = connection.execute(select(o.start).where(o.document == one.target, o.local == f"D{one.id}")).first()
    return place is not None and _read_there(connection, one) is None


def as_edit(connection: Connection, one: Decision) -> tuple[str, dict[str, Any]] | None:
    """An addition as an edit of the event that a newer reading has found at its words; None where there is none.

    The state is left to the reports where others tell of the event too.
    """
    event = _read_there(connection, one)
    if event is None:
        return None
    known = connection.execute(select(t.event.c.reports).where(t.event.c.id == event)).scalar_one()
    left_out = {"start", "end", "text", "after", "anchors", *(["state"] if known > 1 else [])}
    change: dict[str, Any] = {name: value for name, value in one.change.items() if name not in left_out}
    return event, {**change, **{role: [party[:3] for party in change[role]] for role in _ROLES}}


def _read_there(connection: Connection, one: Decision) -> str | None:
    """The event of its type that the reading has at the words of an addition."""
    o = t.occurrence.c
    now = connection.execute(select(o.start, o.end).where(o.document == one.target, o.local == f"D{one.id}")).first()
    if now is None:
        return None
    return _known_at(connection, one.target, Span(now.start, now.end), str(one.change["type"]), added=False)


def _known_at(connection: Connection, document: str, span: Span, kind: str, added: bool) -> str | None:
    """The event of a type at some words of a report; with `added` also one that people added."""
    o = t.occurrence.c
    here = (o.document == document) & (o.type == kind) & (o.start < span.end) & (o.end > span.start)
    rows = connection.execute(select(o.local, o.event).where(here).order_by(o.start))
    return next((row.event for row in rows if added or not is_added(row.local)), None)


def _refuse_known(connection: Connection, document: str, span: Span, kind: str) -> None:
    known = _known_at(connection, document, span, kind, added=True)
    if known is not None:
        raise UsageError(f"{known}: is {kind} at these words already. Correct that, or choose other words.")


def _country_of(connection: Connection, place: str) -> str | None:
    """The country in which the reports of the record have a place of this name."""
    o = t.occurrence.c
    return connection.scalar(select(o.place_country).where(o.place == place, o.place_country.is_not(None)).limit(1))
