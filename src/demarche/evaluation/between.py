"""Recall of the checks between reports: a real report, another outlet's with one thing told otherwise, and the flag for it.

    python -m demarche.evaluation.between ../shared/corpora/news [--seeds 60]

The folder holds JSON Lines of reports (`id`, `text`, `date`). All pairs go into one record, as in daily use, so a flag needs
the events of both to be read and linked. Everything is drawn with fixed seeds, so the same folder gives the same figures.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from demarche.evaluation.contradictions import SEEDS, sample
from demarche.evaluation.disputes import TWISTS, Dispute
from demarche.facts import Facts
from demarche.reading.pipeline import read_with_vectors
from demarche.record import Record
from demarche.record import tables as t
from demarche.record.linking.occurrences import occurrences
from demarche.record.readings import pack
from demarche.schema import Document, Reading
from demarche.schema.incoming import Incoming

#: The longest report that is read for a pair; reports that are stored at a time.
LONGEST, _BATCH = 3000, 20
Read = Callable[[Document], tuple[Reading, bytes]]


@dataclass(frozen=True, slots=True)
class Recall:
    """Of `sown` pairs for one code in `linked` the event at the change was understood as one, and `found` raised its flag.

    `stray` are flags of other codes between the two reports of a pair.
    """

    code: str
    sown: int
    linked: int
    found: int
    stray: int

    @property
    def percent(self) -> float:
        """Found of sown; 0 where nothing was sown."""
        return round(100 * self.found / self.sown, 1) if self.sown else 0.0


def sow(documents: Iterable[Document], facts: Facts, read: Read, seeds: int = SEEDS) -> list[Dispute]:
    """At most so many pairs for each code, one for a document; codes that are behind come first."""
    left = dict.fromkeys(TWISTS, seeds)
    found: list[Dispute] = []
    for document in documents:
        if len(document.text) > LONGEST or document.published is None or not any(left.values()):
            continue
        reading, _ = read(document)
        told = occurrences(reading, 1)
        for code in sorted(left, key=lambda name: (-left[name], name)):
            twists = TWISTS[code](reading, told, facts, random.Random(f"{code} {document.id}")) if left[code] else ()
            one = next(iter(twists), None)
            if one is not None:
                left[code] -= 1
                found.append(one)
                break
    return found


def recall(disputes: Sequence[Dispute], read: Read, record: Record) -> list[Recall]:
    """Puts all pairs into an empty record, and says for each code how many of its flags are there."""
    documents = [document for one in disputes for document in (one.first, one.other)]
    with record.writer() as writer:
        for at in range(0, len(documents), _BATCH):
            batch = [(Incoming(d), pack(*read(d))) for d in documents[at : at + _BATCH]]
            writer.put(batch, record.clock())
        writer.finish(record.clock().date())
    sown: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    found: Counter[str] = Counter()
    stray: Counter[str] = Counter()
    with record.connection() as connection:
        for one in disputes:
            codes = _codes(connection, one)
            sown[one.code] += 1
            linked[one.code] += _one_event(connection, one)
            found[one.code] += one.code in codes
            stray[one.code] += sum(code != one.code for code in codes)
    return [Recall(code, sown[code], linked[code], found[code], stray[code]) for code in sorted(sown)]


def _codes(connection: Connection, one: Dispute) -> list[str]:
    f, both = t.flag.c, (one.first.id, one.other.id)
    return list(connection.scalars(select(f.code).where(f.document.in_(both), f.other.in_(both))))


def _one_event(connection: Connection, one: Dispute) -> bool:
    o = t.occurrence.c
    there = (o.document == one.first.id) & (o.sentence_start <= one.at) & (o.sentence_end >= one.at)
    first = set(connection.scalars(select(o.event).where(there)))
    return not first.isdisjoint(connection.scalars(select(o.event).where(o.document == one.other.id)))


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=SEEDS)
    options = parser.parse_args()
    facts = Facts.load()

    def read(document: Document) -> tuple[Reading, bytes]:
        return read_with_vectors(document, facts=facts)

    documents = list(sample(options.folder))
    random.Random("between").shuffle(documents)
    with tempfile.TemporaryDirectory() as folder, Record.open(Path(folder) / "record.db") as record:
        for row in recall(sow(documents, facts, read, options.seeds), read, record):
            print(
                f"{row.code} {row.percent:5.1f} % of {row.sown} disputes between reports found; "
                f"the event of {row.linked} is one; {row.stray} flags of other codes"
            )


if __name__ == "__main__":
    _main()
