"""Rows of an answer: a table for people, JSON or CSV for programs."""

import csv
import io
import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from demarche.cli.consoles import output
from demarche.cli.words import day, safe
from demarche.schema import State

if TYPE_CHECKING:
    from sqlalchemy import Connection

#: A terminal of at least so many columns has room for everything.
_WIDE = 110
#: Into a pipe no line is broken, so that grep and cut work.
_ENDLESS = 10_000
_TONES = {"happened": "bold blue", "ahead": "bold green", "off": "bold yellow"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. A `wide` one is left out where there is little room; a `long` one is wrapped."""

    heading: str
    cell: Callable[[Any], Text | str]
    wide: bool = False
    long: bool = False
    right: bool = False


def show_rows(
    connection: "Connection",
    rows: Sequence[Any],
    total: int,
    columns: Sequence[Column],
    noun: str,
    asked: dict[str, Any],
) -> None:
    """Prints the rows of one page in the form that was asked for; `noun` names them, for what is said beside."""
    if asked["as_json"]:
        print_json([row.to_dict() for row in rows])
    elif asked["as_csv"]:
        print_csv([row.to_dict() for row in rows], list(_fields(rows)))
    elif rows:
        print_table(rows, columns, output(asked["no_color"]))
        if len(rows) < total:
            last = asked["offset"] + len(rows)
            click.echo(f"{asked['offset'] + 1:,} to {last:,} of {total:,} {noun}; --offset {last} goes on.", err=True)
    else:
        say_nothing(connection, noun, total)


def print_json(value: Any) -> None:
    """Prints JSON, in ASCII, so that no terminal and no unpaired surrogate breaks it."""
    click.echo(json.dumps(value, ensure_ascii=True, indent=2))


def print_csv(rows: Sequence[dict[str, Any]], fields: Sequence[str]) -> None:
    """Prints CSV with a line of headings; lists are joined by "; ", what has parts is JSON."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(fields)
    for row in rows:
        writer.writerow([_plain(row[name]) for name in fields])
    click.echo(stream.getvalue().encode("utf-8", "replace"), nl=False)


def _plain(value: Any) -> Any:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value


def _fields(rows: Sequence[Any]) -> Iterable[str]:
    return rows[0].to_dict() if rows else ()


def print_table(rows: Sequence[Any], columns: Sequence[Column], console: Console) -> None:
    """Prints a table that fits the terminal; into a pipe each row is one line."""
    width = room(console)
    shown = [column for column in columns if not column.wide or width >= _WIDE]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold", expand=False)
    for column in shown:
        table.add_column(
            column.heading, justify="right" if column.right else "left", no_wrap=not column.long,
            overflow="fold", ratio=1 if column.long and width < _ENDLESS else None,
        )  # fmt: skip
    for row in rows:
        table.add_row(*(_on_one_line(column.cell(row)) if width == _ENDLESS else column.cell(row) for column in shown))
    if width < _ENDLESS:
        console.print(table)
        return
    endless = Console(file=io.StringIO(), width=width, no_color=True)
    endless.print(table)
    click.echo("\n".join(line.rstrip() for line in endless.file.getvalue().splitlines()))  # type: ignore[attr-defined]


def _on_one_line(cell: Text | str) -> Text | str:
    return Text("  ").join(cell.split("\n")) if isinstance(cell, Text) else cell


def room(console: Console) -> int:
    """The columns that there are: the terminal's, or COLUMNS; endless into a pipe."""
    return console.width if console.is_terminal or os.environ.get("COLUMNS") else _ENDLESS


def is_endless(console: Console) -> bool:
    """Whether nobody looks: into a pipe, of no given width."""
    return room(console) == _ENDLESS


def is_wide(console: Console) -> bool:
    """Whether everything fits beside each other."""
    return room(console) >= _WIDE


def say_nothing(connection: "Connection", noun: str, total: int) -> None:
    """Says on standard error that nothing fits, and what the record has."""
    from sqlalchemy import func, select

    from demarche.record import tables as t

    count = connection.scalar(select(func.count()).select_from(t.document)) or 0
    if not count:
        click.echo("The record is empty. Add reports with `demarche add`.", err=True)
        return
    if total:
        click.echo(f"There are only {total:,} {noun}. Give a lower --offset.", err=True)
        return
    first, last = connection.execute(select(func.min(t.version.c.published), func.max(t.version.c.published))).one()
    days = f" from {date_words(first)} to {date_words(last)}" if first and last else ""
    plural = "s" if count > 1 else ""
    click.echo(f"No {noun} fit. The record has {count:,} report{plural}{days}: check names and days.", err=True)


def date_words(value: date | None) -> str:
    """A day as "21 Oct 2025"; empty for None."""
    return day(value.isoformat()) or "" if value else ""


def state_words(state: str) -> Text:
    """A state in the colour of its coarse class."""
    if state in State.__members__:
        return Text(state, _TONES[State(state).coarse])
    return Text(state, "bold red" if state == "DISPUTED" else "dim")


def plain(value: str | None, longest: int | None = None) -> Text:
    """Words of a report or a user, without anything that steers a terminal."""
    return Text(safe(value or "", longest))
