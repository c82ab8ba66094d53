"""`demarche add`: reports into the record."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from demarche.cli.options import quiet_option, record_option, workers_option
from demarche.schema import SourceError

if TYPE_CHECKING:
    from demarche.cli.tally import Tally
    from demarche.record import Record
    from demarche.sources.gather import Gatherer, Items

_EPILOG = (
    "Exit codes: 0 all added, 2 an option is off, 4 a file or the record cannot be reached, 5 broken install, "
    "6 done but for what was refused, 130 stopped with Ctrl-C."
)


@click.command(name="add", epilog=_EPILOG)
@click.argument("places", nargs=-1, required=True, metavar="PATH|URL|FEED|-...")
@record_option
@click.option("--source", metavar="NAME", help="The outlet of all these reports; it goes before what they say.")
@click.option("--published", metavar="DAY", help="The day of all these reports, YYYY-MM-DD.")
@click.option("--language", metavar="CODE", help='Their language; "en" reads them without looking.')
@click.option("--pages", is_flag=True, help="Of a feed, read the pages that its entries lead to.")
@workers_option(default=2)
@quiet_option
def command(
    places: tuple[str, ...],
    where: str | None,
    source: str | None,
    published: str | None,
    language: str | None,
    pages: bool,
    workers: int,
    quiet: bool,
) -> int:
    """Add reports to the record: files, folders, archives, pages and feeds on the web, standard input (-).

    Text, HTML, PDF, RSS, Atom, JSON Feed, WARC, JSON Lines, JSON, CSV, Parquet, mbox and mail; zip and gz of these.
    Twice the same report changes nothing, so after any stop the same command goes on where it was.
    """
    from demarche.record import Record
    from demarche.schema.wire import parse_day
    from demarche.sources import Given
    from demarche.sources.gather import Gatherer
    from demarche.sources.polite import Polite
    from demarche.sources.web import fetch

    _present(places)
    day = parse_day(published, "--published") if published else None
    given = Given(day, source, None, None, language)
    with Record.open(where) as record:
        # What a person names is fetched as by a browser, what a feed names as by a robot.
        gatherer = Gatherer(fetch, given, page=Polite().get if pages else None)
        return _add(places, gatherer, record, workers, quiet).close(quiet)


def _present(places: Iterable[str]) -> None:
    """Raises SourceError for the first place that is not there, before anything is done."""
    from demarche.sources.gather import is_address

    for place in places:
        if place != "-" and not is_address(place) and not Path(place).exists():
            raise SourceError(f"{place}: there is no such file or folder. Check the name.")


def _add(places: Iterable[str], gatherer: "Gatherer", record: "Record", workers: int, quiet: bool) -> "Tally":
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from demarche.bulk.ingest import ingest
    from demarche.bulk.understanding import understand
    from demarche.cli.consoles import errors
    from demarche.cli.tally import Tally

    tally = Tally()
    console = errors()
    columns = (
        TextColumn("adding"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[reports]:,} reports"), TimeRemainingColumn(),
    )  # fmt: skip
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
        task = bar.add_task("", total=None, reports=0)
        for outcome in ingest(_items(places, gatherer), record, understand, workers):
            tally.count(outcome)
            meter = gatherer.meter
            bar.update(task, total=meter.total or None, completed=meter.done, reports=tally.done)
    return tally


def _items(places: Iterable[str], gatherer: "Gatherer") -> "Items":
    for place in places:
        yield from gatherer.gather(place)
