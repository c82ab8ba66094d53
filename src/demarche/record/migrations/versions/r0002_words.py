"""Indexes of words, kept by the database itself: FTS5 in SQLite, tsvector in PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = depends_on = None

_NEWEST = """
CREATE VIEW newest AS SELECT document.number, version.title, version.text
FROM document JOIN version ON version.document = document.id AND version.version = document.version
"""
_TOKENS = "tokenize = 'porter unicode61 remove_diacritics 2'"

#: A version that is added takes the place of the one before it; the row of its document still says that one.
_VERSIONS = """
CREATE TRIGGER version_words AFTER INSERT ON version BEGIN
  INSERT INTO document_words (document_words, rowid, title, text)
    SELECT 'delete', d.number, v.title, v.text FROM document d JOIN version v ON v.document = d.id
    WHERE d.id = new.document AND v.version = new.version - 1;
  INSERT INTO document_words (rowid, title, text)
    SELECT number, new.title, new.text FROM document WHERE id = new.document;
END
"""


def upgrade() -> None:
    """Makes the indexes and fills them from the rows that are there."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    op.execute(_NEWEST)
    op.execute(
        f"CREATE VIRTUAL TABLE document_words USING fts5 "
        f"(title, text, content = 'newest', content_rowid = 'number', {_TOKENS})"
    )
    op.execute(_VERSIONS)
    for table, column in (("statement", "content"), ("event", "title")):
        op.execute(
            f"CREATE VIRTUAL TABLE {table}_words USING fts5 "
            f"({column}, content = '{table}', content_rowid = 'number', {_TOKENS})"
        )
        insert = f"INSERT INTO {table}_words (rowid, {column}) VALUES (new.number, new.{column});"
        delete = (
            f"INSERT INTO {table}_words ({table}_words, rowid, {column}) VALUES ('delete', old.number, old.{column});"
        )
        op.execute(f"CREATE TRIGGER {table}_words_in AFTER INSERT ON {table} BEGIN {insert} END")
        op.execute(f"CREATE TRIGGER {table}_words_out AFTER DELETE ON {table} BEGIN {delete} END")
        op.execute(
            f"CREATE TRIGGER {table}_words_new AFTER UPDATE OF {column} ON {table} "
            f"WHEN old.{column} <> new.{column} BEGIN {delete} {insert} END"
        )
    for table in ("document", "statement", "event"):
        op.execute(f"INSERT INTO {table}_words ({table}_words) VALUES ('rebuild')")


def _postgresql() -> None:
    # A tsvector holds a megabyte: of a longer text the first 200,000 characters are indexed.
    for table, words in (
        ("version", "coalesce(title, '') || ' ' || left(text, 200000)"),
        ("statement", "left(content, 200000)"),
        ("event", "title"),
    ):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', {words})) STORED"
        )
        op.execute(f"CREATE INDEX ix_{table}_words ON {table} USING gin (words)")
