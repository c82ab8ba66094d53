"""Flags: what contradicts a fact, or itself. Every code is explained in docs/checks.md."""

from demarche.checks.dates import check_dates
from demarche.checks.events import check_events
from demarche.checks.figures import check_figures
from demarche.checks.order import check_order
from demarche.checks.places import check_places
from demarche.checks.quotes import check_quotes
from demarche.checks.titles import check_titles
from demarche.facts import Facts
from demarche.schema import Flag, Reading

__all__ = ["check"]


def check(reading: Reading, facts: Facts) -> tuple[Flag, ...]:
    """The flags of one reading, in the order of the text. Nothing is flagged on what the facts do not know."""
    found = (
        *check_titles(reading, facts),
        *check_events(reading, facts),
        *check_dates(reading),
        *check_order(reading),
        *check_figures(reading),
        *check_quotes(reading),
        *check_places(reading, facts),
    )
    return tuple(sorted(found, key=lambda flag: (flag.spans[0].start, flag.code)))
