"""`demarche rebuild`: all that is derived, anew."""

import click

from demarche.cli.options import quiet_option, record_option, workers_option


@click.command(
    name="rebuild", epilog="Exit codes: 0 done, 4 the record cannot be reached or written, 5 broken install."
)
@record_option
@click.option("--read-again", is_flag=True, help="First read again what an older model, older facts or none has read.")
@workers_option(default=2)
@quiet_option
def command(where: str | None, read_again: bool, workers: int, quiet: bool) -> None:
    """Derive the record anew from its reports, their readings and what people decided. It gives the same record.

    Nothing changes until all is done; a stop at any moment leaves the record as it was.
    """
    from rich.progress import Progress

    from demarche.cli.consoles import errors
    from demarche.record import Record
    from demarche.record.rebuild import rebuild

    console = errors()
    hidden = quiet or not console.is_terminal
    with Record.open(where) as record, Progress(console=console, disable=hidden, transient=True) as bar:
        again = 0
        if read_again:
            from demarche.bulk.rereading import read_again as read

            task = bar.add_task("reading", total=None)
            again = read(record, workers, progress=lambda done, total: bar.update(task, completed=done, total=total))
        task = bar.add_task("deriving", total=None)
        count = rebuild(record, lambda done, total: bar.update(task, completed=done, total=total))
    if not quiet:
        words = f"{again:,} read again, " if read_again else ""
        click.echo(f"{words}derived from {count:,} report{'' if count == 1 else 's'}", err=True)
