"""Rows of statements and of those who hear them."""

from demarche.record.sayings.rows import hearer_rows, statement_rows
from samples import TEXT, sample


def test_who_hears_a_statement_is_kept_by_key_and_words() -> None:
    rows = statement_rows(sample())
    words = "the Northern Wire"
    assert hearer_rows(sample(), rows) == [
        {
            "statement": rows[0]["id"], "key": "name:northern wire", "name": "Northern Wire",
            "start": TEXT.index(words), "end": TEXT.index(words) + len(words),
        }
    ]  # fmt: skip
