"""What readings score on annotated reports: floors that only go up, a point below what was measured, since int8 arithmetic
differs a little between processors. Needs the team's shared folder."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import demarche
from demarche.schema.wire import document_from_json, reading_dict

SHARED = Path(__file__).parents[3] / "shared"
FLOORS: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").exists(), reason="needs ../shared/gold, which is not part of the project"
)


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def table(path: Path) -> dict[str, Any]:
    """The scorer's table for the documents of a gold file, read anew."""
    gold = [json.loads(line) for line in path.open(encoding="utf-8")]
    documents = [
        document_from_json(json.dumps({k: g.get(k) for k in ("id", "text", "title", "published", "source")}))
        for g in gold
    ]
    readings = {d.id: reading_dict(demarche.read_document(d)) for d in documents}
    return scorer().score(gold, readings)  # type: ignore[no-any-return]


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
