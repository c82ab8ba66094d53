"""Annotation of this project: reports of our own with their text, and stand-off annotation of shared corpora."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "gold"


def own_documents(shared: Path) -> list[dict[str, Any]]:
    """All documents under training/gold in the form of shared/gold. Raises ValueError where a text has changed."""
    found: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            found.append(row if "text" in row else _with_text(row, shared))
    return found


def _with_text(row: dict[str, Any], shared: Path) -> dict[str, Any]:
    corpus = _corpus(shared / "corpora" / "news" / f"{row['corpus']}.jsonl")
    if "items" in row:
        items = [corpus[i] for i in row["items"]]
        text, published, title = (
            "\n".join(i["text"] for i in items),
            items[0]["date"],
            f"Current events of {items[0]['date']}",
        )
        source = "Wikipedia Current Events"
    else:
        item = corpus[row["id"]]
        text, published, title, source = item["text"], item["date"], item["title"], item["source"]
    if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
        raise ValueError(f"{row['id']}: the text of the corpus is not the one that was annotated")
    return row | {"text": text, "published": published, "title": title, "source": source}


_CACHE: dict[Path, dict[str, dict[str, Any]]] = {}


def _corpus(path: Path) -> dict[str, dict[str, Any]]:
    if path not in _CACHE:
        _CACHE[path] = {row["id"]: row for row in map(json.loads, path.open(encoding="utf-8"))}
    return _CACHE[path]
