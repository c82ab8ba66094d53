"""News that nobody annotated: what teachers label for the model that is shipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from own_gold import own_documents

#: Characters of one report, and of a digest made of the items of one day.
LONGEST, DIGEST = 6000, 1800


def reports(shared: Path) -> Iterator[dict[str, Any]]:
    """Reports of shared/corpora/news without the documents and days of the gold of development, and without annotated text."""
    gold = shared / "gold"
    dev = [json.loads(line) for name in ("dev", "dev_own") for line in (gold / f"{name}.jsonl").open(encoding="utf-8")]
    train = [json.loads(line) for line in (gold / "train.jsonl").open(encoding="utf-8")]
    known = {d["text"] for d in (*dev, *train, *own_documents(shared))}
    held_out = {d["id"] for d in dev}, {d["published"] for d in dev if d["id"].startswith("wd")}
    for path in sorted((shared / "corpora" / "news").glob("*.jsonl")):
        rows = [json.loads(line) for line in path.open(encoding="utf-8")]
        made = _digests(rows) if path.name.startswith("wcep") else map(_release, rows)
        for document in made:
            if (
                document["id"] not in held_out[0]
                and document["published"] not in held_out[1]
                and document["text"] not in known
            ):
                yield document


def _release(row: dict[str, Any]) -> dict[str, Any]:
    text = row["text"]
    if len(text) > LONGEST:
        text = text[: text.rfind("\n", 0, LONGEST) + 1 or LONGEST]
    return {"id": row["id"], "published": row["date"], "text": text, "source": row.get("source")}


def _digests(rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Items of one day, joined as the digests of gold are."""
    held: list[dict[str, Any]] = []
    for row in [*rows, {"date": "", "text": "", "id": ""}]:
        if held and (row["date"] != held[0]["date"] or sum(len(h["text"]) for h in held) > DIGEST):
            text = "\n".join(h["text"] for h in held)
            yield {
                "id": held[0]["id"],
                "published": held[0]["date"],
                "text": text,
                "source": "Wikipedia Current Events",
            }
            held = []
        held.append(row)
