"""`demarche actors`: who is in the record."""

from typing import Any

import click

from demarche.cli.asking import asked_record, asking, kind_option, page, wanted
from demarche.cli.listing import Column, date_words, plain, show_rows
from demarche.schema import ActorKind

_EPILOG = "Exit codes: 0 done (also when nothing fits), 2 an option is off, 4 the record cannot be reached."

COLUMNS = (
    Column("name", lambda a: plain(a.name), long=True),
    Column("kind", lambda a: a.kind),
    Column("country", lambda a: a.country or ""),
    Column("code", lambda a: a.code or "", wide=True),
    Column("first said", lambda a: date_words(a.first_said), wide=True),
    Column("reports", lambda a: f"{a.reports:,}", right=True),
    Column("events", lambda a: f"{a.events:,}", right=True),
    Column("statements", lambda a: f"{a.statements:,}", wide=True, right=True),
    Column("key", lambda a: plain(a.key, 24)),
)


@click.command(name="actors", epilog=_EPILOG)
@asking("actor", "country", "from", "to", "since", "source", "text")
@kind_option("What they are.", tuple(ActorKind))
def command(where: str | None, **asked: Any) -> None:
    """List actors, those of most reports first; days and --source choose the reports that count."""
    from demarche.record.queries import actors

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        found = actors(connection, filters, part)
        show_rows(connection, found.rows, found.total, COLUMNS, "actors", asked)
