"""A record of any older form becomes one of the newest; the newest is what the tables say."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, insert, text

from demarche.record import Record
from demarche.record import tables as t
from demarche.record.migrations import FOLDER, HEAD, KNOWN
from demarche.record.places import find_place
from demarche.record.queries.words import numbers
from demarche.schema import DemarcheError, SourceError
from record.conftest import NOW, clock
from record.contents import contents, tables
from record.standin import Deriver
from record.test_store import incoming, put

OLDEST = Path(__file__).parent / "data" / "oldest.sql"
_VERSION = {"document": "d7", "content": "", "found": {}, "headers": {}, "added": NOW}


def test_the_steps_that_are_named_are_those_there_are() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [HEAD]
    assert [step.revision for step in script.walk_revisions()][::-1] == list(KNOWN)


def test_the_steps_lead_to_the_tables_of_today(record: Record) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from demarche.record.tables import metadata

    def ours(name: str | None, kind: str, parents: object) -> bool:
        return kind != "table" or name in metadata.tables

    def compared(element: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
        return not (reflected and other is None and name in ("words", *(f"ix_{t}_words" for t in metadata.tables)))

    with record.connection() as connection:
        options = {"include_name": ours, "include_object": compared}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def oldest(path: Path) -> Path:
    """A record as the first version made it, with two documents."""
    connection = sqlite3.connect(path)
    connection.executescript(OLDEST.read_text("utf-8"))
    connection.close()
    return path


def test_the_oldest_record_becomes_one_of_today(tmp_path: Path) -> None:
    with Record.open(oldest(tmp_path / "old.db"), derives=Deriver, clock=clock) as old:
        with Record.open(tmp_path / "new.db", derives=Deriver, clock=clock) as new:
            put(new, incoming(), incoming("Others met.", "d2"), incoming("Others will meet.", "d2"))
            # Older readings lack what is read today; they are understood all the same.
            assert [old.reading(name) for name in ("d1", "d2")] == [new.reading(name) for name in ("d1", "d2")]
            assert {**contents(old), "reading": None} == {**contents(new), "reading": None}
            assert tables(old) == tables(new)
        with old.connection() as connection:
            found = connection.scalars(text("SELECT rowid FROM document_words WHERE document_words MATCH 'meeting'"))
            assert list(found) == [1, 2]  # by the stem, and in the newest version of the second
            found = connection.scalars(text("SELECT rowid FROM document_words WHERE document_words MATCH 'met'"))
            assert list(found) == []
        assert put(old, incoming("New words.", "d3")) != []


def test_postgresql_keeps_the_words_it_had(postgres: str) -> None:
    from alembic import command
    from alembic.config import Config

    engine = create_engine(find_place(postgres).url or "")
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
        connection.execute(insert(t.document), [{"number": 7, "id": "d7", "version": 2}])
        rows = [{**_VERSION, "version": 1, "text": "They met."}, {**_VERSION, "version": 2, "text": "They will meet."}]
        connection.execute(insert(t.version), rows)
    engine.dispose()
    with Record.open(postgres, derives=Deriver, clock=clock) as record, record.connection() as connection:
        assert connection.scalars(numbers(connection, "document", "meet")).all() == [7]
        assert connection.scalars(numbers(connection, "document", "met")).all() == []
        connection.execute(insert(t.version), [{**_VERSION, "version": 3, "text": "They called."}])
        assert connection.scalars(numbers(connection, "document", "meet")).all() == []
        assert connection.scalars(numbers(connection, "document", "called")).all() == [7]


def test_who_only_reads_does_not_change_an_old_record(tmp_path: Path) -> None:
    path = oldest(tmp_path / "old.db")
    before = path.read_bytes()
    with pytest.raises(SourceError, match="of an older version"):
        Record.open(path, write=False)
    assert path.read_bytes() == before


def test_a_record_of_a_newer_version_is_left_alone(record: Record, place: str) -> None:
    put(record, incoming())
    with record.connection() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for write in (True, False):
        with pytest.raises(DemarcheError, match="newer version of demarche"):
            Record.open(place, write=write)
