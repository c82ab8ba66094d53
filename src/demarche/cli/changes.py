"""`demarche changes`: the morning's page."""

from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from demarche.cli.asking import asked_record, asking, kind_option, page, wanted
from demarche.cli.consoles import output
from demarche.cli.listing import Column, date_words, plain, print_csv, print_json, print_table, say_nothing
from demarche.cli.words import day, safe
from demarche.record.queries import KINDS

if TYPE_CHECKING:
    from rich.console import Console
    from sqlalchemy import Connection

    from demarche.record.queries import ChangeFound, Filter, FlagFound, Found, Page

_EPILOG = "Exit codes: 0 done (also when nothing changed), 2 an option is off, 4 the record cannot be reached."
#: Of each kind, so many are shown where nobody says how many.
_EACH = 20


@click.command(name="changes", epilog=_EPILOG)
@asking("since", "actor", "country", "from", "to", "source", "text")
@kind_option("What became of it.", KINDS)
def command(where: str | None, **asked: Any) -> None:
    """The morning's page: what became planned, moved, postponed, cancelled, refused, held, and what is contradicted.

    Grouped, with who says so; --limit counts for each group. --since, --from and --to are days of the reports.
    """
    from demarche.record.queries import Page, changes

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        if asked["as_csv"] or asked["as_json"]:
            _for_programs(connection, filters, part, asked["as_csv"])
        else:
            limit = _EACH if asked["limit"] is None else part.limit
            if not _show(connection, filters, Page(limit, part.offset), asked["no_color"]):
                say_nothing(connection, "changes", changes(connection, filters, Page(0)).total)


def _for_programs(connection: "Connection", filters: "Filter", part: "Page", as_csv: bool) -> None:
    from demarche.record.queries import changes

    found = [change.to_dict() for change in changes(connection, filters, part).rows]
    if as_csv:
        print_csv(found, _FIELDS)
        return
    print_json(
        {"changes": found, "contradictions": [f.to_dict() for f in _contradictions(connection, filters, part).rows]}
    )


def _contradictions(connection: "Connection", filters: "Filter", part: "Page") -> "Found[FlagFound]":
    from demarche.record.queries import Found, flags

    if filters.kinds and "contradicted" not in filters.kinds:
        return Found((), 0)
    return flags(connection, filters, part, between=True)


def _show(connection: "Connection", filters: "Filter", part: "Page", no_color: bool) -> bool:
    """Prints the groups; whether there was any."""
    from dataclasses import replace

    from demarche.record.queries import change_counts, changes

    console = output(no_color)
    counts = change_counts(connection, filters)
    shown = False
    for kind, count in counts.items():
        found = changes(connection, replace(filters, kinds=(kind,)), part).rows
        if found:
            _heading(console, kind, count, shown)
            print_table(found, _COLUMNS, console)
            shown = True
    against = _contradictions(connection, filters, part)
    if against.rows:
        _heading(console, "contradictions between reports", against.total, shown)
        print_table(against.rows, _AGAINST, console)
        shown = True
    return shown


def _heading(console: "Console", words: str, count: int, again: bool) -> None:
    if again:
        console.print()
    console.print(Text(f"{words.capitalize()} ({count:,})", "bold underline"))


def _from_to(change: "ChangeFound") -> str:
    before, after = day(change.before) or "", day(change.after) or ""
    return f"{before} → {after}" if before else after


def _by(change: "ChangeFound") -> str:
    """Who says so, and where."""
    voices = " via ".join(safe(name, 40) for name in reversed(change.source))
    outlet = safe(change.outlet or "", 30)
    return ", ".join(part for part in (voices and f"per {voices}", outlet) if part)


def _words(change: "ChangeFound") -> Text:
    event = change.event
    when = f", {day(event.date)}" if event.date else ""
    several = f"{event.reports:,} report{'s' if event.reports > 1 else ''}, {event.sources:,} source{'s' if event.sources != 1 else ''}"
    unusual = " · unusual" if change.unusual else ""
    detail = " · ".join(part for part in (_from_to(change), _by(change), several) if part)
    return Text.assemble(plain(event.title), when, "\n", (detail + unusual, "dim"))


_COLUMNS = (
    Column("said", lambda c: date_words(c.said)),
    Column("what", _words, long=True),
    Column("id", lambda c: c.event.id),
)
_AGAINST = (
    Column("said", lambda f: date_words(f.said)),
    Column("what", lambda f: plain(f.message), long=True),
    Column("id", lambda f: f.id),
)
_FIELDS = (
    "kind", "said", "event", "title", "parties", "date", "place", "state", "before", "after", "document", "outlet", "source",
    "unusual", "reports", "sources",
)  # fmt: skip
