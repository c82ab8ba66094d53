"""Lines are read in order, by one process or by two, and a bad line stops nothing."""

import json

import pytest

from demarche.bulk import Line, Outcome, code_lines
from demarche.schema import DemarcheError, Document, InstallationError, Reading
from samples import stand_in

TEXTS = ["one two", "REFUSE", "BREAK", "", *(f"text {n}" for n in range(60))]


def made(texts: list[str]) -> list[Line]:
    return [Line(n, json.dumps({"id": f"d{n}", "text": text}).encode(), n) for n, text in enumerate(texts, 1)]


@pytest.mark.parametrize("processes", [1, 2])
def test_order_is_kept_and_bad_lines_are_told(processes: int) -> None:
    source = [*made(TEXTS), Line(99, b"{", 99), Line(100, None, 100)]
    outcomes = list(code_lines(source, processes, stand_in))
    assert [outcome.number for outcome in outcomes] == [*range(1, len(TEXTS) + 1), 99, 100]
    problems = {outcome.number: outcome.problem for outcome in outcomes if outcome.problem}
    assert list(problems) == [2, 3, 99, 100]
    assert problems[2] == "refused. Say something else."
    assert str(problems[3]).startswith("unexpected RuntimeError: broken")
    assert "longer than" in str(problems[100])
    assert [_id(outcome) for outcome in outcomes if outcome.reading][:3] == ["d1", "d4", "d5"]
    assert outcomes[0].words == 2


def _id(outcome: Outcome) -> str:
    assert outcome.reading
    assert "\n" not in outcome.reading
    return str(json.loads(outcome.reading)["document"]["id"])


def test_lines_are_taken_as_they_are_needed() -> None:
    taken: list[int] = []

    def source() -> list[Line]:
        for line in made(["text"] * 10_000):
            taken.append(line.number)
            yield line

    outcomes = code_lines(source(), 1, stand_in)
    assert next(outcomes).number == 1
    assert len(taken) < 100


def test_unpaired_surrogates_survive() -> None:
    line = Line(1, rb'{"text": "cut \ud83d here"}', 1)
    (outcome,) = code_lines([line], 1, stand_in)
    assert outcome.reading
    assert outcome.reading.isascii()
    assert json.loads(outcome.reading)["document"]["text"] == "cut \ud83d here"


def test_a_broken_installation_stops_at_once() -> None:
    def broken(document: Document) -> Reading:
        raise InstallationError("no model")

    with pytest.raises(InstallationError):
        list(code_lines(made(["text"]), 1, broken))


def test_a_worker_that_dies_is_told() -> None:
    with pytest.raises(DemarcheError, match="a worker process died"):
        list(code_lines(made(["DIE"]), 2, stand_in))
