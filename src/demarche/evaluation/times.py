"""TIMEX against MEANTIME: strict and relaxed spans, and value F1 (a span that overlaps and has the right value).

    python -m demarche.evaluation.times meantime.jsonl

Only sentences 2 to 5 are scored: the title and the date line are the same trivial case in every document.
"""

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demarche.reading.times import Tense, find_times


@dataclass(frozen=True, slots=True)
class TimexScore:
    """F1 in percent."""

    strict: float
    relaxed: float
    value: float


def score_times(
    documents: Iterable[dict[str, Any]], tense_of: Callable[[str], Callable[[int], Tense]] | None = None
) -> TimexScore:
    """Scores of `find_times` on documents with `text`, `dct`, `scored` and gold `timex` (start, end, value), one to one."""
    strict = relaxed = value = gold_count = found_count = 0
    for document in documents:
        low, high = document["scored"]
        gold = [t for t in document["timex"] if low <= t["start"] < high]
        found = find_times(
            document["text"],
            date.fromisoformat(document["dct"]),
            tense=tense_of(document["text"]) if tense_of else None,
        )
        found = tuple(t for t in found if low <= t.span.start < high)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        left = list(found)
        for timex in gold:
            match = next((t for t in left if t.span.start < timex["end"] and t.span.end > timex["start"]), None)
            if match is None:
                continue
            left.remove(match)
            relaxed += 1
            strict += (match.span.start, match.span.end) == (timex["start"], timex["end"])
            value += match.value == timex["value"]
    total = max(1, gold_count + found_count)
    return TimexScore(*(round(200 * hits / total, 1) for hits in (strict, relaxed, value)))


def load_meantime(path: Path) -> list[dict[str, Any]]:
    """MEANTIME documents with the range of characters that is scored."""
    out = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        lines = row["text"].split("\n")
        start = len("\n".join(lines[:2])) + 1
        end = len("\n".join(lines[:6]))
        out.append(row | {"scored": (start, end)})
    return out


if __name__ == "__main__":
    print(score_times(load_meantime(Path(sys.argv[1]))))
