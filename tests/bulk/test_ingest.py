"""Reports go in once, in order, whatever happens on the way."""

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from bulk.killing import run
from bulk.made import reports, understand
from demarche.bulk.ingest import Outcome, ingest
from demarche.bulk.rereading import read_again
from demarche.record import Became, Record
from demarche.record.deriving import usual
from demarche.record.integrity import problems
from demarche.record.rebuild import rebuild
from demarche.schema import DemarcheError, InstallationError
from demarche.schema.incoming import Incoming, Refused
from record import standin
from record.conftest import clock
from record.contents import contents
from record.test_store import incoming, said

KILLING = Path(__file__).with_name("killing.py")


def opened(path: Path | str, derives: object = standin.Deriver) -> Record:
    return Record.open(path, derives=derives, clock=clock)  # type: ignore[arg-type]


def test_each_item_has_its_outcome_in_order(tmp_path: Path) -> None:
    items: list[Incoming | Refused] = [
        incoming("One.", "1"), Refused("a.jsonl, line 2", "no text."), incoming("REFUSE this.", "3"),
        incoming("One.", "1"), incoming("BREAK this.", "5"), incoming("Two.", "1"),
    ]  # fmt: skip
    with opened(tmp_path / "a.db") as record:
        assert list(ingest(items, record, standin.understand)) == [
            Outcome("1", Became.NEW),
            Outcome("a.jsonl, line 2", None, "no text."),
            Outcome("3", Became.NEW, "refused. Say something else."),
            Outcome("1", Became.UNCHANGED),
            Outcome("5", Became.NEW, "unexpected RuntimeError: broken. This is a fault of demarche: please report it."),
            Outcome("1", Became.CHANGED),
        ]
        assert said(record) == ["Two."]
        assert record.reading("3") is None


def test_workers_give_the_same_record(tmp_path: Path) -> None:
    items = reports(300)
    with opened(tmp_path / "one.db") as one, opened(tmp_path / "two.db") as two:
        outcomes = list(ingest(items, one, understand))
        assert list(ingest(items, two, understand, processes=2)) == outcomes
        assert contents(one) == contents(two)
    assert [outcome.name for outcome in outcomes] == [item.document.id for item in items]


def test_a_second_time_changes_nothing_and_reads_nothing(tmp_path: Path) -> None:
    items = reports(100)
    with opened(tmp_path / "a.db") as record:
        list(ingest(items, record, understand))
        before = contents(record)

        def unasked(document: object) -> object:
            raise AssertionError("read again")

        outcomes = list(ingest(items, record, unasked))  # type: ignore[arg-type]
        assert Counter(outcome.became for outcome in outcomes) == {Became.UNCHANGED: 100}
        assert contents(record) == before


@pytest.mark.parametrize("derives", [standin.Deriver, usual])
@pytest.mark.parametrize("seed", range(3))
def test_two_runs_give_the_record_of_one(tmp_path: Path, seed: int, derives: object) -> None:
    items = reports(120, seed)
    cut = random.Random(seed).randrange(1, 120)
    with opened(tmp_path / "one.db", derives) as one, opened(tmp_path / "two.db", derives) as two:
        list(ingest(items, one, understand))
        list(ingest(items[:cut], two, understand))
        list(ingest(items[: cut // 2], two, understand))
        list(ingest(items, two, understand))
        assert contents(one) == contents(two)


@pytest.mark.parametrize(("deriver", "count"), [("standin", 2000), ("usual", 200)])
def test_killed_ten_times_it_is_the_record_that_was_never_killed(tmp_path: Path, deriver: str, count: int) -> None:
    whole, killed = tmp_path / "whole.db", tmp_path / "killed.db"
    statements = run(str(whole), count, deriver, 0)
    chance = random.Random(7)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(KILLING.parents[1]), *sys.path])}
    for _ in range(10):
        last = chance.randrange(1, 2 * statements // 11)
        arguments = [sys.executable, str(KILLING), str(killed), str(count), deriver, str(last)]
        assert subprocess.run(arguments, env=env).returncode == -9
    with opened(killed, usual if deriver == "usual" else standin.Deriver) as record:
        # Ten times within a batch, not once between two runs: what was committed is whole at each of them.
        assert 0 < len(list(record.documents())) < len({item.document.id for item in reports(count)})
    run(str(killed), count, deriver, 0)
    with opened(whole) as one, opened(killed) as two:
        assert contents(one) == contents(two)
        assert list(problems(two)) == []


def test_a_rebuild_of_what_came_in_gives_the_same_record(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as record:
        list(ingest(reports(300), record, understand))
        before = contents(record)
        rebuild(record)
        assert contents(record) == before


def test_what_an_older_model_read_is_read_again(tmp_path: Path) -> None:
    items = [incoming("One two.", "1"), incoming("BREAK this.", "2"), incoming("Three four.", "3")]
    with opened(tmp_path / "a.db") as record:
        list(ingest(items, record, standin.understand))
        told: list[tuple[int, int]] = []
        assert read_again(record, 1, standin.understand_newer, ("m2", "f1"), lambda *at: told.append(at)) == 3
        assert told == [(3, 3)]
        assert said(record) == ["One two.", "Three four."]
        assert rebuild(record) == 3
        assert said(record) == ["One ", "BREAK", "Three"]
        assert read_again(record, 1, standin.understand_newer, ("m2", "f1")) == 0
        assert list(problems(record)) == []


def test_a_worker_that_dies_leaves_what_was_committed(tmp_path: Path) -> None:
    items = [*reports(100), incoming("DIE now.", "x"), incoming("Late.", "y")]
    with opened(tmp_path / "a.db") as record:
        with pytest.raises(DemarcheError, match="--workers 1"):
            list(ingest(items, record, dying, processes=2))
        kept = [one.document.id for one in record.documents()]
        assert kept == list(dict.fromkeys(item.document.id for item in items))[: len(kept)]
        assert list(ingest(items[:100], record, understand))[-1].became is not None


def dying(document: object) -> object:
    """Dies on the text that says so."""
    if document.text.startswith("DIE"):  # type: ignore[attr-defined]
        os._exit(9)
    return understand(document)  # type: ignore[arg-type]


def test_a_broken_installation_stops_at_once(tmp_path: Path) -> None:
    def broken(document: object) -> object:
        raise InstallationError("no model.")

    with opened(tmp_path / "a.db") as record:
        with pytest.raises(InstallationError):
            list(ingest(reports(10), record, broken))  # type: ignore[arg-type]
        assert list(record.documents()) == []
