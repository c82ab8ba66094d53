"""Gold annotation with its own scorer: `score.py` stands beside the gold files and says what a match is."""

import importlib.util
import json
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from demarche.schema import Document, Reading
from demarche.schema.wire import document_from_dict, reading_dict


def load_gold(path: Path) -> list[dict[str, Any]]:
    """The annotated documents of a JSON Lines file, as they stand there."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def document_of(row: dict[str, Any]) -> Document:
    """The report of an annotated document, without its annotation. Raises InputError."""
    return document_from_dict({k: row.get(k) for k in ("id", "text", "title", "published", "source")})


def load_scorer(folder: Path) -> ModuleType:
    """`score.py` of a folder of gold as a module. Raises FileNotFoundError where there is none."""
    spec = importlib.util.spec_from_file_location("gold_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(gold: list[dict[str, Any]], readings: Iterable[Reading], scorer: ModuleType) -> dict[str, Any]:
    """The scorer's table: for each layer precision, recall and F1 in percent."""
    table: dict[str, Any] = scorer.score(gold, {r.document.id: reading_dict(r) for r in readings})
    return table
