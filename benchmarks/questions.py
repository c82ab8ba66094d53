"""How long each question to a record takes: the first page and the count, on a record of benchmarks/record.py.

    python benchmarks/questions.py big.db|postgresql://... [--only WORD]

Prints one table: the fastest of some runs after one that warms the cache, and how many rows fit. Beside the time on the
clock stands that of the processor, of this process and of PostgreSQL's on this machine: the clock shows the same where
nothing else runs.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from sqlalchemy import Connection, func, select

from demarche.record import Record
from demarche.record import queries as q
from demarche.record import tables as t
from demarche.record.queries import Filter, Order, Page, history

#: Milliseconds that issue 4 allows.
ALLOWED = 200
RUNS = 3
Question = Callable[[Connection], int]

#: What may be asked of most lists; the first actors of the record are in far more events than the others.
FILTERS: dict[str, Filter] = {
    "everything": Filter(),
    "busiest actor": Filter(actors=("AUT",)),
    "name": Filter(actors=("Anna Berg",)),
    "two actors": Filter(actors=("AUT", "BRA")),
    "part of a name": Filter(actors=("Berg",)),
    "nobody": Filter(actors=("Nobody at All",)),
    "country": Filter(countries=("AUT",)),
    "two countries": Filter(countries=("AUT", "RUS")),
    "days": Filter(first=date(2024, 3, 1), last=date(2024, 5, 31)),
    "since": Filter(since=date(2024, 10, 25)),
    "outlet": Filter(sources=("Harbour Post",)),
    "voice": Filter(sources=("Anna Berg",)),
    "rare words": Filter(text='"energy corridors while"'),
    "a word of all": Filter(text="grain"),
    "name in text": Filter(text='"Anna Berg"'),
    "many at once": Filter(
        actors=("AUT",), states=("ahead", "OCCURRED"), types=("CONSULT",), first=date(2024, 1, 1), text="grain"
    ),
}
OF_EVENTS: dict[str, Filter] = {
    "state ahead": Filter(states=("ahead",)),
    "state OCCURRED": Filter(states=("OCCURRED",)),
    "DISPUTED": Filter(states=("DISPUTED",)),
    "type": Filter(types=("ASSAULT",)),
    "rejected": Filter(reviewed="rejected"),
}


def questions(connection: Connection) -> dict[str, Question]:
    """All that is measured, by name."""
    found: dict[str, Question] = {}
    lists: dict[str, Any] = {
        "events": q.events, "engagements": q.engagements, "statements": q.statements, "actors": q.actors,
        "flags": q.flags, "changes": q.changes, "reports": q.reports,
    }  # fmt: skip
    for name, ask in lists.items():
        own = {**FILTERS, **OF_EVENTS} if name in ("events", "engagements", "changes") else FILTERS
        for label, wanted in own.items():
            found[f"{name}: {label}"] = lambda c, ask=ask, wanted=wanted: ask(c, wanted).total
        found[f"{name}: page 500"] = lambda c, ask=ask: ask(c, Filter(), Page(50, 25_000)).total
    for order in Order:
        found[f"engagements: by {order}"] = lambda c, order=order: q.engagements(c, Filter(), order=order).total
    for label, name in (("told an actor", "Austria"), ("told reporters", "reporters")):
        found[f"statements: {label}"] = lambda c, name=name: q.statements(c, Filter(told=(name,))).total
    found["flags: code D2"] = lambda c: q.flags(c, Filter(codes=("D2",))).total
    found["flags: between"] = lambda c: q.flags(c, Filter(), between=True).total
    for label in ("everything", "since", "country", "a word of all"):
        found[f"change counts: {label}"] = lambda c, label=label: sum(q.change_counts(c, FILTERS[label]).values())
        found[f"state counts: {label}"] = lambda c, label=label: sum(q.state_counts(c, FILTERS[label]).values())
    found["actors: since"] = lambda c: q.actors_since(c, date(2024, 10, 25)).total
    said = connection.scalar(select(t.statement.c.id).where(t.statement.c.document == "R1000").limit(1))
    flag = connection.scalar(select(t.flag.c.id).where(t.flag.c.other.is_not(None)).limit(1))
    shown = {
        "event": "E0000000000003e9", "event of 40 reports a step": "E0000000000001f4", "report": "R1000", "busiest actor": "AUT",
        "actor": "Anna Berg", "statement": said, "flag": flag,
    }  # fmt: skip
    for label, name in shown.items():
        found[f"show: {label}"] = lambda c, name=name: len(history(c, name).to_dict())
    return found


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("where", help="a record made by benchmarks/record.py")
    parser.add_argument("--only", default="", help="a word of the name of what is measured")
    options = parser.parse_args()
    table = Table("question", "rows", "clock ms", "processor ms", title=f"wanted: under {ALLOWED} ms")
    slow = 0
    with Record.open(options.where, write=False) as record, record.connection() as connection:
        for name, ask in questions(connection).items():
            if options.only in name:
                rows, clock, processor = _timed(ask, connection)
                over = processor > ALLOWED
                slow += over
                table.add_row(name, f"{rows:,}", f"{clock:,.0f}", f"{processor:,.0f}", style="red" if over else "")
    Console(width=100).print(table)
    print(f"{slow} over {ALLOWED} ms")


def _timed(ask: Question, connection: Connection) -> tuple[int, float, float]:
    rows = ask(connection)
    server = _server(connection)
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.process_time() + server()
        ask(connection)
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() + server() - worked) * 1000)
    return rows, min(clock), min(processor)


def _server(connection: Connection) -> Callable[[], float]:
    """Tells the seconds that the process of PostgreSQL's behind a connection has worked; 0 where there is none here."""
    if connection.dialect.name == "sqlite":
        return lambda: 0.0
    number = connection.scalar(select(func.pg_backend_pid()))
    file = Path(f"/proc/{number}/schedstat")  # of Linux: nanoseconds first
    return lambda: int(file.read_text().split()[0]) / 1e9 if file.exists() else 0.0


if __name__ == "__main__":
    main()
