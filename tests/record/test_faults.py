"""What goes wrong with a place is told in one message, and nothing is damaged."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event, text

from demarche.record import Record, database
from demarche.record.faults import explain
from demarche.record.locking import PAUSE, writer_lock
from demarche.record.places import default_file, find_place
from demarche.schema import DemarcheError, InputError, SourceError, UsageError
from record.conftest import clock
from record.contents import contents
from record.standin import Deriver
from record.test_store import incoming, put


def record_at(path: Path, count: int = 3) -> Path:
    with Record.open(path, derives=Deriver, clock=clock) as record:
        put(record, *(incoming(f"Report {i}. " + "Words. " * 200, f"d{i}") for i in range(count)))
    return path


def refused(path: Path | str, kind: type[DemarcheError], said: str, write: bool = True) -> None:
    with pytest.raises(kind, match=said) as caught:
        Record.open(path, write=write, derives=Deriver)
    assert "\n" not in str(caught.value)


def test_a_full_disk(tmp_path: Path) -> None:
    path = record_at(tmp_path / "a.db")
    with Record.open(path, derives=Deriver, clock=clock) as record:
        before = contents(record)
        pages = sqlite3.connect(path).execute("PRAGMA page_count").fetchone()[0]
        event.listen(record.engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}"))
        with pytest.raises(SourceError, match=r"the disk is full.*Nothing is damaged"):
            put(record, *(incoming("Words. " * 9000, f"e{i}") for i in range(20)))
    with Record.open(path, derives=Deriver, clock=clock) as record:
        assert contents(record) == before
        assert put(record, incoming("Words.", "e1")) != []


@pytest.fixture
def somebody() -> Iterator[None]:
    """Runs as another user than the one that owns the files."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("permissions of another user: needs root")
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def shown() -> Iterator[Path]:
    """A folder with a record that others may read; pytest's own folder is closed to them."""
    folder = Path("/tmp") / f"demarche-test-{os.getpid()}"
    folder.mkdir()
    record_at(folder / "a.db").chmod(0o444)
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("mode", [0o755, 0o777], ids=["folder", "file"])
def test_what_may_not_be_written_can_be_read(shown: Path, somebody: None, mode: int) -> None:
    os.seteuid(0)
    shown.chmod(mode)
    os.seteuid(65534)
    with Record.open(shown / "a.db", write=False) as record:
        assert len(list(record.documents())) == 3
    with pytest.raises(SourceError, match="Check the permissions"), Record.open(shown / "a.db") as record:
        record.withdraw("d1")


def test_a_locked_database(tmp_path: Path) -> None:
    path = record_at(tmp_path / "a.db")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(SourceError, match="another program holds it"):
        database.connect(find_place(path), write=True, wait=0.01)
    other.execute("COMMIT")
    with Record.open(path, derives=Deriver) as record:
        assert len(list(record.documents())) == 3


def test_the_second_writer_waits_and_is_then_told_who_the_first_is(record: Record) -> None:
    waits: list[float] = []
    with record.writer():
        with (
            pytest.raises(SourceError, match=r"being written by .*\d") as caught,
            writer_lock(record.place, record.engine, patience=2.0, sleep=waits.append),
        ):
            pass
        assert waits == [PAUSE] * 8
        expected = f"process {os.getpid()} on" if record.place.file else f"demarche {os.getpid()} on"
        assert expected in str(caught.value)
        assert len(list(record.documents())) == 0  # readers do not wait
    with record.writer(patience=0):
        pass


