"""All that the record knows of one thing: an event, a statement, a flag, a report or an actor."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, or_, select

from demarche.record import tables as t
from demarche.record.occurring import is_added
from demarche.record.queries.actors import actors_by_key
from demarche.record.queries.changes import changes_of
from demarche.record.queries.engagements import claims_of
from demarche.record.queries.events import events, events_by_id, reviewed_as
from demarche.record.queries.filters import Filter
from demarche.record.queries.flags import FlagFound, flags_where
from demarche.record.queries.ids import begun_id
from demarche.record.queries.pages import Page
from demarche.record.queries.people import actor_keys
from demarche.record.queries.quoting import Quote, quotes
from demarche.record.queries.reports import reports_by_id
from demarche.record.queries.statements import statements, statements_where
from demarche.record.queries.views import (
    ActorView,
    Decided,
    EventView,
    FlagView,
    InReport,
    ReportView,
    StatementView,
    Told,
)
from demarche.schema import UsageError

View = EventView | StatementView | FlagView | ReportView | ActorView

#: Of what is told of one thing, so much is shown: an event may have a thousand reports.
MOST = 200
#: Of an occurrence, all but what only linking needs.
_OWN = tuple(c for c in t.occurrence.c if c.name not in ("vector", "context", "counts"))


def history(connection: Connection, name: str, most: int = MOST) -> View:
    """What is known of the event, statement, flag, report or actor of this id; of an actor also by name, of a report by address.

    An event that was merged into another gives that one; a beginning of an id will do where it is the only such.
    Raises UsageError where there is none, or where several are meant, and says which.
    """
    if not name.strip():
        raise UsageError("show needs an id. Take one from `demarche events`, or the name of an actor.")
    for look in (_event, _statement, _flag, _report, _actor, _begun):
        found = look(connection, name.strip(), most)
        if found is not None:
            return found
    raise UsageError(
        f"{name[:60]}: nothing of this id or name in the record. Look for it with `demarche events` or `actors`."
    )


def _event(connection: Connection, name: str, most: int) -> EventView | None:
    o = t.occurrence.c
    event = events_by_id(connection, [name]).get(name)
    if event is None:  # merged by linking or people: the cluster of that name lives on in another
        new = connection.scalar(select(o.event).where(o.cluster == name).limit(1))
        event = events_by_id(connection, [new]).get(new) if new else None
    if event is None:
        return None
    claims = claims_of(connection, [event.id]).get(event.id, [])[:most]
    kept = reviewed_as(t.flag.c.reviewed, None)
    rows = connection.execute(select(*_OWN).where(o.event == event.id).order_by(o.arrival, o.start).limit(most)).all()
    places = [(c.document, c.start, c.end) for c in claims] + [(r.document, r.start, r.end) for r in rows]
    said = quotes(connection, places)
    follows = events_by_id(connection, [event.follows]).get(event.follows) if event.follows else None
    next_ids = connection.scalars(select(t.event.c.id).where(t.event.c.follows == event.id).limit(most)).all()
    return EventView(
        event,
        tuple(Told(claim, said.get((claim.document, claim.start, claim.end))) for claim in claims),
        tuple(_in_report(row, said.get((row.document, row.start, row.end))) for row in rows),
        changes_of(connection, event.id),
        tuple(_flag_view(connection, flags_where(connection, [t.flag.c.event == event.id, kept], most))),
        follows,
        tuple(events_by_id(connection, next_ids).values()),
        decided(connection, event.id),
    )


def _in_report(row: Any, quote: Quote | None) -> InReport:
    return InReport(
        row.document, row.local, row.event, row.type, row.mode, row.state, row.stance, row.time, row.place, row.condition,
        row.confidence, row.trigger, row.start, row.end, tuple((p[1], p[2]) for p in row.parties), row.score, row.reasons,
        quote,
    )  # fmt: skip


def _statement(connection: Connection, name: str, most: int) -> StatementView | None:
    s = t.statement.c
    found = statements_where(connection, [s.id == name])
    if not found:
        return None
    one = found[0]
    versions = statements_where(connection, [s.quotation == one.quotation], most) if one.quotation else found
    said = quotes(connection, [(v.document, v.start, v.end) for v in versions])
    return StatementView(
        one,
        said.get((one.document, one.start, one.end)),
        tuple((v, said.get((v.document, v.start, v.end))) for v in versions if v.id != one.id),
        decided(connection, one.id),
    )


def _flag(connection: Connection, name: str, most: int) -> FlagView | None:
    views = _flag_view(connection, flags_where(connection, [t.flag.c.id == name]))
    return replace(views[0], decisions=decided(connection, name)) if views else None


def _flag_view(connection: Connection, found: Sequence[FlagFound]) -> list[FlagView]:
    said = quotes(connection, [(s.document, s.start, s.end) for flag in found for s in flag.sides])
    events_of = events_by_id(connection, [flag.event for flag in found if flag.event])
    return [
        FlagView(
            flag,
            tuple(said[s.document, s.start, s.end] for s in flag.sides if (s.document, s.start, s.end) in said),
            events_of.get(flag.event) if flag.event else None,
        )
        for flag in found
    ]


def _report(connection: Connection, name: str, most: int) -> ReportView | None:
    v, o, s = t.version.c, t.occurrence.c, t.statement.c
    identifier = connection.scalar(
        select(v.document).where(or_(v.document == name, v.url == name)).order_by(v.document != name).limit(1)
    )
    if identifier is None:
        return None
    report = reports_by_id(connection, [identifier])[identifier]
    came = select(v.version, v.added).where(v.document == identifier).order_by(v.version)
    rows = connection.execute(select(*_OWN).where(o.document == identifier).order_by(o.start, o.local)).all()
    said = quotes(connection, [(row.document, row.start, row.end) for row in rows])
    copies = connection.scalars(select(t.witness.c.document).where(t.witness.c.witness == identifier)).all()
    f = t.flag.c
    own = [or_(f.document == identifier, f.other == identifier), reviewed_as(f.reviewed, None)]
    found = flags_where(connection, own, most)
    return ReportView(
        report,
        tuple((row.version, row.added) for row in connection.execute(came)),
        tuple(_in_report(row, said.get((row.document, row.start, row.end))) for row in rows),
        tuple(statements_where(connection, [s.document == identifier])),
        tuple(_flag_view(connection, found)),
        tuple(sorted(copy for copy in copies if copy != identifier)),
    )


def _actor(connection: Connection, name: str, most: int) -> ActorView | None:
    keys = actor_keys(connection, name)
    if not keys:
        return None
    if len(keys) > 1:
        several = ", ".join(f"{a.name} ({a.key})" for a in actors_by_key(connection, keys[:6]))
        raise UsageError(
            f"{name[:60]}: several are meant: {several}{', …' if len(keys) > 6 else ''}. Give one of the keys."
        )
    wanted = Filter(actors=keys)
    names = select(t.appearance.c.name).where(t.appearance.c.actor == keys[0]).distinct().limit(20)
    return ActorView(
        actors_by_key(connection, keys)[0],
        tuple(sorted(connection.scalars(names))),
        events(connection, wanted, Page(20)).rows,
        statements(connection, wanted, Page(10)).rows,
    )


def _begun(connection: Connection, name: str, most: int) -> View | None:
    """By the beginning of an id."""
    looks: dict[str, Callable[[Connection, str, int], View | None]] = {"E": _event, "S": _statement, "F": _flag}
    found = begun_id(connection, name)
    return looks[found[0]](connection, found, most) if found else None


def decided(connection: Connection, target: str) -> tuple[Decided, ...]:
    """What people decided of a thing, the oldest first; of an event also that somebody added it."""
    d, o = t.decision.c, t.occurrence.c
    locals_ = connection.scalars(select(o.local).where(o.event == target)).all()
    added = [int(local[1:]) for local in locals_ if is_added(local)]
    rows = connection.execute(select(t.decision).where((d.target == target) | d.id.in_(added)).order_by(d.id))
    return tuple(Decided(row.id, row.kind, row.user, row.at, row.reason) for row in rows)
