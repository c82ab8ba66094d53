"""What was found once is found again without asking, until something is written."""

import threading
from pathlib import Path

import pytest

from demarche.record import Record
from demarche.web.memory import Memory, stamp_of
from web.conftest import clock


def test_an_answer_is_kept_under_its_stamp() -> None:
    memory, asked = Memory(), []
    for stamp, key in ((1, "a"), (1, "a"), (1, "b"), (2, "a"), (2, "a")):
        assert memory.recall(stamp, key, lambda key=key: asked.append(key) or key.upper()) == key.upper()  # type: ignore[misc]
    assert asked == ["a", "b", "a"]


def test_an_error_is_not_kept() -> None:
    memory = Memory()

    def fail() -> int:
        raise KeyError("lost")

    with pytest.raises(KeyError):
        memory.recall(1, "a", fail)
    assert memory.recall(1, "a", lambda: 5) == 5


def test_those_who_wait_get_the_same_answer() -> None:
    memory, asked, go = Memory(), [], threading.Event()

    def find() -> str:
        asked.append(1)
        go.wait(10)
        return "found"

    got: list[str] = []
    threads = [threading.Thread(target=lambda: got.append(memory.recall(1, "a", find))) for _ in range(4)]
    for one in threads:
        one.start()
    go.set()
    for one in threads:
        one.join()
    assert got == ["found"] * 4
    assert asked == [1]


def test_the_stamp_changes_with_what_is_written(copy: Path) -> None:
    with Record.open(copy, write=False, clock=clock) as reading:
        before = stamp_of(reading)
        assert stamp_of(reading) == before
        with Record.open(copy, clock=clock) as record:
            record.withdraw("caucasus-5", "a test")
        assert stamp_of(reading) != before
