"""`demarche correct`: what people make of the record; written down, applied, undone, given out as gold."""

import getpass
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.options import record_option
from demarche.schema import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from demarche.record.corrections import By
    from demarche.schema.record import Decision

_EPILOG = "Exit codes: 0 done, 2 an id or an option is off, 4 the record cannot be reached or written."
_Command = Callable[..., Any]


def _deciding(command: _Command) -> _Command:
    for option in (
        record_option,
        click.option("--reason", metavar="WORDS", default="", help="Why, for whoever looks at it later."),
        click.option("--user", metavar="NAME", help="Who decides (default: your login)."),
    ):
        command = option(command)
    return command


@click.group(name="correct", epilog=_EPILOG)
def command() -> None:
    """Correct the record: accept, reject, edit, merge, split, add, undo, list, export.

    Nothing is overwritten: each decision is kept with its user, time and reason, holds over rebuilds and newer models,
    and can be undone.
    """


@command.command(name="accept", epilog=_EPILOG)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_deciding
def accept(ids: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    """Accept events, statements and flags as they are."""
    _review("accept", ids, where, user, reason)


@command.command(name="reject", epilog=_EPILOG)
@click.argument("ids", metavar="ID...", nargs=-1, required=True)
@_deciding
def reject(ids: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    """Reject events, statements and flags: they are no longer listed, unless with --reviewed rejected."""
    _review("reject", ids, where, user, reason)


@command.command(name="edit", epilog=_EPILOG)
@click.argument("identifier", metavar="ID")
@click.option("--set", "fields", metavar="FIELD=VALUE", multiple=True, required=True, help="A field and its value.")
@_deciding
def edit(identifier: str, fields: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    """Set fields: of an event type, mode, state, date, place, country, condition, title; of a statement speaker, kind."""
    from demarche.record.corrections import edit as record_edit

    values = dict(_field(written) for written in fields)
    with _writing(where, user, reason) as (connection, by):
        _say([record_edit(connection, identifier, values, by)])


@command.command(name="merge", epilog=_EPILOG)
@click.argument("identifier", metavar="ID")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@_deciding
def merge(identifier: str, others: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    """Make events one, under the id of the first."""
    from demarche.record.corrections import merge as record_merge

    with _writing(where, user, reason) as (connection, by):
        _say([record_merge(connection, identifier, others, by)])


@command.command(name="split", epilog=_EPILOG)
@click.argument("identifier", metavar="ID")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@_deciding
def split(identifier: str, reports: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    """Take what these reports say out of an event, as an event of its own."""
    from demarche.record.corrections import split as record_split

    with _writing(where, user, reason) as (connection, by):
        _say([record_split(connection, identifier, reports, by)])


@command.command(name="add", epilog=_EPILOG)
@click.argument("report", metavar="REPORT")
@click.option("--words", metavar="WORDS", required=True, help="The words that name the event, as the report has them.")
@click.option(
    "--at", type=click.IntRange(0), metavar="N", help="Where they begin, of several places: the nearest counts."
)
@click.option("--set", "fields", metavar="FIELD=VALUE", multiple=True, required=True, help="A field and its value.")
@_deciding
def add(
    report: str, words: str, at: int | None, fields: tuple[str, ...], where: str | None, user: str | None, reason: str
) -> None:  # fmt: skip
    """Add an event that was missed: with its type, and mode, state, date, place, country, actors, recipients."""
    from demarche.record.corrections import add as record_add
    from demarche.record.corrections import find_words

    values = dict(_field(written) for written in fields)
    with _writing(where, user, reason) as (connection, by):
        _say([record_add(connection, report, find_words(connection, report, words, at), values, by)])


@command.command(name="undo", epilog=_EPILOG)
@click.argument("numbers", metavar="[D1...]", nargs=-1)
@click.option("--of", "decided_by", metavar="NAME", help="All decisions of this user.")
@click.option("--since", metavar="DAY", help="All since this day: yesterday, monday, YYYY-MM-DD (UTC).")
@click.option("--target", metavar="ID", help="All about this event, statement or flag.")
@_deciding
def undo(
    numbers: tuple[str, ...], decided_by: str | None, since: str | None, target: str | None, where: str | None,
    user: str | None, reason: str,
) -> None:  # fmt: skip
    """Undo decisions, by number (see `demarche correct list`) or in bulk; bulk choices together must all fit."""
    from demarche.record.corrections import chosen
    from demarche.record.corrections import undo as record_undo

    if not (numbers or decided_by or since or target):
        raise UsageError("undo needs to know what. Give numbers such as D12, or --of, --since, --target.")
    with _writing(where, user, reason) as (connection, by):
        moment = _moment(since, by)
        done = record_undo(connection, chosen(connection, numbers, decided_by, moment, target), by)
        _say(done)
        if not done:
            click.echo("Nothing to undo: no standing decision fits.", err=True)


@command.command(name="list", epilog=_EPILOG)
@record_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR=1).")
def list_(where: str | None, as_json: bool, no_color: bool) -> None:
    """List decisions, the newest last: which stand, and which wait for their words to be found again."""
    from demarche.cli.asking import asked_record
    from demarche.cli.consoles import output
    from demarche.cli.decisions import decision_rows, show_decisions
    from demarche.cli.listing import print_json

    with asked_record(where) as connection:
        rows = decision_rows(connection)
    if as_json:
        print_json(rows)
    elif rows:
        show_decisions(rows, output(no_color))
    else:
        click.echo("Nothing was decided as yet. Begin with `demarche correct accept ID`.", err=True)


@command.command(name="export", epilog=_EPILOG)
@record_option
@click.option("--partial", is_flag=True, help="Also reports of which something is not decided, as the model read that.")
def export(where: str | None, partial: bool) -> None:
    """Print reviewed reports as gold, one a line of JSON: text, events and statements with the corrections in."""
    from demarche.cli.asking import asked_record
    from demarche.record.corrections import gold

    written = left = 0
    with asked_record(where) as connection:
        for one in gold(connection):
            if one.open and not partial:
                left += 1
                continue
            click.echo(json.dumps(one.report, ensure_ascii=True))
            written += 1
    note = f", {left:,} left out where something is not decided (--partial has them)" if left else ""
    click.echo(f"{written:,} report{'' if written == 1 else 's'}{note}", err=True)


def _review(kind: str, ids: tuple[str, ...], where: str | None, user: str | None, reason: str) -> None:
    from demarche.record.corrections import review

    with _writing(where, user, reason) as (connection, by):
        _say(review(connection, kind, ids, by))


@contextmanager
def _writing(where: str | None, user: str | None, reason: str) -> Iterator[tuple["Connection", "By"]]:
    """A transaction in which decisions are recorded; at its end they are applied. All of it, or nothing."""
    from demarche.record import Record
    from demarche.record.corrections import By
    from demarche.record.derive import Deriver

    # Opened to read first: a record that is not there is not made by a correction.
    Record.open(where, write=False).close()
    with Record.open(where) as record, record.writer() as writer, writer.transaction() as connection:
        now = record.clock()
        yield connection, By(user or _login(), now, reason)
        deriver = Deriver(connection)
        deriver.decided()
        deriver.finish(now.date())


def _login() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id, as in some containers
        return "unknown"


def _field(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise UsageError(f"--set {written[:40]!r} has no value. Write FIELD=VALUE, such as state=CANCELLED.")
    return name.strip().lower(), value


def _moment(since: str | None, by: "By") -> Any:
    from datetime import UTC, datetime, time

    from demarche.record.queries import day_of

    return datetime.combine(day_of(since, by.at.date(), "--since"), time(), UTC) if since else None


def _say(decisions: list["Decision"]) -> None:
    from demarche.cli.decisions import sentence

    for one in decisions:
        click.echo(sentence(one))
