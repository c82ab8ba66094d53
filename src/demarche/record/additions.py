"""Events that people added to a report: made into occurrences like those that were read, and linked in their turn.

An addition is linked right behind the report that was the newest when it was decided. So the record is the same whether the
decision came first or a rebuild does, what came earlier stays linked as it was, and what comes later can be linked to it.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, select

from demarche.record import tables as t
from demarche.record.batches import write
from demarche.record.decisions import Addition, Decisions
from demarche.record.documents import versions
from demarche.record.linking.parties import actor_key
from demarche.record.linking.rows import claim_rows, occurrence_row
from demarche.record.linking.words import occasion_name, sentence_at, telling_words
from demarche.record.queries.days import interval_text
from demarche.record.readings import unpack
from demarche.record.rewinding import Rewinder
from demarche.schema import ActorKind, EventType, Reading, Span, Stance, State
from demarche.schema.record import DatedClaim, Occurrence, Party


def due(connection: Connection, number: int, decisions: Decisions) -> Iterator[tuple[Occurrence, frozenset[str]]]:
    """Those to be linked right behind the report of this number and not there yet, with the copies of their reports."""
    wanted = [
        one for one in decisions.additions if one.stands and one.after == number and _row(connection, one) is None
    ]
    found = [one for one in (occurrence_of(connection, addition) for addition in wanted) if one is not None]
    for one in sorted(found, key=lambda o: (o.trigger_span.start, o.local)):
        copies = connection.scalar(select(t.witness.c.copies).where(t.witness.c.document == one.document))
        yield one, frozenset(copies or ())


def settle(connection: Connection, decisions: Decisions, rewinder: Rewinder) -> set[str]:
    """Brings in what was added and takes out what was undone since; links follow when the rewinder runs.

    Returns the events that lost something.
    """
    touched: set[str] = set()
    for one in decisions.additions:
        row = _row(connection, one)
        if row is not None and not one.stands:
            _take_out(connection, one)
            rewinder.refile([row.cluster])
            touched.add(row.event)
            rewinder.mark(one.after)
        elif row is None and one.stands and (found := occurrence_of(connection, one)) is not None:
            _bring_in(connection, found)
            rewinder.mark(one.after)
    return touched


def occurrence_of(connection: Connection, one: Addition) -> Occurrence | None:
    """The addition as an event of its report; None where that is withdrawn, unread, or no longer has the words."""
    known = versions(connection, one.document)
    if not known or known[-1].withdrawn is not None:
        return None
    newest, r = known[-1], t.reading.c
    where = (r.document == one.document) & (r.version == newest.version)
    data = connection.scalar(select(r.reading).where(where))
    span = _place(newest.document.text, one.change)
    return _made(unpack(data, newest.document), one, span) if data is not None and span is not None else None


def _made(reading: Reading, one: Addition, span: Span) -> Occurrence:
    change, text = one.change, reading.document.text
    state, said = State(change["state"]), reading.dating.day
    first, last = (date.fromisoformat(v) if (v := change.get(name)) else None for name in ("first", "last"))
    time = interval_text(first, last)
    parties = tuple(
        Party(key, name, role, country, ActorKind(kind))
        for role, field in (("actor", "actors"), ("recipient", "recipients"))
        for key, name, country, kind in change.get(field, ())
    )
    sentence, keys = sentence_at(text, span.start, span.end), {party.key for party in parties}
    mentions = [m for a in reading.actors if actor_key(a) in keys for m in a.mentions if m.overlap(sentence)]
    claim = DatedClaim(state, said, one.document, (), span, time=time, place=change.get("place"))
    return Occurrence(
        one.document, one.local, said, EventType(change["type"]), change.get("mode"), state, Stance.ASSERTS, first, last,
        time, change.get("place"), change.get("country"), span.of(text), span, sentence, None, 1.0, parties, (claim,),
        arrival=one.after, outlet=reading.document.source, name=occasion_name(text, span),
        context=telling_words(text, sentence, (*mentions, span)),
    )  # fmt: skip


def _place(text: str, change: Mapping[str, Any]) -> Span | None:
    """Where the words stand now: where they stood, else, in a new version of the text, at the nearest place."""
    words, start = change["text"], change["start"]
    if text.startswith(words, start):
        return Span(start, start + len(words))
    before, after = text.rfind(words, 0, start + len(words)), text.find(words, start)
    near = min((at for at in (before, after) if at >= 0), key=lambda at: abs(at - start), default=None)
    return None if near is None else Span(near, near + len(words))


def _row(connection: Connection, one: Addition) -> Any:
    o = t.occurrence.c
    return connection.execute(
        select(o.cluster, o.event).where(o.document == one.document, o.local == one.local)
    ).first()


def _bring_in(connection: Connection, one: Occurrence) -> None:
    """As rows without a cluster, which linking gives it."""
    write(connection, t.occurrence, [{**occurrence_row(one), "cluster": "", "event": "", "score": None, "reasons": {}}])
    write(connection, t.claim, [{**claim, "event": ""} for claim in claim_rows(one)])


def _take_out(connection: Connection, one: Addition) -> None:
    for table in (t.claim, t.occurrence):
        connection.execute(delete(table).where(table.c.document == one.document, table.c.local == one.local))
