"""What became of the reports of a run: counted, problems told, summed up."""

import time
from collections import Counter

import click

from demarche.bulk.ingest import Outcome
from demarche.cli.code import BAD_LINES
from demarche.cli.words import safe
from demarche.record import Became

#: Problems that are shown one by one; further ones are counted.
_SHOWN = 20


class Tally:
    """Counts outcomes. Problems go to standard error as they come."""

    def __init__(self) -> None:
        self.became: Counter[Became] = Counter()
        self.refused = self.unread = 0
        self._start = time.perf_counter()

    @property
    def done(self) -> int:
        """Items so far."""
        return self.became.total() + self.refused

    def count(self, outcome: Outcome) -> None:
        """Takes one outcome into account."""
        if outcome.became is None:
            self.refused += 1
        else:
            self.became[outcome.became] += 1
        if outcome.problem is None:
            return
        self.unread += outcome.became is not None
        problems = self.refused + self.unread
        if problems <= _SHOWN:
            kept = "" if outcome.became is None else "stored, but not read: "
            click.echo(f"{safe(outcome.name, 200)}: {kept}{safe(outcome.problem, 300)}", err=True)
        elif problems == _SHOWN + 1:
            click.echo("more problems are counted, not shown", err=True)

    def close(self, quiet: bool) -> int:
        """Prints the summary and gives the exit code."""
        seconds = time.perf_counter() - self._start
        if not quiet:
            parts = [
                f"{self.became[Became.NEW]:,} new",
                f"{self.became[Became.CHANGED]:,} new versions",
                f"{self.became[Became.UNCHANGED]:,} unchanged",
                f"{self.refused:,} refused",
            ]
            click.echo(f"{', '.join(parts)} in {seconds:,.1f} s", err=True)
        if self.unread:
            click.echo(f"{self.unread:,} stored but not read; `demarche rebuild --read-again` tries again.", err=True)
        return BAD_LINES if self.refused or self.unread else 0
