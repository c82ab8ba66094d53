"""The words that say what has become of a planned event, and which of their arguments is that event."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from demarche.schema import State


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, with its particle where it needs one, that puts what stands in `relations` to it into a state."""

    lemma: str
    particle: str
    state: State
    relations: frozenset[str]


@lru_cache(maxsize=1)
def cues() -> dict[str, tuple[Cue, ...]]:
    """Cues by lemma; those with a particle first."""
    found: dict[str, list[Cue]] = {}
    with (Path(__file__).parent / "cues.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            cue = Cue(row["lemma"], row["particle"], State(row["state"]), frozenset(row["relations"].split()))
            found.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(sorted(rows, key=lambda c: not c.particle)) for lemma, rows in found.items()}
