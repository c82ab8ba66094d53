"""Meetings, calls, visits and talks: a board by state, a calendar, a list, and a calendar file."""

import calendar
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response

from demarche.exports.calendar import calendar_file
from demarche.record.queries import (
    Engagement,
    EventFound,
    Found,
    Order,
    Page,
    engagements,
    events,
    first_events,
    firsts_by_state,
    state_counts,
)
from demarche.schema import UsageError
from demarche.web.atom import Entry
from demarche.web.listings import Listing, rows
from demarche.web.listings import register as register_list
from demarche.web.params import Asked, asked
from demarche.web.rendering import render, segment
from demarche.web.site import site_of
from demarche.web.words import WEEKDAYS, day, state, tone

#: The columns of the board: word and states.
COLUMNS = (
    ("Raised", ("FLOATED", "PROPOSED", "EXPECTED")), ("Agreed", ("AGREED",)), ("Scheduled", ("SCHEDULED", "RESCHEDULED")),
    ("Put off", ("POSTPONED", "SUSPENDED")), ("Off", ("CANCELLED", "NOT_HELD", "DECLINED", "NO_PLANS", "RULED_OUT")),
    ("Disputed", ("DISPUTED",)), ("Gone stale", ("STALE",)), ("Under way, held", ("ONGOING", "OCCURRED")),
)  # fmt: skip
VIEWS = ("board", "calendar", "list")
#: Cards of a column, and events of a month.
_CARDS, _MONTH = 15, 600
#: An event over more days than this is put beside the calendar, not into its days.
_LONGEST = timedelta(9)


def entry_of(event: EventFound, base: str) -> Entry:
    """An event as an entry of a feed."""
    parts = [
        state(event.state),
        day(event.date),
        event.place or "",
        f"{event.reports} reports, {event.sources} sources",
    ]
    return Entry(
        f"urn:demarche:event:{event.id}:{event.state}", f"{event.title} ({state(event.state)})",
        f"{base}/events/{segment(event.id)}", event.last_said, " · ".join(part for part in parts if part),
    )  # fmt: skip


def _find(connection: Connection, wanted: Asked) -> Found[Engagement]:
    return engagements(connection, wanted.filter, wanted.page, wanted.order)


def _row(one: Engagement) -> dict[str, Any]:
    return {**one.event.to_dict(), **one.to_dict()}


LIST: Listing[Engagement] = Listing(
    "engagements", "engagements", _find, _row, lambda one, base: entry_of(one.event, base)
)


def register(app: FastAPI) -> None:
    """Adds /engagements and its forms, with /engagements.ics."""
    app.add_route("/engagements", page, include_in_schema=False)
    app.add_route("/engagements.ics", calendar_feed, include_in_schema=False)
    register_list(app, LIST)


def page(request: Request) -> Response:
    """The board, the calendar of a month, or the list."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    view = wanted.value("view") or "board"
    if view not in VIEWS:
        raise UsageError(f"view {view[:40]!r} is not known. Write one of {', '.join(VIEWS)}.")
    make = {"board": _board, "calendar": _calendar, "list": _list}[view]

    def find(connection: Connection) -> dict[str, Any]:
        if view == "board" and wanted.filter.text:
            return _board_at_once(connection, wanted)
        counts = state_counts(connection, wanted.filter, engagements=True)
        return {"counts": counts, "total": sum(counts.values()), **make(connection, wanted, counts, site.today)}

    values = site.remembered(("engagements", wanted), find)
    return render(request, "engagements.html", asked=wanted, view=view, **values)


def _board(connection: Connection, wanted: Asked, counts: dict[str, int], today: date) -> dict[str, Any]:
    columns = []
    for word, states in COLUMNS:
        kept = [name for name in states if name in counts]
        of_these = replace(wanted.filter, states=tuple(kept))
        found = first_events(connection, of_these, _CARDS, Order.LATEST, engagements=True) if kept else ()
        columns.append(_column(word, states, counts, found))
    return {"columns": columns}


def _board_at_once(connection: Connection, wanted: Asked) -> dict[str, Any]:
    """The board for words, which are looked for once and not for each column."""
    counts, firsts = firsts_by_state(connection, wanted.filter, _CARDS, engagements=True)
    columns = []
    for word, states in COLUMNS:
        rows = [one for one in firsts if one.state in states]
        columns.append(_column(word, states, counts, tuple(rows[:_CARDS])))
    return {"counts": counts, "total": sum(counts.values()), "columns": columns}


def _column(word: str, states: Sequence[str], counts: dict[str, int], rows: tuple[EventFound, ...]) -> dict[str, Any]:
    total = sum(counts.get(name, 0) for name in states)
    return {"word": word, "tone": tone(states[0]), "states": states, "total": total, "rows": rows}


def _list(connection: Connection, wanted: Asked, counts: dict[str, int], today: date) -> dict[str, Any]:
    found = events(connection, wanted.filter, wanted.page, wanted.order, engagements=True)
    return {"found": found}


def _calendar(connection: Connection, wanted: Asked, counts: dict[str, int], today: date) -> dict[str, Any]:
    first = _month(wanted.value("month"), today)
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    inside = replace(wanted.filter, first=first, last=last)
    found = events(connection, inside, Page(_MONTH), Order.DATE, engagements=True)
    days: dict[date, list[EventFound]] = {}
    vague: list[EventFound] = []
    for one in found.rows:
        start, end = one.first or one.last, one.last or one.first
        if start is None or end is None or end - start > _LONGEST:
            vague.append(one)
            continue
        for offset in range((end - start).days + 1):
            days.setdefault(start + timedelta(offset), []).append(one)
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return {
        "month": first, "weeks": weeks, "days": days, "vague": vague, "weekdays": WEEKDAYS, "month_total": found.total,
        "earlier": f"{first - timedelta(1):%Y-%m}", "later": f"{last + timedelta(1):%Y-%m}",
    }  # fmt: skip


def _month(written: str, today: date) -> date:
    if not written:
        return today.replace(day=1)
    try:
        found = date.fromisoformat(f"{written}-01")
    except ValueError:
        found = date.min
    if not 1000 <= found.year <= 9000:
        raise UsageError(f"month {written[:40]!r} is none. Write YYYY-MM.")
    return found


def calendar_feed(request: Request) -> Response:
    """The engagements that have a day, as iCalendar (RFC 5545)."""
    site = site_of(request)
    _, found = rows(LIST, request)
    base = str(request.base_url).rstrip("/")
    written = calendar_file(
        [one.event for one in found.rows], lambda one: f"{base}/events/{segment(one.id)}", site.settings.clock()
    )
    return Response(
        written, 200, {"Content-Disposition": 'inline; filename="engagements.ics"'}, "text/calendar; charset=utf-8"
    )
