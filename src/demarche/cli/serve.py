"""`demarche serve`: the record in a browser."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from demarche.cli.options import record_option

if TYPE_CHECKING:
    from demarche.web.settings import Role

_EPILOG = "Exit codes: 0 stopped, 2 an option is off, 4 the record or the port cannot be had, 5 broken install."


@click.command(name="serve", epilog=_EPILOG)
@record_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True, help="The port to listen on.")
@click.option(
    "--name", "names", multiple=True, metavar="NAME", help="A further name that browsers may call this server by."
)
@click.option("--user-header", metavar="NAME", help="The header in which a proxy says who the user is.")
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="A proxy whose header is believed (default: this machine).",
)
@click.option(
    "--editor", "editors", multiple=True, metavar="USER", help="A user of that header who may change the record."
)
def command(
    where: str | None, host: str, port: int, names: tuple[str, ...], user_header: str | None, proxies: tuple[str, ...],
    editors: tuple[str, ...],
) -> None:  # fmt: skip
    """Show the record in a browser, on this machine alone unless told otherwise.

    On another address users must say who they are: by a token of DEMARCHE_READER_TOKEN or DEMARCHE_EDITOR_TOKEN, or by
    the header of a proxy.
    """
    from demarche.web.settings import Settings

    settings = Settings(
        where, host, port, names, _tokens(), user_header, proxies or ("127.0.0.1", "::1"), editors, warm=True
    )
    from demarche.web.server import serve

    serve(settings, lambda address: click.echo(f"demarche serves {address} (stop with Ctrl-C)"))


def _tokens() -> "Mapping[str, Role]":
    from demarche.web.settings import Role

    variables = {"DEMARCHE_READER_TOKEN": Role.READER, "DEMARCHE_EDITOR_TOKEN": Role.EDITOR}
    return {os.environ[name]: role for name, role in variables.items() if os.environ.get(name)}
