"""All that the page of a report shows."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.schema import Reading, Span
from demarche.web.report.highlights import Layer
from demarche.web.report.items import (
    Item,
    Names,
    actor_item,
    event_item,
    flag_item,
    statement_item,
    time_item,
    title_of,
)


@dataclass(frozen=True, slots=True)
class Links:
    """What the record made of the things of one report, by their ids in its reading."""

    events: dict[str, tuple[str, str | None]]  # id in the record, how it was reviewed
    statements: dict[str, tuple[str, str | None]]
    actors: dict[str, str]


def links(connection: Connection, document: str) -> Links:
    """The links of a report; empty for an older version or a report that was withdrawn."""
    o, e, s, a = t.occurrence.c, t.event.c, t.statement.c, t.appearance.c
    events = connection.execute(
        select(o.local, o.event, e.reviewed).outerjoin(t.event, e.id == o.event).where(o.document == document)
    )
    statements = connection.execute(select(s.local, s.id, s.reviewed).where(s.document == document))
    actors = connection.execute(select(a.local, a.actor).where(a.document == document))
    return Links(
        {row.local: (row.event, row.reviewed) for row in events},
        {row.local: (row.id, row.reviewed) for row in statements},
        {row.local: row.actor for row in actors},
    )


def items(reading: Reading, linked: Links) -> dict[str, list[Item]]:
    """The items of the panel by layer, in the order of the text."""
    text, names = reading.document.text, Names(reading)
    nothing = (None, None)
    return {
        "flag": [flag_item(number, one, text) for number, one in enumerate(reading.flags)],
        "event": [event_item(one, names, text, *linked.events.get(one.id, nothing)) for one in reading.events],
        "statement": [statement_item(one, names, text, *linked.statements.get(one.id, nothing)) for one in reading.statements],
        "time": [time_item(number, one, text) for number, one in enumerate(reading.times)],
        "actor": [actor_item(one, linked.actors.get(one.id)) for one in reading.actors],
    }  # fmt: skip


def layers(reading: Reading, shown: dict[str, list[Item]], target: Span | None) -> list[Layer]:
    """The highlights of the text, and the words that an address points at."""
    found: list[Layer] = []
    mentions = {event.id: [span for span in event.mentions if span != event.trigger] for event in reading.events}
    for one in shown["event"]:
        spans = dict.fromkeys((one.span, *mentions.get(one.anchor, ())))
        found += [Layer("event", span, one.anchor, _look(one), title_of(one)) for span in spans]
    for one, said in zip(shown["statement"], reading.statements, strict=True):
        found.append(Layer("statement", one.span, one.anchor, _look(one), title_of(one)))
        if said.cue:
            found.append(Layer("cue", said.cue, one.anchor, "said", title_of(one)))
    for one, actor in zip(shown["actor"], reading.actors, strict=True):
        found += [Layer("actor", span, one.anchor, "actor", title_of(one)) for span in actor.mentions]
    found += [Layer("time", one.span, one.anchor, "time", title_of(one)) for one in shown["time"]]
    for one, flag in zip(shown["flag"], reading.flags, strict=True):
        found += [Layer("flag", span, one.anchor, one.tone, f"{one.label}: {one.words}") for span in flag.spans]
    if target is not None:
        found.append(Layer("target", target, "mark", "mark", "the words that you came for"))
    return found


def _look(item: Item) -> str:
    return f"{item.tone} rejected" if item.reviewed == "rejected" else item.tone
