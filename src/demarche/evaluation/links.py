"""Pairs of events that are the same or not, by reading, against what linking says."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

Mention = tuple[str, int]  # document, offset of the trigger


@dataclass(frozen=True, slots=True)
class LinkPair:
    """Two events of two places in the corpora, and whether a reader took them for one. `half` is "tune" or "report"."""

    one: Mention
    two: Mention
    same: bool
    half: str


@dataclass(frozen=True, slots=True)
class LinkScore:
    """Of pairs that were linked, the share that is right; of pairs that are the same, the share that was linked."""

    precision: float
    recall: float
    pairs: int
    missing: int  # pairs of which an event was not read

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def load_pairs(path: Path) -> list[LinkPair]:
    """The pairs of a file of lines of JSON."""
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        LinkPair((v["a"]["document"], v["a"]["start"]), (v["b"]["document"], v["b"]["start"]), v["same"], v["half"])
        for v in lines
    ]


def score_links(pairs: Iterable[LinkPair], events: Mapping[Mention, str]) -> LinkScore:
    """Precision and recall of `events` (mention: event) on pairs; those of which an event was not read are only counted."""
    right = wrong = lost = missing = count = 0
    for pair in pairs:
        count += 1
        if pair.one not in events or pair.two not in events:
            missing += 1
            continue
        linked = events[pair.one] == events[pair.two]
        right += linked and pair.same
        wrong += linked and not pair.same
        lost += pair.same and not linked
    return LinkScore(
        right / (right + wrong) if right + wrong else 0.0,
        right / (right + lost) if right + lost else 0.0,
        count,
        missing,
    )
