"""`demarche statements`: who said what, when, and to whom."""

from typing import Any

import click

from demarche.cli.asking import asked_record, asking, kind_option, page, wanted
from demarche.cli.listing import Column, date_words, plain, show_rows
from demarche.schema import StatementKind

_EPILOG = "Exit codes: 0 done (also when nothing fits), 2 an option is off, 4 the record cannot be reached."

COLUMNS = (
    Column("said", lambda s: date_words(s.said)),
    Column("speaker", lambda s: plain(s.speaker_name or "unnamed", 24)),
    Column("words", lambda s: plain(s.content, 280), long=True),
    Column("to", lambda s: plain(", ".join(s.to), 24), wide=True),
    Column("kind", lambda s: s.kind, wide=True),
    Column("version", lambda s: s.version or "", wide=True),
    Column("outlet", lambda s: plain(s.outlet, 20), wide=True),
    Column("id", lambda s: s.id),
)


@click.command(name="statements", epilog=_EPILOG)
@asking("actor", "told", "country", "from", "to", "since", "source", "text", "reviewed")
@kind_option("How the words are given.", tuple(StatementKind))
def command(where: str | None, **asked: Any) -> None:
    """List statements: who said what, when and to whom; --actor is the speaker, --source the outlet or who relays it."""
    from demarche.record.queries import statements

    filters, part = wanted(asked), page(asked)
    with asked_record(where) as connection:
        found = statements(connection, filters, part)
        show_rows(connection, found.rows, found.total, COLUMNS, "statements", asked)
