"""Options of the commands that ask the record, and the filter that they make."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from demarche.cli.options import record_option
from demarche.schema import EventType, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from demarche.record.queries import Filter, Page

_Command = Callable[..., Any]
_STATES = "a state, DISPUTED, STALE, or ahead, happened, off"

_OPTIONS: dict[str, Callable[[_Command], _Command]] = {
    "actor": click.option(
        "--actor", metavar="NAME", multiple=True, help="With this one: name, Wikidata id or key. Again: with both."
    ),
    "country": click.option(
        "--country", metavar="CODE", multiple=True, help="Of or in this country: code or name. Again: with both."
    ),
    "type": click.option("--type", "kind_of_event", metavar="TYPE", multiple=True, help="Of this type. Again: or of that."),
    "state": click.option("--state", metavar="STATE", multiple=True, help=f"In this state: {_STATES}. Again: or that."),
    "from": click.option("--from", "first", metavar="DAY", help="On this day or later: YYYY-MM-DD, YYYY-MM, monday."),
    "to": click.option("--to", "last", metavar="DAY", help="On this day or earlier."),
    "since": click.option(
        "--since", metavar="DAY", help="Reported on this day or later: yesterday, monday, '3 days', YYYY-MM-DD."
    ),
    "source": click.option(
        "--source", metavar="NAME", multiple=True, help="From this outlet, or on the word of this one. Again: or that."
    ),
    "text": click.option("--text", metavar="WORDS", help='With all these words; "a phrase" in quotation marks.'),
    "told": click.option(
        "--told", metavar="NAME", multiple=True,
        help="Said to this one: name, Wikidata id, key, or words such as reporters. Again: to both.",
    ),
    "code": click.option("--code", metavar="CODE", multiple=True, help="With this code; D2 is all that begin so."),
    "severity": click.option("--severity", type=click.Choice(["hard", "soft"]), help="Hard or soft ones only."),
    "reviewed": click.option(
        "--reviewed", type=click.Choice(["accepted", "rejected", "edited"]),
        help="What people made of it; usually all but what they rejected.",
    ),
}  # fmt: skip


def kind_option(what: str, choices: tuple[str, ...]) -> Callable[[_Command], _Command]:
    """`--kind`, with the kinds that there are."""
    return click.option(
        "--kind", type=click.Choice(choices, case_sensitive=False), multiple=True, help=f"{what} Again: or that."
    )


def asking(*names: str) -> Callable[[_Command], _Command]:
    """The options of these names, and those of every question: the record, how much, and in which form."""

    def with_options(command: _Command) -> _Command:
        shared = (
            record_option,
            click.option("--limit", type=click.IntRange(0), metavar="N", help="At most N (a table: 50; else all)."),
            click.option("--offset", type=click.IntRange(0), metavar="N", default=0, help="Leave out the first N."),
            click.option("--json", "as_json", is_flag=True, help="Print JSON."),
            click.option("--csv", "as_csv", is_flag=True, help="Print CSV, with a line of headings."),
            click.option("--no-color", is_flag=True, help="No colours (also NO_COLOR=1)."),
        )
        for option in reversed((*(_OPTIONS[name] for name in names), *shared)):
            command = option(command)
        return command

    return with_options


def wanted(asked: dict[str, Any], today: date | None = None) -> "Filter":
    """The filter that the options make. Raises UsageError, naming the option that is off."""
    from demarche.record.queries import Filter, day_of

    now = today or date.today()

    def day(name: str, option: str, last: bool = False) -> date | None:
        return day_of(asked[name], now, option, last) if asked.get(name) else None

    first, last, since = day("first", "--from"), day("last", "--to", last=True), day("since", "--since")
    if first and last and first > last:
        raise UsageError(f"--from {first} is later than --to {last}. Swap them.")
    return Filter(
        actors=asked.get("actor", ()), countries=asked.get("country", ()), types=_types(asked.get("kind_of_event", ())),
        states=asked.get("state", ()), first=first, last=last, since=since, sources=asked.get("source", ()),
        told=asked.get("told", ()),
        text=asked.get("text"), kinds=asked.get("kind", ()), codes=asked.get("code", ()), severity=asked.get("severity"),
        reviewed=asked.get("reviewed"),
    )  # fmt: skip


def page(asked: dict[str, Any]) -> "Page":
    """How much is wanted: in a table 50 where nothing else is said, for programs all. Raises UsageError."""
    from demarche.record.queries import Page

    if asked["as_json"] and asked["as_csv"]:
        raise UsageError("--json and --csv at once. Choose one of them.")
    limit = asked["limit"]
    if limit is None and not (asked["as_json"] or asked["as_csv"]):
        limit = 50
    return Page(limit, asked["offset"])


@contextmanager
def asked_record(where: str | None) -> Iterator["Connection"]:
    """A connection that reads one state of the record. Raises SourceError where there is none."""
    from demarche.record import Record

    with Record.open(where, write=False) as record, record.connection() as connection:
        yield connection


def _types(given: tuple[str, ...]) -> tuple[str, ...]:
    for name in given:
        if name.upper() not in EventType.__members__:
            raise UsageError(f"--type {name[:40]!r} is no type. Write one of {', '.join(EventType.__members__)}.")
    return tuple(name.upper() for name in given)
