"""The reports as a list, and the page of one: its text with what was understood, its versions and their differences."""

from typing import Any

from fastapi import FastAPI
from sqlalchemy import Connection, select
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from demarche.record import tables as t
from demarche.record.documents import Stored, difference, versions
from demarche.record.queries import ReportFound, reports
from demarche.record.queries.reports import reports_by_id
from demarche.record.readings import unpack
from demarche.schema import EventType, Reading, Span, State, UsageError
from demarche.web.atom import Entry
from demarche.web.listings import Listing, by_filter, register_with_page
from demarche.web.rendering import render, reported
from demarche.web.report.added import added_items
from demarche.web.report.corrected import laid_over
from demarche.web.report.highlights import paragraphs
from demarche.web.report.items import Item, dating_traces
from demarche.web.report.page import Links, items, layers, links
from demarche.web.site import site_of
from demarche.web.words import count


def _entry(one: ReportFound, base: str) -> Entry:
    found = f"{count(one.events, 'event')}, {count(one.statements, 'statement')}, {count(one.flags, 'flag')}"
    return Entry(
        f"urn:demarche:report:{one.id}:{one.version}", one.title or one.id, f"{base}{reported(one.id)}",
        one.published or one.added.date(), found, one.outlet,
    )  # fmt: skip


LIST: Listing[ReportFound] = Listing("reports", "reports", by_filter(reports), lambda one: one.to_dict(), _entry)


def register(app: FastAPI) -> None:
    """Adds /reports, its forms, and the page of each."""
    register_with_page(app, LIST)
    # An id may be the address of a page, with slashes of its own.
    app.add_route("/reports/{id:path}", one_page, include_in_schema=False)


def one_page(request: Request) -> Response:
    """One version of a report, or what changed between two."""
    identifier = request.path_params["id"]
    site = site_of(request)
    with site.reading() as connection:
        known = versions(connection, identifier)
        if not known:
            raise HTTPException(404)
        report = reports_by_id(connection, [identifier])[identifier]
        if between := request.query_params.get("diff"):
            before, after = (_version(known, part) for part in _pair(between, "diff"))
            parts = difference(before, after)
            return render(
                request, "report_diff.html", report=report, versions=known, before=before, after=after, difference=parts
            )
        shown = _version(
            known,
            int(v) if (v := request.query_params.get("version", "")).isdecimal() and len(v) < 9 else known[-1].version,
        )
        reading = _reading(connection, shown)
        linked = links(connection, identifier) if shown is known[-1] else Links({}, {}, {})
        copies = connection.scalars(
            select(t.witness.c.document)
            .where(t.witness.c.witness == identifier, t.witness.c.document != identifier)
            .limit(20)
        ).all()
        found = items(reading, linked)
        if shown is known[-1]:
            found["event"] += added_items(connection, shown.document)
            found["event"].sort(key=lambda item: item.span.start)
        for layer in ("event", "statement"):
            found[layer] = laid_over(connection, shown.document, found[layer])
    values = _values(reading, found, _target(request, shown.document.text))
    return render(
        request, "report.html", report=report, stored=shown, versions=known, copies=copies, types=[one.value for one in EventType],
        states=[one.value for one in State], **values,
    )  # fmt: skip


def _values(reading: Reading, shown: dict[str, list[Item]], target: Span | None) -> dict[str, Any]:
    text = reading.document.text
    return {
        "paragraphs": paragraphs(text, layers(reading, shown, target)), "items": shown, "dating": reading.dating,
        "why_dated": dating_traces(reading.dating, text), "words": len(text.split()),
    }  # fmt: skip


def _reading(connection: Connection, shown: Stored) -> Reading:
    """The reading of a version; an empty one where it could not be read."""
    r = t.reading.c
    data = connection.scalar(select(r.reading).where(r.document == shown.document.id, r.version == shown.version))
    return unpack(data, shown.document) if data is not None else Reading(shown.document)


def _version(known: list[Stored], number: int) -> Stored:
    found = next((one for one in known if one.version == number), None)
    if found is None:
        raise UsageError(f"version {number}: the report has versions 1 to {len(known)}. Name one of those.")
    return found


def _target(request: Request, text: str) -> Span | None:
    written = request.query_params.get("mark")
    if not written:
        return None
    start, end = _pair(written, "mark")
    return Span(start, end) if start < end <= len(text) else None


def _pair(written: str, name: str) -> tuple[int, int]:
    first, _, last = written.partition("-")
    if not (first.isdecimal() and last.isdecimal() and len(written) < 20):
        raise UsageError(f"{name} {written[:40]!r} is not two numbers. Write such as {name}=1-2.")
    return int(first), int(last)
