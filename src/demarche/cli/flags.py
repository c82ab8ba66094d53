"""`demarche flags`: what does not fit, within a report and between reports."""

from typing import Any

import click
from rich.text import Text

from demarche.cli.asking import asked_record, asking, page, wanted
from demarche.cli.listing import Column, date_words, plain, show_rows

_EPILOG = "Exit codes: 0 done (also when nothing fits), 2 an option is off, 4 the record cannot be reached."
_SEVERITY = {"hard": "bold red", "soft": "bold yellow"}

COLUMNS = (
    Column("code", lambda f: Text(f.code, _SEVERITY.get(f.severity, ""))),
    Column("severity", lambda f: f.severity, wide=True),
    Column("said", lambda f: date_words(f.said)),
    Column("found", lambda f: plain(f.message), long=True),
    Column("report", lambda f: plain(f.document, 24), wide=True),
    Column("against", lambda f: plain(f.other, 24), wide=True),
    Column("reviewed", lambda f: f.reviewed or "", wide=True),
    Column("id", lambda f: f.id),
)


@click.command(name="flags", epilog=_EPILOG)
@asking("code", "severity", "actor", "country", "from", "to", "since", "source", "text", "reviewed")
@click.option("--between", is_flag=True, help="Only contradictions between two reports.")
def command(where: str | None, between: bool, **asked: Any) -> None:
    """List flags: what contradicts the facts, the calendar, or another report."""
    from demarche.record.queries import flags

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        found = flags(connection, filters, part, between)
        show_rows(connection, found.rows, found.total, COLUMNS, "flags", asked)
