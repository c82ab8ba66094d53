"""`demarche version`: which package, model and facts are at work."""

import click

from demarche import __version__
from demarche.cli import versions


@click.command(name="version")
def command() -> None:
    """Print the versions of the package, the model and the facts."""
    click.echo(f"demarche {__version__}")
    click.echo(f"model    {versions.model()}")
    click.echo(f"facts    {versions.facts()}")
