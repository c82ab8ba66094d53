"""The morning's page: what became planned, moved, put off, called off, held or disputed; and who is new."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from demarche.record import tables as t
from demarche.record.queries import (
    KINDS,
    ChangeFound,
    Found,
    Page,
    actors_since,
    change_counts,
    changes,
    first_changes,
    flags,
)
from demarche.web.atom import Entry
from demarche.web.listings import Listing
from demarche.web.listings import register as register_list
from demarche.web.params import Asked, asked
from demarche.web.rendering import render, segment, set_cookie
from demarche.web.site import site_of
from demarche.web.words import voices

#: Of each kind so many are shown, and so many beside.
_OF_KIND, _BESIDE = 12, 8
#: After so long without a page a visit is over.
_PAUSE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class _Span:
    """Since when: the word for a heading, and what it asks."""

    key: str
    heading: str
    within: str
    since: date | None = None
    arrived: datetime | None = None


def _row(one: ChangeFound) -> dict[str, Any]:
    return one.to_dict()


def _entry(one: ChangeFound, base: str) -> Entry:
    return Entry(
        f"urn:demarche:change:{one.event.id}:{one.number}", f"{one.kind}: {one.event.title}",
        f"{base}/events/{segment(one.event.id)}", one.said, f"{one.before or 'new'} to {one.after or '?'}, on the word of "
        f"{voices(one.source, one.outlet)}", one.outlet,
    )  # fmt: skip


def _find(connection: Connection, wanted: Asked) -> Found[ChangeFound]:
    return changes(connection, wanted.filter, wanted.page)


LIST: Listing[ChangeFound] = Listing("changes", "changes", _find, _row, _entry)


def register(app: FastAPI) -> None:
    """Adds / and the forms of its list."""
    app.add_route("/", page, include_in_schema=False)
    register_list(app, LIST)


def page(request: Request) -> Response:
    """The changes since a day or the last visit, by kind."""
    site = site_of(request)
    wanted = asked(request.query_params, site.today)
    last, visits = _visits(request.cookies.get(f"{site.settings.cookie}_seen", ""), site.settings.clock())
    span = _span(wanted, site.today, last)
    values = site.remembered(("changes", wanted, span), lambda connection: _values(connection, wanted, span))
    keys = (("yesterday", "Since yesterday"), ("week", "This week"), ("visit", "Since my last visit"), ("all", "All"))
    spans = [(key, word, wanted.query(span=key, on=None, since=None, page=None)) for key, word in keys]
    response = render(
        request, "changes.html", asked=wanted, span=span.key, heading=span.heading, within=span.within, spans=spans,
        kinds=[(kind, kind) for kind in KINDS], **values,
    )  # fmt: skip
    set_cookie(request, response, f"{site.settings.cookie}_seen", visits, 365 * 86400)
    return response


def _values(connection: Connection, wanted: Asked, span: _Span) -> dict[str, Any]:
    kept = replace(wanted.filter, since=span.since or wanted.filter.since, arrived=span.arrived)
    found = _by_kind(connection, kept)
    newest = connection.execute(select(func.count(), func.max(t.version.c.published)).select_from(t.version)).one()
    since = kept.since or (span.arrived.date() if span.arrived else date.min)
    flagged = flags(connection, replace(kept, kinds=()), Page(_BESIDE), between=True)
    return {
        "reports": newest[0], "newest": newest[1], "fresh": _fresh(connection, span, kept.since), "found": found[0],
        "counts": found[1], "groups": found[2], "flags": flagged, "newcomers": actors_since(connection, since, Page(_BESIDE)),
        "latest": connection.scalar(select(func.max(t.change.c.said))),
    }  # fmt: skip


def _by_kind(
    connection: Connection, wanted: Any
) -> tuple[Found[ChangeFound], dict[str, int], list[tuple[str, list[ChangeFound]]]]:
    counts = change_counts(connection, wanted)
    rows: list[ChangeFound] = []
    for kind in counts:
        rows += first_changes(connection, replace(wanted, kinds=(kind,)), _OF_KIND)
    groups = [(kind, list(run)) for kind, run in groupby(rows, key=lambda one: one.kind)]
    return Found(tuple(rows), sum(counts.values())), counts, groups


def _fresh(connection: Connection, span: _Span, since: date | None) -> int:
    v = t.version.c
    condition = v.added >= span.arrived if span.arrived else v.published >= (since or date.min)
    return connection.scalar(select(func.count()).select_from(t.version).where(condition)) or 0


def _span(wanted: Asked, today: date, last: datetime | None) -> _Span:
    key = wanted.value("span") or ("since" if wanted.filter.since else "week")
    on = _day(wanted.value("on"), today)
    if key == "since" and wanted.filter.since:
        return _Span(key, "Since a day", f"since {wanted.filter.since.isoformat()}", wanted.filter.since)
    if key == "yesterday":
        return _Span(key, "Since yesterday", "since yesterday", on - timedelta(1))
    if key == "visit":
        heading = "Since my last visit"
        return _Span(key, heading, "since my last visit", arrived=last or datetime.min.replace(tzinfo=UTC))
    if key == "all":
        return _Span(key, "All changes", "in all")
    week = on - timedelta(on.weekday())
    name = "This week" if on == today else f"From {week.isoformat()} on"
    return _Span("week", name, "this week" if on == today else "since then", week)


def _day(written: str, today: date) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return today


def _visits(cookie: str, now: datetime) -> tuple[datetime | None, str]:
    """When the last visit ended, and what the cookie is to hold: that, and this moment."""
    moments = [_moment(part) for part in cookie.split("|")]
    last, seen = [*moments, None, None][:2]
    if seen is not None and now - seen > _PAUSE:
        last = seen
    return last, f"{last.isoformat() if last else ''}|{now.isoformat()}"


def _moment(written: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return None
    return found if found.tzinfo else None
