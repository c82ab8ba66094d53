"""What is derived comes out the same again; a check finds what is wrong; a copy is the same record."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text, update

from demarche.record import Record
from demarche.record.backup import backup
from demarche.record.integrity import problems
from demarche.record.rebuild import rebuild
from demarche.record.tables import DERIVED, document, reading, version, witness
from demarche.schema import SourceError, UsageError
from record.conftest import NOW, clock
from record.contents import contents, tables
from record.standin import Deriver, understand
from record.test_store import incoming, put


@pytest.fixture
def filled(record: Record) -> Record:
    """A record with a new version, a withdrawn document and one without a reading."""
    put(record, *(incoming(f"Report {i}.", f"d{i}") for i in range(5)))
    put(record, incoming("Report 1, mended.", "d1"))
    record.withdraw("d2")
    with record.writer() as writer:
        writer.put([(incoming("Unread.", "d9"), None)], NOW)
    return record


def test_a_rebuild_gives_the_same_record(filled: Record) -> None:
    before = contents(filled)
    with filled.connection() as connection:
        connection.execute(update(witness).values(origin="wrong"))
    told: list[tuple[int, int]] = []
    assert rebuild(filled, lambda done, total: told.append((done, total))) == 4
    assert contents(filled) == before
    assert told == [(i, 6) for i in range(1, 7)]


def test_a_rebuild_that_fails_changes_nothing(filled: Record) -> None:
    with filled.connection() as connection:
        connection.execute(update(reading).where(reading.c.document == "d4").values(reading=b"broken"))
    before = contents(filled)
    with pytest.raises(Exception, match="incorrect header"):
        rebuild(filled)
    assert contents(filled) == before


def test_a_whole_record_has_no_problem_but_what_could_not_be_read(filled: Record) -> None:
    assert list(problems(filled)) == ["document d9, version 1: has no reading. Run `demarche rebuild --read-again`."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (update(version).where(version.c.document == "d0").values(text="Other words."), "d0, version 1: is not what was stored"),
        (update(document).where(document.c.id == "d0").values(version=3), "d0: 1 versions are there, not 3"),
        (update(reading).where(reading.c.document == "d0").values(reading=b"x"), "d0, version 1: its reading is damaged"),
        (witness.delete().where(witness.c.document == "d0"), "1 documents are no part of what is derived"),
        (update(witness).where(witness.c.document == "d0").values(document="d7"), "witness: 1 rows of documents that are not"),
        (update(document).where(document.c.id == "d0").values(withdrawn=NOW), "rows of documents that are not there, or withdrawn"),
    ],
)  # fmt: skip
def test_what_a_check_finds(filled: Record, change: object, said: str) -> None:
    with filled.connection() as connection:
        connection.execute(change)  # type: ignore[call-overload]
    assert any(said in problem for problem in problems(filled))


def test_a_check_finds_a_damaged_page(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record.open(path, derives=Deriver, clock=clock) as record:
        put(record, *(incoming(f"Report {i}. " + "Words. " * 900, f"d{i}") for i in range(20)))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with Record.open(path, write=False) as record:
        try:
            found = list(problems(record))
        except Exception as error:  # a page that cannot be passed over
            found = [str(error)]
    assert any("damaged" in problem for problem in found)


@pytest.mark.parametrize("kind", ["file", "server"])
def test_a_copy_is_the_same_record(filled: Record, kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    target = str(tmp_path / "copy.db")
    if kind == "server":
        if filled.place.url is not None:
            pytest.skip("from a server to another one it is the same way")
        target = request.getfixturevalue("postgres")
    backup(filled, target)
    with Record.open(target, derives=Deriver, clock=clock) as copy:
        assert contents(copy) == contents(filled)
        put(copy, incoming("More.", "d10"))  # numbers that the database gives out go on
        assert tables(copy) >= {"alembic_version", *(table.name for table in DERIVED)}
    if kind == "file":
        assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.db", "copy.db.lock"]


def test_a_copy_while_somebody_writes(record: Record, tmp_path: Path) -> None:
    put(record, *(incoming(f"Report {i}.", f"d{i}") for i in range(50)))
    writing, stop = threading.Event(), threading.Event()

    def write() -> None:
        with record.writer() as writer:
            for i in range(50, 100_000):
                one = incoming(f"Report {i}.", f"d{i}")
                writer.put([(one, understand(one.document))], NOW)
                writing.set()
                if stop.is_set():
                    return

    thread = threading.Thread(target=write)
    thread.start()
    writing.wait(20)
    try:
        backup(record, str(tmp_path / "copy.db"))
    finally:
        stop.set()
        thread.join()
    with Record.open(tmp_path / "copy.db", derives=Deriver) as copy:
        count = len(list(copy.documents()))
        assert 50 < count <= len(list(record.documents()))
        assert list(problems(copy)) == []
        with copy.connection() as connection:
            assert connection.scalar(text("SELECT count(*) FROM statement")) == count


def test_a_copy_does_not_go_over_anything(filled: Record, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        backup(filled, str(tmp_path / "copy.db"))
    with pytest.raises(SourceError, match="no such folder"):
        backup(filled, "/dev/null/none/copy.db")
    if filled.place.url is not None:
        with pytest.raises(UsageError, match="holds a record already"):
            backup(filled, filled.place.url.render_as_string(hide_password=False))
    assert (tmp_path / "copy.db").read_text() == "mine"
