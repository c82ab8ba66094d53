"""What readings score on annotated reports: floors that only go up, a point below what was measured, since int8 arithmetic
differs a little between processors. Needs the team's shared folder."""

import json
from pathlib import Path
from typing import Any

import pytest

import demarche
from demarche.evaluation.gold import document_of, load_gold, load_scorer, score

SHARED = Path(__file__).parents[3] / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason="needs ../shared/gold, which is not part of the project"
)


def table(path: Path) -> dict[str, Any]:
    """The scorer's table for the documents of a gold file, read anew."""
    gold = load_gold(path)
    return score(gold, (demarche.read_document(document_of(g)) for g in gold), load_scorer(SHARED / "gold"))


@pytest.mark.parametrize("name", ["dev", "dev_own"])
def test_no_score_falls_below_its_floor(name: str) -> None:
    scores = table(SHARED / "gold" / f"{name}.jsonl")
    low = {key: scores[key]["f1"] for key, floor in FLOORS[name].items() if scores[key]["f1"] < floor}
    assert not low, f"below the floors of {FLOORS[name]}"


def test_states_of_hard_sentences() -> None:
    rows = [json.loads(line) for line in (SHARED / "corpora" / "states" / "sentences.jsonl").open(encoding="utf-8")]
    right = [row["id"] for row in rows if _state(row) == row["state"]]
    assert len(right) >= FLOORS["states"]["right"], f"right: {right}"


def _state(row: dict[str, Any]) -> str | None:
    target = row["target"]
    for event in demarche.read(row["text"], language="en").events:
        for mention in (event.trigger, *event.mentions):
            if mention.start < target["end"] and mention.end > target["start"]:
                return event.state.value
    return None
