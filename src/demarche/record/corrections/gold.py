"""Reviewed reports as gold: the form of annotation in which scores and training read them, with the corrections in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.batches import batches
from demarche.record.corrections.recording import all_decisions, in_force
from demarche.record.corrections.words import chosen_words
from demarche.record.decisions import Decisions, Verdict
from demarche.record.documents import Stored, versions
from demarche.record.linking.words import sentence_at
from demarche.record.occurring import is_added
from demarche.record.queries.days import interval_text
from demarche.record.queries.pages import tallied
from demarche.record.readings import unpack
from demarche.schema import Event, Reading, Span, Stance, Statement

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """One report with its annotation. `open` counts the events and statements that nobody has decided upon."""

    report: Json
    open: int


def gold(connection: Connection) -> Iterator[Gold]:
    """Each report with an event, a statement or a flag that was accepted, rejected, edited or added, in the order of arrival.

    What was rejected is left out, what was edited has the new values, what is still open is as the model read it. An
    edited state of an event of several reports is that of the whole: each report keeps its own. Reports without a
    reading are left out.
    """
    for document in _touched(connection):
        stored = versions(connection, document)[-1]
        row = connection.execute(
            select(t.reading.c.reading).where(t.reading.c.document == document, t.reading.c.version == stored.version)
        ).first()
        if row is not None:
            yield _annotated(connection, stored, unpack(row.reading, stored.document))


def _touched(connection: Connection) -> list[str]:
    targets = sorted(
        {one.target for one in in_force(all_decisions(connection)) if one.kind in ("accept", "reject", "edit")}
    )
    found = {one.target for one in in_force(all_decisions(connection)) if one.kind == "add"}
    for part in batches(targets):
        found |= set(connection.scalars(select(t.occurrence.c.document).where(t.occurrence.c.event.in_(part))))
        for table in (t.statement, t.flag):
            own = select(table.c.document).where(table.c.id.in_(part), table.c.document.is_not(None))
            found |= set(connection.scalars(own))
    numbers: dict[str, int] = {}
    for part in batches(sorted(found)):
        numbers.update(
            tallied(connection, select(t.document.c.id, t.document.c.number).where(t.document.c.id.in_(part)))
        )
    return sorted(numbers, key=lambda name: numbers[name])


def _annotated(connection: Connection, stored: Stored, reading: Reading) -> Gold:
    o, e, s = t.occurrence.c, t.event.c, t.statement.c
    columns = (o.local, e.reviewed, e.type, e.mode, e.state, e.reports, e.id, e.place, e.first, e.last)
    own = (o.type, o.mode, o.state, o.time, o.place, o.start, o.end, o.parties)
    query = (
        select(*columns, *(column.label(f"own_{column.name}") for column in own))
        .join(t.event, e.id == o.event)
        .where(o.document == stored.document.id)
    )
    of_events = {row.local: row for row in connection.execute(query)}
    said = select(s.local, s.reviewed, s.speaker_name, s.kind, s.start, s.end, s.read).where(
        s.document == stored.document.id
    )
    of_statements = {row.local: row for row in connection.execute(said)}
    decisions = Decisions.load(connection)
    events, open_events = [], 0
    for event in reading.events:
        row = of_events.get(event.id)
        open_events += row is None or row.reviewed is None
        if row is None or row.reviewed != "rejected":
            events.append(_event(reading, event, row, decisions.verdict(row.id) if row is not None else Verdict()))
    added = [row for local, row in of_events.items() if is_added(local) and row.reviewed != "rejected"]
    events += [_added(reading, row, decisions.verdict(row.id)) for row in added]
    events.sort(key=lambda one: int(one["trigger"]["start"]))
    kept = [
        one for one in reading.statements if one.id not in of_statements or of_statements[one.id].reviewed != "rejected"
    ]
    statements = [_statement(reading, one, kept, of_statements.get(one.id)) for one in kept]
    undecided = sum(one.id not in of_statements or of_statements[one.id].reviewed is None for one in reading.statements)
    of = stored.document
    report = {
        "id": of.id, "title": of.title, "published": of.published.isoformat() if of.published else None,
        "source": of.source, "licence": None, "text": of.text, "events": events, "statements": statements,
    }  # fmt: skip
    if judged := _flags(connection, of.id):
        report["flags"] = judged
    return Gold(report, open_events + undecided)


def _flags(connection: Connection, document: str) -> list[Json]:
    """What people made of the flags within a report: code, spans, and whether each is right."""
    f = t.flag.c
    query = select(f.code, f.spans, f.reviewed).where(
        f.document == document, f.other.is_(None), f.reviewed.is_not(None)
    )
    return [
        {
            "code": row.code, "spans": [{"start": s["start"], "end": s["end"]} for s in row.spans],
            "right": row.reviewed == "accepted",
        }
        for row in connection.execute(query.order_by(f.code, f.id))
    ]  # fmt: skip


def _event(reading: Reading, event: Event, row: Any, verdict: Verdict) -> Json:
    text, edited = reading.document.text, verdict.fields
    trigger = chosen_words(edited, reading.document.id, event.trigger)
    values: Json = {
        "type": event.type.value, "mode": event.mode, "state": event.state.value, "stance": event.stance.value,
        "condition": _span(event.condition), "trigger": _span(trigger),
        "sentence": _span(sentence_at(text, trigger.start, trigger.end)),
        "actors": [reading.actor(a).name for a in event.actors],
        "recipients": [reading.actor(a).name for a in event.recipients],
        "time": event.time, "place": event.place.name if event.place else None,
        "source": [reading.actor(a).name for a in event.source],
    }  # fmt: skip
    return _edited(values, row, edited)


def _added(reading: Reading, row: Any, verdict: Verdict) -> Json:
    """What somebody added to what was read."""
    text = reading.document.text
    trigger = chosen_words(verdict.fields, reading.document.id, Span(row.own_start, row.own_end))
    names = {role: [name for _, name, of, *_ in row.own_parties if of == role] for role in ("actor", "recipient")}
    values: Json = {
        "type": row.own_type, "mode": row.own_mode, "state": row.own_state, "stance": Stance.ASSERTS.value, "condition": None,
        "trigger": _span(trigger), "sentence": _span(sentence_at(text, trigger.start, trigger.end)),
        "actors": names["actor"], "recipients": names["recipient"], "time": row.own_time, "place": row.own_place, "source": [],
    }  # fmt: skip
    return _edited(values, row, verdict.fields)


def _edited(values: Json, row: Any, edited: Mapping[str, Any]) -> Json:
    """The values with the fields that were set."""
    values.update({name: getattr(row, name) for name in ("type", "mode", "place") if name in edited})
    values.update({name: [party[1] for party in edited[name]] for name in ("actors", "recipients") if name in edited})
    if "state" in edited and row.reports == 1:
        values["state"] = row.state
    if "first" in edited:
        values["time"] = interval_text(row.first, row.last)
    return values


def _statement(reading: Reading, one: Statement, kept: list[Statement], row: Any) -> Json:
    speaker = reading.actor(one.speaker).name if one.speaker else None
    edited = row is not None and bool(row.read)
    places = {other.id: number for number, other in enumerate(kept)}
    return {
        "speaker": row.speaker_name if edited else speaker, "relay": [reading.actor(a).name for a in one.relay],
        "kind": row.kind if edited else one.kind.value, "content": _span(Span(row.start, row.end) if edited else one.content), "cue": _span(one.cue),
        "inside": places.get(one.inside) if one.inside else None,
    }  # fmt: skip


def _span(span: Span | None) -> Json | None:
    return {"start": span.start, "end": span.end} if span else None
