"""A user's own rows: read from a folder, checked, kept in the user's folder of data, and merged into the facts."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demarche.facts import files
from demarche.facts.adding.followthemoney import read_entities
from demarche.facts.adding.merging import check
from demarche.facts.adding.popolo import read_people
from demarche.facts.adding.rows import OwnRow, OwnTenure, Reader, dump
from demarche.facts.adding.spreadsheet import read_offices
from demarche.facts.store import Facts
from demarche.schema import InputError, SourceError

_FORMS = {"people.yaml": read_people, "people.yml": read_people, "offices.csv": read_offices}
_JSON = (".json", ".jsonl", ".ijson")


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, and the file that keeps it."""

    path: Path
    people: int
    organisations: int
    offices: int


def add(folder: Path, as_of: date | None = None) -> Added:
    """Reads a folder and keeps its rows, so that every later `Facts.load()` knows them.

    Of rows that contradict each other the later wins: those of a folder over the shipped ones, of two folders the one added later, within
    a folder people.yaml, offices.csv and the JSON files in this order. Raises InputError with file, line and mend, and then nothing
    is kept; SourceError where a folder cannot be read or written.
    """
    facts = Facts.load()
    rows = list(_read(folder, Reader(facts, as_of)))
    check(rows, facts)
    own = files.folder() / "added"
    path = own / f"{_next(own):04}-{re.sub(r'[^A-Za-z0-9_-]+', '-', folder.resolve().name)[:60]}.jsonl"
    try:
        own.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(dump(rows), "utf-8")
        part.replace(path)
    except OSError as error:
        raise SourceError(
            f"{path}: cannot be written ({error.strerror}). Check the folder, or set DEMARCHE_DATA."
        ) from error
    kinds = Counter("office" if isinstance(row, OwnTenure) else row.kind for row in _different(rows))
    return Added(path, kinds["person"], kinds["organisation"], kinds["office"])


def _next(own: Path) -> int:
    numbers = [int(path.name[:4]) for path in own.glob("[0-9][0-9][0-9][0-9]-*.jsonl")]
    return max(numbers, default=0) + 1


def _read(folder: Path, reader: Reader) -> Iterator[OwnRow]:
    if not folder.is_dir():
        raise SourceError(f"{folder}: no folder. Give one that holds people.yaml, offices.csv or FollowTheMoney JSON.")
    found = False
    for name, read in _FORMS.items():
        if (folder / name).is_file():
            found = True
            yield from read(folder / name, reader)
    for path in sorted(path for path in folder.iterdir() if path.suffix in _JSON):
        found = True
        yield from read_entities(path, reader)
    if not found:
        raise InputError(
            f"{folder}: nothing to add. It must hold people.yaml, offices.csv or FollowTheMoney JSON lines."
        )


def _different(rows: list[OwnRow]) -> list[OwnRow]:
    """One row for each person or body of a name, and all tenures."""
    entities = {(r.kind, r.wikidata or r.name): r for r in rows if not isinstance(r, OwnTenure)}
    return [*entities.values(), *(r for r in rows if isinstance(r, OwnTenure))]
