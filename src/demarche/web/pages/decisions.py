"""Corrections: the forms send them here, and the list of all of them can undo each."""

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from demarche.record.corrections import OF_ADDED
from demarche.web.deciding import Wanted, Words, decide, decisions, sets
from demarche.web.rendering import render
from demarche.web.security.csrf import check_form
from demarche.web.security.refusals import Refusal
from demarche.web.site import reader_of, site_of

#: Fields of an edit in a form; what is as it was (`was_` and its name) is left alone.
_FIELDS = (
    "type", "mode", "state", "date", "place", "country", "condition", "title", "actors", "recipients", "speaker", "kind_of",
)  # fmt: skip


def register(app: FastAPI) -> None:
    """Adds /decisions: the list, and where forms send to."""
    app.add_route("/decisions", page, include_in_schema=False)
    app.add_route("/decisions", take, methods=["POST"], include_in_schema=False)


def page(request: Request) -> Response:
    """The list, the newest first."""
    with site_of(request).reading() as connection:
        found = decisions(connection)
    return render(request, "decisions.html", found=found[:500], total=len(found), sets=sets)


async def take(request: Request) -> Response:
    """One decision out of a form, and back to where it came from."""
    site = site_of(request)
    await check_form(request, site.settings)
    form = await request.form()
    user = reader_of(request)
    if user is None or not user.edits:
        raise Refusal(403, "Readers cannot change the record. Ask for an editor's token.")
    await run_in_threadpool(decide, site, _wanted(form), user.name)
    back = _text(form, "back")
    return RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/decisions", 303)


def _wanted(form: FormData) -> Wanted:
    kind = _text(form, "kind")
    if kind == "add":
        return _addition(form)
    fields = {("kind" if name == "kind_of" else name): _text(form, name) for name in _FIELDS if _changed(form, name)}
    other = _text(form, "merge")
    if kind == "edit" and other:
        kind = "merge"
    reports = [value for value in form.getlist("report") if isinstance(value, str)]
    words = _words(form) if _changed(form, "words") or _text(form, "start") else None
    return Wanted(kind, _text(form, "target"), fields, [other] if other else [], reports, _text(form, "reason"), words)


def _addition(form: FormData) -> Wanted:
    """An event that was missed: whatever the form gives of it."""
    given = {name: _text(form, name) for name in OF_ADDED if _text(form, name)}
    report = _text(form, "target")
    words = Words(report, _text(form, "words"), _number(_text(form, "start")))
    return Wanted("add", report, given, reason=_text(form, "reason"), words=words)


def _changed(form: FormData, name: str) -> bool:
    return name in form and _text(form, name) != _text(form, f"was_{name}")


def _words(form: FormData) -> Words:
    start, near = _number(_text(form, "start")), _number(_text(form, "near"))
    return Words(_text(form, "document"), _text(form, "words"), (near or 0) if start is None else start)


def _number(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None


def _text(form: FormData, name: str) -> str:
    value = form.get(name)
    return value.strip() if isinstance(value, str) else ""
