"""`demarche facts`: who held which office when, what contradicts it, and a user's own facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from demarche.facts import Entity, Facts, Tenure, Verdict
    from demarche.schema import Reading

_EPILOG = (
    "Exit codes: 0 done, 2 an option or a name is off, 3 a file is no such file, 4 cannot be reached, 5 broken install."
)
_ON = click.option("--on", metavar="DAY", help="The day asked for, YYYY-MM-DD.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@click.group(name="facts", epilog=_EPILOG)
def command() -> None:
    """Ask who held which office when, check a report against it, add facts of your own."""


@command.command(name="show", epilog=_EPILOG)
@click.argument("name", nargs=-1, required=True)
@_ON
@_JSON
def show(name: tuple[str, ...], on: str | None, as_json: bool) -> None:
    """Print the offices of a person, each with yes, no or unknown for a day.

    NAME is a full name in any spelling that is known, or a Wikidata id. Without --on the day is the last one on which the tables knew
    something of the person. That nobody of a name is known is an answer, not an error.
    """
    from demarche.facts import Facts
    from demarche.facts.asking import person_asked

    day = _day(on)
    facts = Facts.load()
    asked = " ".join(name)
    person = person_asked(facts, asked)
    when = day or _last_known(facts, person)
    offices = list(reversed(facts.offices(person.id, when))) if person else []
    if as_json:
        rows = [_office_json(held.tenure, held.verdict) for held in offices]
        found = {"name": person.name, "wikidata": person.wikidata} if person else {"name": asked, "wikidata": None}
        _print_json({**found, "on": when.isoformat(), "offices": rows})
        return
    if person is None:
        click.echo(
            f'nobody called "{asked}" is known. Names are never guessed: try the full name, or another spelling.'
        )
        return
    click.echo(f"{person.name} ({person.wikidata or person.id}) on {when}")
    _table(("answer", *_COLUMNS), [(held.verdict.value, *_cells(held.tenure)) for held in offices])


@command.command(name="holders", epilog=_EPILOG)
@click.argument("office", nargs=-1, required=True)
@click.option("--country", metavar="CODE", help="The country or organisation, as name or ISO 3166-1 code.")
@_ON
@_JSON
def holders(office: tuple[str, ...], country: str | None, on: str | None, as_json: bool) -> None:
    """Print who held an office: all that are known, the latest first, or those of a day.

    OFFICE is a title with its country, such as "foreign minister of Ukraine", or a class such as head_of_state with --country. With --on
    those are left out who did not hold it that day.
    """
    from demarche.facts import Facts, Verdict
    from demarche.facts.asking import office_asked

    day = _day(on)
    facts = Facts.load()
    asked = office_asked(facts, " ".join(office), country)
    verdicts = {True: Verdict.YES, False: Verdict.NO, None: Verdict.UNKNOWN}
    rows = [
        (tenure, verdicts[tenure.covers(day)] if day else None)
        for tenure in reversed(facts.history(asked.country, asked.office_class))
        if asked.fits(tenure) and (day is None or tenure.covers(day) is not False)
    ]
    if as_json:
        people = [(facts.entity(t.person), t, verdict) for t, verdict in rows]
        told = [{"name": e.name, "wikidata": e.wikidata, **_office_json(t, v)} for e, t, v in people]
        about = {"class": asked.office_class, "country": asked.country, "on": day.isoformat() if day else None}
        _print_json({**about, "holders": told})
        return
    click.echo(f"{asked.office_class.replace('_', ' ')}, {asked.country}{f', on {day}' if day else ''}")
    if not rows:
        click.echo("nobody is known")
        return
    cells = [(*([v.value] if v else []), facts.entity(t.person).name, *_cells(t)) for t, v in rows]
    _table((*(["answer"] if day else []), "name", *_COLUMNS), cells)


@command.command(name="check", epilog=_EPILOG)
@click.argument("where", metavar="FILE|URL|-")
@click.option("--published", metavar="DAY", help="The day of the report, YYYY-MM-DD; most checks need it.")
@_JSON
def check(where: str, published: str | None, as_json: bool) -> None:
    """Read a report and print what in it contradicts the facts, the calendar or itself, with the fact and its source."""
    import demarche
    from demarche.cli.read import _refuse_unread
    from demarche.sources import Given, load

    loaded = load(where, Given(_day(published, "--published"), None, None, None, None), "auto")
    for note in loaded.notes:
        click.echo(f"note: {note}", err=True)
    reading = demarche.read_document(loaded.document)
    _refuse_unread(reading, where)
    if reading.dating.given is None:
        click.echo(
            "note: the day of the report is not given; checks that need it are left out. See --published.", err=True
        )
    if as_json:
        from demarche.schema.wire import reading_dict

        _print_json({"flags": reading_dict(reading)["flags"]})
        return
    _print_flags(reading)


@command.command(name="add", epilog=_EPILOG)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--as-of", metavar="DAY", help="Until when open ends count where a row does not say, YYYY-MM-DD.")
def add(folder: Path, as_of: str | None) -> None:
    """Add facts of your own from a folder: people.yaml (Popolo), offices.csv, FollowTheMoney JSON lines."""
    from demarche.facts import Facts
    from demarche.facts.adding import add as add_folder

    added = add_folder(folder, _day(as_of, "--as-of"))
    counts = (("people", added.people), ("organisations", added.organisations), ("offices", added.offices))
    click.echo(f"added {', '.join(f'{count:,} {what}' for what, count in counts)} from {folder}")
    click.echo(f"kept in {added.path}; delete that file to take them back")
    click.echo(f"facts   {Facts.load().version}")


@command.command(name="update", epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
def update(file: Path) -> None:
    """Import a newer file of facts (facts.sqlite), without a new release of demarche; the newest one answers."""
    from demarche.facts.adding import update as import_file

    facts = import_file(file)
    click.echo(f"facts {facts.version} (as of {facts.as_of}) are in use from now on; kept in {facts.path}")


@command.command(name="tables", epilog=_EPILOG)
@_JSON
def tables(as_json: bool) -> None:
    """Print the version of the facts, as of when they are, how many rows each table has, and what you have added."""
    from demarche.facts import Facts, files

    facts = Facts.load()
    own = [str(path) for path in files.added()]
    about = {"version": facts.version, "as_of": facts.as_of.isoformat(), "file": str(facts.path), "own": own}
    if as_json:
        _print_json({**about, "rows": facts.counts()})
        return
    click.echo(f"facts {facts.version} (as of {facts.as_of}), {facts.path}")
    for path in own:
        click.echo(f"with your rows of {path}")
    _table(("table", "rows"), [(name, f"{count:,}") for name, count in facts.counts().items()])


_COLUMNS = ("office", "class", "country", "from", "to", "as of", "source")


def _cells(tenure: Tenure) -> tuple[str, ...]:
    from demarche.facts import public_class

    end = tenure.ended or "open"
    if tenure.end_basis in ("scheduled", "successor"):
        end += f" ({tenure.end_basis})"
    return (
        _title(tenure), public_class(tenure.office_class), tenure.country, tenure.began or "?", end, tenure.as_of.isoformat(),
        tenure.source,
    )  # fmt: skip


def _office_json(tenure: Tenure, verdict: Verdict | None) -> dict[str, str | None]:
    from demarche.facts import public_class

    return {
        "office": _title(tenure),
        "class": public_class(tenure.office_class),
        "country": tenure.country,
        "start": tenure.began,
        "end": tenure.ended,
        "answer": verdict.value if verdict else None,
        "source": tenure.source,
    }


def _title(tenure: Tenure) -> str:
    """The office, with acting or elect where its name does not say so."""
    said = not tenure.status or tenure.status in tenure.office.lower()
    return tenure.office if said else f"{tenure.office} ({tenure.status})"


def _last_known(facts: Facts, person: Entity | None) -> date:
    """The last day on which the tables know something of a person; of several offices still held, that of the one that makes news."""
    from demarche.facts import SINGULAR

    tenures = facts.tenures(person.id) if person else ()
    still = [(t.office_class in SINGULAR, t.as_of) for t in tenures if t.end is None or t.end_basis == "scheduled"]
    return max(still)[1] if still else max((t.end for t in tenures if t.end), default=facts.as_of)


def _print_flags(reading: Reading) -> None:
    from demarche.cli.words import safe

    if not reading.flags:
        click.echo("nothing contradicts the facts")
    for flag in reading.flags:
        words = "; ".join(f'"{safe(span.of(reading.document.text), 80)}"' for span in flag.spans)
        click.echo(f"{flag.code} {flag.severity.value}: {safe(flag.message)}")
        click.echo(f"  text: {words}")
        if flag.fact:
            click.echo(f"  fact: {safe(flag.fact)}")


def _day(value: str | None, option: str = "--on") -> date | None:
    from demarche.schema.wire import parse_day

    return parse_day(value, option) if value else None


def _print_json(value: dict[str, Any]) -> None:
    import json

    click.echo(json.dumps(value, indent=2))


def _table(columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """A table on a terminal; into a pipe one row a line, cells with a tab between."""
    from rich.table import Table

    from demarche.cli.consoles import output

    console = output()
    if not console.is_terminal:
        for row in (columns, *rows):
            click.echo("\t".join(row))
        return
    table = Table(*columns, header_style="bold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
