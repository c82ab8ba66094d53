"""Events as a list, and the page of one: its life as a timeline of claims, each with its words and who vouches."""

from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from demarche.record import tables as t
from demarche.record.queries import ClaimFound, EventFound, Found, events
from demarche.record.queries.changes import changes_of
from demarche.record.queries.engagements import claims_of
from demarche.record.queries.events import events_by_id
from demarche.record.queries.flags import flags_where
from demarche.schema import EventType, State
from demarche.web.choices import states, types
from demarche.web.deciding import decisions
from demarche.web.listings import Listing, register_with_page
from demarche.web.pages.engagements import entry_of
from demarche.web.params import Asked
from demarche.web.rendering import render, reported, segment
from demarche.web.site import site_of
from demarche.web.texts import Quote, Text, quoted, texts

#: Claims of a timeline on one page; an event that is told of more often is shown by its latest.
_CLAIMS = 200


def _find(connection: Connection, wanted: Asked) -> Found[EventFound]:
    return events(connection, wanted.filter, wanted.page, wanted.order)


LIST: Listing[EventFound] = Listing("events", "events", _find, lambda one: one.to_dict(), entry_of)


@dataclass(frozen=True, slots=True)
class Step:
    """One claim of a timeline, with its sentence, and what it turned."""

    claim: ClaimFound
    text: Text | None
    quote: Quote | None
    turn: str | None  # the kind of change that its report brought
    again: bool  # the same state on the same word as just before


def register(app: FastAPI) -> None:
    """Adds /events, its forms, and the page of each; engagements have the same page."""
    register_with_page(app, LIST, types=types, states=states)
    app.add_route("/events/{id}", one_page, include_in_schema=False)
    app.add_route("/engagements/{id}", to_event, include_in_schema=False)


def to_event(request: Request) -> Response:
    """To the page of an engagement, which is that of its event."""
    return RedirectResponse(f"/events/{segment(request.path_params['id'])}", 308)


def one_page(request: Request) -> Response:
    """The life of one event."""
    identifier = request.path_params["id"]
    with site_of(request).reading() as connection:
        found = events_by_id(connection, [identifier]).get(identifier)
        if found is None:
            new = connection.scalar(select(t.occurrence.c.event).where(t.occurrence.c.cluster == identifier).limit(1))
            if new is None:
                raise HTTPException(404)
            return RedirectResponse(f"/events/{segment(new)}", 303)  # merged into another
        values = _values(connection, found)
    return render(
        request,
        "event.html",
        event=found,
        types=[one.value for one in EventType],
        states=[one.value for one in State],
        **values,
    )


def _values(connection: Connection, found: EventFound) -> dict[str, Any]:
    claims = claims_of(connection, [found.id]).get(found.id, [])
    history = changes_of(connection, found.id)
    flagged = flags_where(connection, [t.flag.c.event == found.id], 50)
    o = t.occurrence.c
    linked = connection.execute(
        select(t.occurrence).where(o.event == found.id).order_by(o.arrival).limit(_CLAIMS)
    ).all()
    known = texts(connection, [*(c.document for c in claims[-_CLAIMS:]), *(row.document for row in linked)])
    turns = {(one.document, one.after): one.kind for one in history}
    related = [found.follows] if found.follows else []
    related += connection.scalars(select(t.event.c.id).where(t.event.c.follows == found.id).limit(10)).all()
    around = events_by_id(connection, related)
    documents = list(dict.fromkeys(row.document for row in linked))
    added = {(row.document, row.local) for row in linked}
    decided = [
        one
        for one in decisions(connection)
        if one["target"] == found.id
        or found.id in one["change"].get("events", ())
        or (one["target"], one["id"]) in added
    ]
    standing = next((one for one in decided if one["status"] == "stands"), {})
    return {
        "documents": documents, "decided": decided, "now": _now(found),
        # An event that is only there because it was added has no page to come back to once that is undone.
        "undo": standing.get("id"), "undone": reported(standing["target"]) if standing.get("kind") == "add" else None,
        "steps": _steps(claims[-_CLAIMS:], known, turns), "left_out": max(0, len(claims) - _CLAIMS), "history": history,
        "flags": flagged, "linked": linked, "known": known, "before": around.get(found.follows or ""),
        "after": [around[one] for one in related if one != found.follows and one in around],
    }  # fmt: skip


def _now(found: EventFound) -> dict[str, str]:
    """What the form that corrects an event begins with."""
    names = {
        role: "; ".join(party.name for party in found.parties if party.role == role) for role in ("actor", "recipient")
    }
    return {
        "type": found.type, "state": found.state, "date": found.date or "", "place": found.place or "",
        "actors": names["actor"], "recipients": names["recipient"],
    }  # fmt: skip


def _steps(claims: list[ClaimFound], known: dict[str, Text], turns: dict[tuple[str, str | None], str]) -> list[Step]:
    found: list[Step] = []
    for claim in claims:
        turn = turns.pop((claim.document, claim.state), None)
        before = found[-1].claim if found else None
        again = before is not None and (before.document, before.state, before.source) == (
            claim.document, claim.state, claim.source,
        )  # fmt: skip
        quote = quoted(known, claim.document, claim.start, claim.end)
        found.append(Step(claim, known.get(claim.document), quote, turn, again))
    return found
