"""`demarche engagements`: meetings, calls, visits and talks, and what became of each."""

from typing import TYPE_CHECKING, Any

import click
from rich.text import Text

from demarche.cli.asking import asked_record, asking, page, wanted
from demarche.cli.consoles import output
from demarche.cli.events import order_option
from demarche.cli.listing import Column, date_words, is_wide, plain, show_rows, state_words
from demarche.cli.words import day

if TYPE_CHECKING:
    from demarche.record.queries import Engagement

_EPILOG = "Exit codes: 0 done (also when nothing fits), 2 an option is off, 4 the record cannot be reached."
_STEPS = 6


@click.command(name="engagements", epilog=_EPILOG)
@asking("actor", "country", "state", "from", "to", "since", "source", "text", "reviewed")
@order_option
def command(where: str | None, order: str, **asked: Any) -> None:
    """List planned and held meetings, calls, visits and talks, each with what was said of it, in the order of saying."""
    from demarche.record.queries import Order, engagements

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        found = engagements(connection, filters, part, Order(order))
        wide = is_wide(output(asked["no_color"]))
        show_rows(connection, found.rows, found.total, _columns(wide), "engagements", asked)


def _columns(wide: bool) -> tuple[Column, ...]:
    return (
        Column("state", lambda e: state_words(e.event.state)),
        Column("date", lambda e: day(e.event.date) or ""),
        Column("engagement", lambda e: plain(e.event.title) if wide else _with_life(e), long=True),
        Column("what was said", lambda e: life(e), wide=True, long=True),
        Column("reports", lambda e: f"{e.event.reports:,}", right=True),
        Column("id", lambda e: e.event.id),
    )


def _with_life(engagement: "Engagement") -> Text:
    return Text.assemble(plain(engagement.event.title), "\n", life(engagement))


def life(engagement: "Engagement") -> Text:
    """The states in the order of saying, each with its first day: "PROPOSED 5 Feb 2022 → CANCELLED 22 Feb 2022"."""
    steps: list[str] = []
    before = None
    for claim in engagement.claims:
        state = claim.state if claim.stance == "asserts" else f"{claim.state} denied"
        if state != before:
            steps.append(" ".join(filter(None, (state, date_words(claim.said)))))
            before = state
    if len(steps) > _STEPS:
        steps = [*steps[: _STEPS // 2], "…", *steps[-(_STEPS // 2) :]]
    return Text(" → ".join(steps), "dim")
