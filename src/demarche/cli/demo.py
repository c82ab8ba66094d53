"""`demarche demo`: the reports that come with the package, read and shown."""

from collections import Counter
from pathlib import Path

import click

from demarche.schema import Reading, SourceError


@click.command(name="demo")
@click.option("--html", metavar="OUT.html", help="Also write the briefings as one page, to open in a browser.")
@click.option("--spans", is_flag=True, help="Show the words behind each value, and the rule or head that found it.")
@click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR=1).")
def command(html: str | None, spans: bool, no_color: bool) -> None:
    """Read the dozen reports that come with demarche: a briefing of each, and a count of what was found."""
    import demarche
    from demarche.cli.read import show
    from demarche.demo import demo_documents

    readings: list[Reading] = []
    for document in demo_documents():
        reading = demarche.read_document(document)
        if readings:
            click.echo()
        show(reading, spans, no_color)
        readings.append(reading)
    click.echo(f"\n{_found(readings)}")
    if html:
        _write(Path(html), readings)
        click.echo(f"Open {html} in a browser to see them beside their texts.")


def _found(readings: list[Reading]) -> str:
    """One paragraph that counts what the readings hold."""
    events = [event for reading in readings for event in reading.events]
    states = Counter(event.state.value for event in events)
    statements = sum(len(reading.statements) for reading in readings)
    relayed = sum(1 for reading in readings for statement in reading.statements if statement.relay)
    flags = sum(len(reading.flags) for reading in readings)
    by_state = ", ".join(f"{count} {state}" for state, count in states.most_common())
    return (
        f"Found in {len(readings)} reports: {len(events)} events ({by_state}); "
        f"{statements} statements, {relayed} of them relayed; {flags} flags."
    )


def _write(path: Path, readings: list[Reading]) -> None:
    from demarche.cli.page import page

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(readings, "demarche: the demo reports, read"), "utf-8")
    except OSError as error:
        raise SourceError(f"{path}: cannot be written ({error.strerror}). Check the folder.") from error
