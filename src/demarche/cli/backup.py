"""`demarche backup`: a copy of the record while it is in use."""

import click

from demarche.cli.options import quiet_option, record_option

_EPILOG = "Exit codes: 0 done, 2 something is there already, 4 the record or the copy cannot be reached."


@click.command(name="backup", epilog=_EPILOG)
@click.argument("target", metavar="FILE|URL")
@record_option
@quiet_option
def command(target: str, where: str | None, quiet: bool) -> None:
    """Copy the record, as it stands at this moment, to a new FILE or an empty PostgreSQL database.

    The copy is a record itself: to restore it, name it by --record, or copy the file to where the record was.
    """
    from rich.progress import Progress

    from demarche.cli.consoles import errors
    from demarche.record import Record
    from demarche.record.backup import backup

    console = errors()
    hidden = quiet or not console.is_terminal
    with Record.open(where, write=False) as record, Progress(console=console, disable=hidden, transient=True) as bar:
        task = bar.add_task("copying", total=None)
        backup(record, target, lambda done, total: bar.update(task, completed=done, total=total))
    if not quiet:
        click.echo(f"copied to {target}", err=True)
