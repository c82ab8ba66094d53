"""Precision of the flags: those on real reports to be judged by reading, and what has been judged.

    python -m demarche.evaluation.judging tests/checks/judged.jsonl                       what has been judged
    python -m demarche.evaluation.judging --news ../shared/corpora/news                   the flags on the reports as they are
    python -m demarche.evaluation.judging --news ../shared/corpora/news --moved           a part of those under a wrong day

Listed is where each flag stands, never the text. Real reports hardly contradict the facts, so what a flag is worth is judged a second time
on the same reports under a day that is years off, as in an archive whose dates are wrong. Everything is drawn with fixed seeds.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from demarche.checks import check
from demarche.evaluation.contradictions import LONGEST, load, sample
from demarche.facts import Facts
from demarche.reading import read_document
from demarche.schema import Document, Flag, Reading

#: Years by which the day of a report is moved.
MOVED = (-6, -5, -4, -3, -2, 3)
#: Flags of one person in a drawn sample, and of one of the codes that name nobody: else half of it is one foreign minister.
OF_A_PERSON, OF_A_CODE = 2, 5
_TITLES = frozenset({"D101", "D102", "D106"})


@dataclass(frozen=True, slots=True)
class Judged:
    """Of `every` judged flags `right` are right; of these, `left` are raised still, `left_right` of them right."""

    right: int
    every: int
    left_right: int
    left: int


def moved(documents: Iterable[Document], known_to: date) -> Iterator[Document]:
    """The short ones among these reports under another day, none after the one to which the facts are known."""
    for document in documents:
        day = document.published
        if day is None or len(document.text) > LONGEST:
            continue
        years = random.Random(f"moved {document.id}").choice(MOVED)
        other = day + timedelta(365 * years)
        if other <= known_to:
            yield replace(document, published=other)


def draw(found: Iterable[tuple[Document, Flag]]) -> list[tuple[Document, Flag]]:
    """A sample of flags in random order, few of one person or code."""
    every = list(found)
    random.Random("judge").shuffle(every)
    seen: Counter[str] = Counter()
    out = []
    for document, flag in every:
        person = flag.message.split(" is ")[0] if flag.code in _TITLES else None
        name = person or flag.code
        if seen[name] < (OF_A_PERSON if person else OF_A_CODE):
            seen[name] += 1
            out.append((document, flag))
    return out


def raised(
    documents: Iterable[Document], facts: Facts, read: Callable[[Document], Reading]
) -> Iterator[tuple[Document, Flag]]:
    """Each flag on these reports."""
    for document in documents:
        for flag in check(read(document), facts):
            yield document, flag


def precision(judged: Iterable[dict[str, Any]]) -> dict[str, Judged]:
    """What was judged, by set. Rows have `set`, `verdict` (right or wrong) and `mended`: whether the rules have changed since, and are silent."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in judged:
        rows.setdefault(row["set"], []).append(row)
    return {name: _judged(those) for name, those in rows.items()}


def _judged(rows: list[dict[str, Any]]) -> Judged:
    left = [row for row in rows if not row["mended"]]
    return Judged(_right(rows), len(rows), _right(left), len(left))


def _right(rows: list[dict[str, Any]]) -> int:
    return sum(row["verdict"] == "right" for row in rows)


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("judged", type=Path, nargs="?")
    parser.add_argument("--news", type=Path)
    parser.add_argument("--moved", action="store_true")
    options = parser.parse_args()
    if options.judged:
        _tell(options.judged)
    if options.news:
        _list(options.news, options.moved)


def _tell(path: Path) -> None:
    for name, judged in precision(json.loads(line) for line in path.open(encoding="utf-8")).items():
        share = f"{100 * judged.right / judged.every:.1f} %"
        print(
            f"{name}: {judged.right} of {judged.every} flags ({share}) right as judged by reading; "
            f"{judged.left_right} of the {judged.left} that are raised still"
        )


def _list(folder: Path, under_a_wrong_day: bool) -> None:
    facts = Facts.load()
    every = (d for path in sorted(folder.glob("*.jsonl")) for d in load(path))
    documents = moved(sample(folder), facts.as_of) if under_a_wrong_day else every
    found = raised(documents, facts, lambda d: read_document(d, facts=facts))
    for document, flag in draw(found) if under_a_wrong_day else found:
        day = document.published and document.published.isoformat()
        spans = [[s.start, s.end] for s in flag.spans]
        print(json.dumps({"document": document.id, "published": day, "spans": spans, "code": flag.code}))


if __name__ == "__main__":
    _main()
