"""How many actors and recipients events of each type have in gold: the table behind the choice of participants.

python counts.py --shared ../../shared
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from pathlib import Path

from demarche.evaluation.gold import load_gold
from demarche.reading.events.counts import MOST, TABLE, kind_of
from demarche.schema import EventType
from own_gold import own_documents


def main() -> None:
    """Counts over gold train and the gold of this project, one added to each count, and writes the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    counts: dict[tuple[str, str], Counter[int]] = {}
    for document in [*load_gold(shared / "gold" / "train.jsonl"), *own_documents(shared)]:
        for event in document["events"]:
            kind = kind_of(EventType(event["type"]), event["mode"])
            for role in ("actors", "recipients"):
                counts.setdefault((kind, role), Counter())[min(len(event[role]), MOST)] += 1
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kind", "role", *range(MOST + 1)])
        for (kind, role), count in sorted(counts.items()):
            total = count.total() + MOST + 1
            out.writerow([kind, role, *(f"{(count[n] + 1) / total:.4f}" for n in range(MOST + 1))])


if __name__ == "__main__":
    main()
