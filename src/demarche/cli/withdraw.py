"""`demarche withdraw`: a report that its outlet took back."""

import click

from demarche.cli.options import record_option


@click.command(name="withdraw", epilog="Exit codes: 0 done, 2 there is no such report, 4 the record cannot be reached.")
@click.argument("identifier", metavar="ID")
@record_option
@click.option("--reason", metavar="WORDS", help="Why, for whoever looks at it later.")
@click.option("--undo", is_flag=True, help="Take the mark back.")
def command(identifier: str, where: str | None, reason: str | None, undo: bool) -> None:
    """Mark the report ID as withdrawn: it stays in the record with a mark, and is no part of the history any more."""
    from demarche.record import Record

    with Record.open(where) as record:
        if undo:
            done = record.restore(identifier)
            click.echo("counts again" if done else "was not withdrawn", err=True)
        else:
            done = record.withdraw(identifier, reason)
            click.echo("withdrawn" if done else "was withdrawn before", err=True)
