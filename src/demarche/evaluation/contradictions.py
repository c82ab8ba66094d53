"""Recall of the flags on contradictions sown into real reports.

    python -m demarche.evaluation.contradictions ../shared/corpora/news

The folder holds JSON Lines of reports (`id`, `text`, `date`). Everything is drawn with fixed seeds, so the same folder gives the same
figures. `demarche.evaluation.judging` has their precision.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from demarche.checks import check
from demarche.evaluation.sentences import sentences
from demarche.evaluation.swaps import SWAPS, Seed
from demarche.facts import Facts
from demarche.reading import read_document
from demarche.schema import Document, Flag, Reading
from demarche.schema.wire import parse_day

#: Documents of the sample of each file: 1,500, all of wikinews-2019 among them.
SAMPLE = {"statedept-2021-2022": 600, "wcep-2025": 728, "wikinews-2019": 172}
#: Swaps of each kind, and the longest document that is read for one.
SEEDS, LONGEST = 60, 6000


@dataclass(frozen=True, slots=True)
class Recall:
    """Of `sown` swaps of one kind `found` raised a flag of the right code at the place; `stray` flags lie elsewhere."""

    kind: str
    sown: int
    found: int
    stray: int
    codes: tuple[tuple[str, int], ...]

    @property
    def percent(self) -> float:
        """Found of sown; 0 where nothing was sown."""
        return round(100 * self.found / self.sown, 1) if self.sown else 0.0


def load(path: Path) -> list[Document]:
    """The reports of one file of JSON Lines; the day stands under `published` or `date`."""
    out = []
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        day = row.get("published") or row.get("date")
        published = parse_day(day, '"date"') if day else None
        out.append(Document(row["id"], row["text"], row.get("title"), published=published, language="en"))
    return out


def sample(folder: Path) -> Iterator[Document]:
    """The documents whose flags are judged: a fixed number of each file."""
    for name, number in SAMPLE.items():
        documents = load(folder / f"{name}.jsonl")
        yield from random.Random(f"checks {name}").sample(documents, min(number, len(documents)))


def sow(documents: Iterable[Document], facts: Facts, seeds: int = SEEDS) -> list[Seed]:
    """At most so many swaps of each kind, one of each kind in a document."""
    left = dict.fromkeys(SWAPS, seeds)
    out: list[Seed] = []
    for document in documents:
        if len(document.text) > LONGEST:
            continue
        for kind, swap in SWAPS.items():
            seed = next(swap(document, facts, random.Random(f"{kind} {document.id}")), None) if left[kind] else None
            if seed is not None:
                left[kind] -= 1
                out.append(seed)
    return out


def recall(seeds: Iterable[Seed], facts: Facts, read: Callable[[Document], Reading]) -> list[Recall]:
    """What the checks find of the swaps, by kind. A flag counts when it has a right code and lies around the swap."""
    sown: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stray: Counter[str] = Counter()
    codes: dict[str, Counter[str]] = {}
    for seed in seeds:
        sown[seed.kind] += 1
        flags = check(read(seed.document), facts)
        right = [flag for flag in flags if _finds(flag, seed)]
        stray[seed.kind] += len(flags) - len(right)
        if right:
            found[seed.kind] += 1
            codes.setdefault(seed.kind, Counter())[right[0].code] += 1
    return [
        Recall(kind, number, found[kind], stray[kind], tuple(sorted(codes.get(kind, Counter()).items())))
        for kind, number in sown.items()
    ]


def _finds(flag: Flag, seed: Seed) -> bool:
    near = seed.offset is None or any(s.start - 3 <= seed.offset <= s.end for s in flag.spans)
    return flag.code in seed.codes and near


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    options = parser.parse_args()
    facts = Facts.load()
    documents = list(sample(options.folder))
    random.Random("contradictions").shuffle(documents)
    seeds = [*sow(documents, facts, options.seeds), *sentences(facts, options.seeds)]
    for row in recall(seeds, facts, lambda d: read_document(d, facts=facts)):
        codes = ", ".join(f"{code} {number}" for code, number in row.codes)
        print(f"{row.kind:10} {row.percent:5.1f} % of {row.sown} swaps found ({codes}); {row.stray} flags elsewhere")


if __name__ == "__main__":
    _main()
