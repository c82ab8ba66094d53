"""`demarche show`: all that the record knows of one thing."""

import click

from demarche.cli.options import record_option

_EPILOG = "Exit codes: 0 shown, 2 there is no such thing or several are meant, 4 the record cannot be reached."


@click.command(name="show", epilog=_EPILOG)
@click.argument("name", metavar="ID")
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--spans", is_flag=True, help="Also where in the report each sentence's words stand.")
@click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR=1).")
def command(name: str, where: str | None, as_json: bool, spans: bool, no_color: bool) -> None:
    """Show an event (E...), a statement (S...), a flag (F...), a report (its id or address) or an actor (name or key).

    An event comes with its history, each claim with its source and sentence, why each report was linked to it, and both
    sides of each contradiction. The beginning of an id will do where only one begins so.
    """
    from demarche.cli.asking import asked_record
    from demarche.cli.consoles import output
    from demarche.cli.listing import print_json
    from demarche.cli.story import Story
    from demarche.record.queries import history

    with asked_record(where) as connection:
        view = history(connection, name)
    if as_json:
        print_json(view.to_dict())
    else:
        Story(output(no_color), spans).tell(view)
