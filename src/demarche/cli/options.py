"""Options that several commands share."""

from collections.abc import Callable
from typing import Any

import click

_Command = Callable[..., Any]

record_option: Callable[[_Command], _Command] = click.option(
    "--record",
    "where",
    metavar="FILE|URL",
    help="The record: a file, or postgresql://user@host/database (also DEMARCHE_RECORD; default: your own).",
)
quiet_option: Callable[[_Command], _Command] = click.option(
    "--quiet", is_flag=True, help="No progress bar and no summary; what went wrong is still reported."
)


def workers_option(default: int) -> Callable[[_Command], _Command]:
    """The number of processes that read."""
    return click.option(
        "--workers",
        type=click.IntRange(1, 64),
        default=default,
        show_default=True,
        help="Processes that read, of one thread each.",
    )
