"""The events that people added to a report, as items of its panel: who added each, when and why stands where a rule would."""

from sqlalchemy import Connection, select

from demarche.record import tables as t
from demarche.record.corrections import all_decisions, in_force
from demarche.schema import Document, Span
from demarche.web.report.items import Item, Trace, short
from demarche.web.words import day, tone


def added_items(connection: Connection, document: Document) -> list[Item]:
    """The added events of the newest version of a report, in the order of the text."""
    added = {f"D{one.id}": one for one in in_force(all_decisions(connection)) if one.kind == "add"}
    mine = [local for local, one in added.items() if one.target == document.id]
    if not mine:
        return []
    o, e = t.occurrence.c, t.event.c
    query = select(t.occurrence, e.reviewed).outerjoin(t.event, e.id == o.event).order_by(o.start)
    found: list[Item] = []
    for row in connection.execute(query.where(o.document == document.id, o.local.in_(mine))):
        names = {role: [name for _, name, of, *_ in row.parties if of == role] for role in ("actor", "recipient")}
        span, by = Span(row.start, row.end), added[row.local]
        told = (
            ("by", " – ".join(names["actor"])), ("to", ", ".join(names["recipient"])), ("when", day(row.time)), ("where", row.place or ""),
        )  # fmt: skip
        now = {
            "type": row.type, "state": row.state, "date": row.time or "", "place": row.place or "",
            "actors": "; ".join(names["actor"]), "recipients": "; ".join(names["recipient"]), "words": row.trigger,
        }  # fmt: skip
        why = f"added by {by.user}, {day(by.at.date().isoformat())}" + (f": {by.reason}" if by.reason else "")
        found.append(
            Item(
                row.local,
                "event",
                row.type.lower() + (f", {row.mode}" if row.mode else ""),
                row.state,
                tone(row.state),
                span,
                tuple(pair for pair in told if pair[1]),
                (Trace("event", span, short(span, document.text), why),),
                row.event,
                row.reviewed or "added",
                short(span, document.text),
                now,
                row.local,
            )
        )
    return found
