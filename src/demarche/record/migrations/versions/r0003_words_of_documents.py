"""PostgreSQL's index of the words of documents in a table of its own: one row for each, of its newest version alone.

It stood in the table of versions, whose rows hold whole texts: to look at each row that the index gives took longer than
all the rest of a question. SQLite has such a table from the beginning.
"""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = depends_on = None

#: As in the step before: a tsvector holds a megabyte.
_VECTOR = "to_tsvector('english', coalesce({0}title, '') || ' ' || left({0}text, 200000))"
_FUNCTION = f"""
CREATE FUNCTION keep_document_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO document_words (number, words)
    SELECT number, {_VECTOR.format("new.")} FROM document WHERE id = new.document
    ON CONFLICT (number) DO UPDATE SET words = excluded.words;
  RETURN NULL;
END $$
"""


def upgrade() -> None:
    """Moves the words; nothing is to be done in SQLite."""
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute(
        "CREATE TABLE document_words (number integer CONSTRAINT pk_document_words PRIMARY KEY, words tsvector NOT NULL)"
    )
    op.execute(
        "INSERT INTO document_words (number, words) SELECT document.number, version.words FROM document "
        "JOIN version ON version.document = document.id AND version.version = document.version"
    )
    op.execute("ALTER TABLE version DROP COLUMN words")
    op.execute("CREATE INDEX ix_document_words ON document_words USING gin (words)")
    op.execute(_FUNCTION)
    op.execute(
        "CREATE TRIGGER version_words AFTER INSERT ON version FOR EACH ROW EXECUTE FUNCTION keep_document_words()"
    )
