"""`demarche watch`: feeds, again and again."""

import time
from pathlib import Path

import click

from demarche.cli.options import record_option

_EPILOG = (
    "Exit codes: 0 done (--once), 2 the list of feeds is off, 4 the list or the record cannot be reached, "
    "5 broken install, 130 stopped with Ctrl-C."
)
#: Seconds of one sleep: a laptop that was shut wakes up late, not asleep for what was left.
_NAP = 60.0


@click.command(name="watch", epilog=_EPILOG)
@click.argument("feeds", metavar="FEEDS.toml", type=click.Path(path_type=Path))
@record_option
@click.option("--once", is_flag=True, help="Look at each feed that is due, and leave.")
def command(feeds: Path, where: str | None, once: bool) -> None:
    """Poll the feeds listed in FEEDS.toml, and add what is new to the record; a line of log for each look.

    Feeds that have not changed are not sent again; those in trouble are asked less and less often.
    """
    from demarche.bulk.understanding import understand
    from demarche.bulk.watching import Watcher
    from demarche.cli.words import safe
    from demarche.record import Record
    from demarche.sources.polite import Polite
    from demarche.sources.subscriptions import read_subscriptions

    subscriptions = read_subscriptions(feeds)
    with Record.open(where) as record:

        def log(line: str) -> None:
            click.echo(f"{record.clock():%Y-%m-%d %H:%M:%S} {safe(line, 400)}", err=True)

        while True:
            # A guest anew each round: what robots.txt says is asked again.
            watcher = Watcher(record, subscriptions, understand, Polite(), log)
            for outcome in watcher.round():
                if outcome.problem:
                    log(f"{outcome.name}: {outcome.problem}")
            if once:
                return
            while (left := (watcher.next_due() - record.clock()).total_seconds()) > 0:
                time.sleep(min(left, _NAP))
