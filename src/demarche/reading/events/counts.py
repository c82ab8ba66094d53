"""How many actors and recipients an event has: a call has two, a threat one who makes it and one who hears it."""

import csv
from collections.abc import Sequence
from functools import cache
from math import log
from pathlib import Path

from demarche.schema import EventType

TABLE = Path(__file__).parent / "counts.csv"
#: Numbers from this one on are one class.
MOST = 4
#: How much the table weighs against the heads, which know some of it already; set on gold dev and dev_own.
WEIGHT = 0.6
ALMOST_ALWAYS = 0.93


def kind_of(kind: EventType, mode: str | None) -> str:
    """The row of the table: the type, and visits and calls apart from other consultations."""
    return f"{kind.value}:{mode}" if kind is EventType.CONSULT and mode is not None else kind.value


def has_no_recipients(kind: str) -> bool:
    """Whether all parties of such an event are its actors."""
    return _prior(kind, "recipients")[0] >= ALMOST_ALWAYS


def best_number(kind: str, role: str, chances: Sequence[float]) -> int:
    """How many of the candidates to take, given the probability of each, the best first."""
    prior = _prior(kind, role)
    best, top, total = 0, WEIGHT * log(prior[0]), 0.0
    for number, chance in enumerate(chances, 1):
        total += log(max(chance, 1e-6) / max(1 - chance, 1e-6))
        score = WEIGHT * log(prior[min(number, MOST)]) + total
        if score > top:
            best, top = number, score
    return best


def _prior(kind: str, role: str) -> tuple[float, ...]:
    table = _priors()
    return table.get((kind, role)) or table[kind.split(":")[0], role]


@cache
def _priors() -> dict[tuple[str, str], tuple[float, ...]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {(r["kind"], r["role"]): tuple(float(r[str(n)]) for n in range(MOST + 1)) for r in rows}
