"""`demarche events`: which events the record has."""

from typing import Any

import click

from demarche.cli.asking import asked_record, asking, page, wanted
from demarche.cli.listing import Column, date_words, plain, show_rows, state_words
from demarche.cli.words import day

_EPILOG = "Exit codes: 0 done (also when nothing fits), 2 an option is off, 4 the record cannot be reached."
ORDERS = ("latest", "date", "reports")

COLUMNS = (
    Column("state", lambda e: state_words(e.state)),
    Column("date", lambda e: day(e.date) or ""),
    Column("type", lambda e: e.type.lower(), wide=True),
    Column("event", lambda e: plain(e.title), long=True),
    Column("last said", lambda e: date_words(e.last_said), wide=True),
    Column("reports", lambda e: f"{e.reports:,}", right=True),
    Column("sources", lambda e: f"{e.sources:,}", wide=True, right=True),
    Column("id", lambda e: e.id),
)

order_option = click.option(
    "--order", type=click.Choice(ORDERS), default="latest", show_default=True,
    help="First what was last reported, what comes first in time, or what most report.",
)  # fmt: skip


@click.command(name="events", epilog=_EPILOG)
@asking("actor", "country", "type", "state", "from", "to", "since", "source", "text", "reviewed")
@order_option
def command(where: str | None, order: str, **asked: Any) -> None:
    """List events: who did what with whom, when and where, in how many reports.

    --from and --to are the event's own days; --since is when it was last reported.
    """
    from demarche.record.queries import Order, events

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        found = events(connection, filters, part, Order(order))
        show_rows(connection, found.rows, found.total, COLUMNS, "events", asked)
