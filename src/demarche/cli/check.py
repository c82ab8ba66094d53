"""`demarche check`: whether the record is whole."""

import click

from demarche.cli.options import quiet_option, record_option

_EPILOG = "Exit codes: 0 whole, 3 something is wrong with it, 4 the record cannot be reached."


@click.command(name="check", epilog=_EPILOG)
@record_option
@quiet_option
def command(where: str | None, quiet: bool) -> None:
    """Verify the record: the database, the hashes of its reports, their readings, and what is derived from them."""
    from demarche.record import Record
    from demarche.record.integrity import problems
    from demarche.schema import InputError

    with Record.open(where, write=False) as record:
        count = 0
        for problem in problems(record):
            click.echo(problem)
            count += 1
        if count:
            raise InputError(
                f"{record.place.name}: {count:,} problem{'s' if count > 1 else ''}, see above. Do what each line says."
            )
        if not quiet:
            click.echo(f"{record.place.name}: whole", err=True)