def test_a_writer_that_was_killed_locks_nobody_out(tmp_path: Path) -> None:
    path = record_at(tmp_path / "a.db")
    program = (
        "import os, sys; from demarche.record import Record\n"
        "with Record.open(sys.argv[1]).writer(): os.kill(os.getpid(), 9)\n"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")}
    assert subprocess.run([sys.executable, "-c", program, str(path)], env=env).returncode == -9
    with Record.open(path, derives=Deriver, clock=clock) as record, record.writer(patience=0):
        pass


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_file_that_is_cut_off(tmp_path: Path, share: float) -> None:
    path = record_at(tmp_path / "a.db", 30)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    for write in (True, False):
        refused(path, InputError, r"cut off.*Restore the last `demarche backup`", write)
    assert path.read_bytes() == data[: int(len(data) * share)]


def test_a_damaged_file(tmp_path: Path) -> None:
    path = record_at(tmp_path / "a.db", 30)
    data = bytearray(path.read_bytes())
    data[100:4096] = b"\xff" * 3996  # the page that lists the tables
    path.write_bytes(data)
    refused(path, InputError, "damaged")


@pytest.mark.parametrize("data", [b"words", b"\0" * 5000, b"SQLite format 3"])
def test_a_file_that_is_no_database(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(data)
    for write in (True, False):
        refused(path, InputError, "not a record, nor any SQLite file", write)
    assert path.read_bytes() == data


def test_a_database_of_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE places (url)")
    data = path.read_bytes()
    refused(path, InputError, "an SQLite file of something else")
    assert path.read_bytes() == data


def test_a_database_of_something_else_on_a_server(postgres: str) -> None:
    with Record.open(postgres) as record, record.connection() as connection:
        connection.execute(text("ALTER TABLE alembic_version RENAME TO other"))
    refused(postgres, InputError, "a database of something else")


def test_places_that_are_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "none.db", SourceError, "there is no record yet", write=False)
    refused(tmp_path, SourceError, "a folder, not a file")
    (tmp_path / "file").write_text("x")
    refused(tmp_path / "file" / "a.db", SourceError, "cannot be made")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file"]


def test_an_empty_file_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    refused(path, SourceError, "the record is empty", write=False)
    record_at(path)


def test_servers_that_are_not_there() -> None:
    pytest.importorskip("psycopg")
    refused("postgresql://u:secret@127.0.0.1:1/d", SourceError, "cannot be reached")
    with pytest.raises(SourceError) as caught:
        Record.open("postgresql://u:secret@127.0.0.1:1/d")
    assert "secret" not in str(caught.value)


def test_a_server_without_the_database(postgres: str) -> None:
    refused(postgres.replace("demarche_", "none_"), SourceError, "has no such database")
    refused(postgres.replace("postgres@", "nobody@"), SourceError, "has no such database or user")


def test_a_server_that_goes_away(postgres: str) -> None:
    ends = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"

    def write(record: Record) -> None:
        with record.writer() as writer:
            with record.connection() as other:
                other.execute(text(ends))
            writer.put([(incoming("x", "d2"), None)], clock())

    with Record.open(postgres, derives=Deriver, clock=clock) as record:
        put(record, incoming())
        with pytest.raises(SourceError, match="Run the same command again"):
            write(record)
        assert len(list(record.documents())) == 1


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("mysql://h/d", "not in mysql"),
        ("postgresql://h:port/d", "no address"),
        ("oracle+x://u:secret@h/d", "SQLite files or PostgreSQL"),
    ],
)
def test_addresses_of_other_databases(where: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        find_place(where)
    assert "secret" not in str(caught.value)


def test_where_the_record_is_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMARCHE_RECORD", raising=False)
    assert find_place(None).file == default_file()
    assert default_file().name == "record.db"
    monkeypatch.setenv("DEMARCHE_RECORD", str(tmp_path / "mine.db"))
    assert find_place(None).file == tmp_path / "mine.db"
    assert find_place("sqlite:///other.db").file == Path("other.db")
    assert find_place("other.db").file == Path("other.db")


def test_a_fault_of_our_own_is_not_explained_away() -> None:
    assert explain(ValueError("no such thing"), "here") is None
    assert explain(sqlite3.OperationalError("table claim has no column named x"), "here") is None
    assert explain(sqlite3.OperationalError("odd"), "here") is not None
