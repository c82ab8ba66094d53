"""`demarche read`: one report to a briefing, or to its JSON."""

import click

from demarche.schema import Reading

_EPILOG = "Exit codes: 0 read, 2 an option is off, 3 no readable report, 4 cannot be reached, 5 broken install."


@click.command(name="read", epilog=_EPILOG)
@click.argument("where", metavar="FILE|URL|-")
@click.option("--json", "as_json", is_flag=True, help="Print the reading as JSON instead of a briefing.")
@click.option("--published", metavar="DAY", help="The day of the report, YYYY-MM-DD; weighed from the text if absent.")
@click.option("--source", metavar="NAME", help='The outlet, such as "Associated Press".')
@click.option("--title", metavar="WORDS", help="The headline.")
@click.option("--language", metavar="CODE", help='The language of the report; "en" reads it without looking.')
@click.option(
    "--format", "as_format", type=click.Choice(["auto", "text", "html"]), default="auto", show_default=True,
    help="What the file is; auto looks.",
)  # fmt: skip
@click.option("--spans", is_flag=True, help="Show the words behind each value, and the rule or head that found it.")
@click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR=1).")
def command(
    where: str,
    as_json: bool,
    published: str | None,
    source: str | None,
    title: str | None,
    language: str | None,
    as_format: str,
    spans: bool,
    no_color: bool,
) -> None:
    """Read one report, from a file, a page on the web or standard input (-), and print a briefing."""
    from demarche.schema.wire import parse_day
    from demarche.sources import Given, load

    day = parse_day(published, "--published") if published else None
    loaded = load(where, Given(day, source, title, None, language), as_format)  # type: ignore[arg-type]
    for note in loaded.notes:
        click.echo(f"note: {note}", err=True)
    import demarche

    reading = demarche.read_document(loaded.document)
    _refuse_unread(reading, where)
    if as_json:
        from demarche.schema.wire import reading_json

        click.echo(reading_json(reading, indent=2))
    else:
        show(reading, spans, no_color)


def show(reading: Reading, spans: bool = False, no_color: bool = False) -> None:
    """Prints the briefing of a reading on standard output."""
    from demarche.cli.briefing import brief
    from demarche.cli.consoles import output
    from demarche.cli.terminal import Printer

    Printer(output(no_color), spans).show(brief(reading))


def _refuse_unread(reading: Reading, where: str) -> None:
    from demarche.checks.input import UNREADABLE
    from demarche.schema import InputError

    for flag in reading.flags:
        if flag.code in UNREADABLE:
            raise InputError(f"{where}: {flag.message}")
