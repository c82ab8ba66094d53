"""Names an item of the shared corpora as the source of a dated event, where one of that day or the next tells of it.

    python facts/mine/event_sources.py      (changes dated_events.csv; prints the events of 2025 without an item)

An item tells of an event when it has a word of every party, or of two of more, and the place or a word of the kind.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from datetime import date, timedelta

from common import SHARED, parts, plain, read, write

KINDS = {
    "summit": "summit|leaders", "meeting": "meet|met|meets|host|summit|talks|visit", "call": "call|phone|conversation|speak", "talks": "talks|negotiat|meet|round",
    "ceasefire": "ceasefire|truce", "agreement": "sign|agree|deal|accord|treaty", "attack": "attack|strike|kill|explo|bomb|missile|shoot",
    "takeover": "captur|seiz|tak", "coup": "coup|power|seiz", "death": "die|dead|death|kill", "recognition": "recogni",
    "assassination": "assassinat|kill|shot", "withdrawal": "withdraw|leav|exit", "inauguration": "inaugurat|sworn", "election": "elect", "removal": "remov|uph",
    "funeral": "funeral", "war": "war|clash|exchange|fight", "accession": "join|accession|member", "arrest": "arrest|detain", "liberation": "recaptur|retak|captur|seiz",
    "disarmament": "dissol|disband|disarm", "visit": "visit", "sanctions": "sanction", "tariffs": "tariff", "invasion": "invas|incursion|offensive",
    "parade": "parade", "resolution": "resolution", "exchange": "exchange|swap",
}  # fmt: skip
COLUMNS = ("id", "kind", "name", "parties", "place", "country", "start", "end", "aliases", "source")


def main() -> None:
    """Writes the sources."""
    items: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name in ("wcep-2025", "wikinews-2019"):
        path = SHARED / "corpora" / "news" / f"{name}.jsonl"
        for line in path.open(encoding="utf-8") if path.exists() else ():
            row = json.loads(line)
            identifier = row["id"] if row["id"].startswith(("wcep", "wikinews")) else "wikinews-" + row["id"]
            items[row["date"][:10]].append(
                (identifier, plain(" ".join([row.get("title", ""), *row.get("topics", []), row["text"]])))
            )
    rows = read("dated_events")
    for row in rows:
        if row["source"] != "general-knowledge" or len(row["start"]) < 10:
            continue
        found = told(row, items)
        if found:
            row["source"] = found
        elif row["start"] > "2025":
            print("no item:", row["id"], row["name"], row["start"])
    write("dated_events", COLUMNS, rows)
    print(sum(r["source"] != "general-knowledge" for r in rows), "of", len(rows), "with an item")


#: Parties that reports call otherwise.
SHORT = {
    "democratic republic of the congo": "congo",
    "united nations security council": "security council",
    "united arab emirates": "emirates",
}


def told(row: dict[str, str], items: dict[str, list[tuple[str, str]]]) -> str | None:
    """The id of an item that tells of an event."""
    last = [plain(p).split() for p in parts(row["parties"])]
    names = (
        [SHORT.get(n, n) for n in map(" ".join, last)]
        if row["kind"] not in ("meeting", "call", "visit")
        else [w[-1] for w in last]
    )
    names = [
        n
        if n in SHORT.values()
        else " ".join(w)
        if len(w) > 2 or w[-1] in ("states", "kingdom", "union", "nations", "korea")
        else w[-1]
        for n in names
        for w in [n.split()]
    ]
    places = [plain(p) for p in parts(row["place"])]
    kind = re.compile(rf"\b(?:{KINDS.get(row['kind'], row['kind'])})")
    for shift in (0, 1):
        day = (date.fromisoformat(row["start"]) + timedelta(days=shift)).isoformat()
        for identifier, text in items.get(day, ()):
            hits = sum(name in text or name[:6] in text.split() or (name == "united states" and re.search(r"\bus\b|\bu s\b", text) is not None)
                       for name in names)  # fmt: skip
            if (
                hits >= min(2, len(names))
                and kind.search(text)
                and (not places or len(names) == 1 or hits >= 2 or any(p in text for p in places))
            ):
                return identifier
    return None


if __name__ == "__main__":
    main()
