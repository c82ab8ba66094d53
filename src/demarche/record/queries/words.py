"""Full text: the same words asked of SQLite's FTS5 and PostgreSQL's tsvector."""

import re
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Integer,
    Select,
    column,
    func,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from demarche.schema import UsageError

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_LETTER = re.compile(r"\w")


def terms(written: str) -> list[str]:
    """The words and the phrases in quotation marks. Raises UsageError where there is none."""
    plain = written.translate({ord("“"): '"', ord("”"): '"'})
    found = [(phrase or word).replace('"', " ").strip() for phrase, word in _TERM.findall(plain)]
    kept = [term for term in found if _LETTER.search(term)]
    if not kept:
        raise UsageError(f"{written[:40]!r} has no words to look for. Write words, or a phrase in quotation marks.")
    return kept


def numbers(connection: Connection, name: str, written: str) -> Select[Any]:
    """The `number` of each document, statement or event (by the name of its table) that has all these words.

    Of documents the newest version counts, with its title; of events the title. Raises UsageError where there are no words.
    """
    wanted = terms(written)
    if connection.dialect.name == "sqlite":
        words = table(f"{name}_words", column("rowid", Integer))
        match = " ".join(f'"{term}"' for term in wanted)
        return select(words.c.rowid).where(text(f"{name}_words MATCH :match").bindparams(match=match))
    where = "document_words" if name == "document" else name
    words = table(where, column("number", Integer), column("words", TSVECTOR))
    return select(words.c.number).where(_vector(words.c.words, wanted))


def _vector(vector: Any, wanted: list[str]) -> ColumnElement[bool]:
    query: Any = func.phraseto_tsquery(literal("english").op("::")(text("regconfig")), wanted[0])
    for term in wanted[1:]:
        query = query.op("&&")(func.phraseto_tsquery(literal("english").op("::")(text("regconfig")), term))
    return vector.op("@@", return_type=Boolean())(query)  # type: ignore[no-any-return]
