"""The words that say what has become of a planned event, and which of their arguments is that event."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from demarche.schema import State

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that puts an event into a state; with a particle where it needs one ("call", "off").

    `relations` are those in which the event stands to it (Link.relation); `negated` is the state that its negation asserts;
    None stands for: nothing follows. `sure` cues were right in most cases on gold train (gold triggers: 245 of 283), or are
    too rare there to tell and plain; the others (84 of 147) only raise their state's share in the learned distribution.
    """

    lemma: str
    particle: str
    relations: frozenset[str]
    state: State | None
    negated: State | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Predicate:
    """A fixed phrase said of an event: "is out of the question"."""

    pattern: re.Pattern[str]
    state: State | None
    negated: State | None


#: How an event hangs from a noun that carries it: "a plan to meet", "a request for arms", "ceasefire proposal".
_TO_NOUN = frozenset({"acl", "compound", "advcl", "xcomp", "ccomp", "nmod:of", "nmod:for", "nmod:to", "nmod:in"})


@lru_cache(maxsize=1)
def verb_cues() -> dict[str, tuple[Cue, ...]]:
    """Verbs and adjectives, by each of their regular forms; those with a particle first."""
    found: dict[str, list[Cue]] = {}
    for row in _rows("cues.csv"):
        cue = _cue(row, row["particle"], frozenset(row["relations"].split()))
        for form in _forms(cue.lemma):
            found.setdefault(form, []).append(cue)
    return {form: tuple(sorted(rows, key=lambda c: not c.particle)) for form, rows in found.items()}


@lru_cache(maxsize=1)
def noun_cues() -> dict[str, Cue]:
    """Nouns that carry an event, by lemma; what governs the noun may say more of it."""
    return {row["lemma"]: _cue(row, "", _TO_NOUN) for row in _rows("nouns.csv")}


@lru_cache(maxsize=1)
def predicates() -> tuple[Predicate, ...]:
    """Phrases, in the order of the table."""
    return tuple(
        Predicate(re.compile(r["pattern"]), _state(r["state"]), _state(r["negated"])) for r in _rows("predicates.csv")
    )


def _cue(row: dict[str, str], particle: str, relations: frozenset[str]) -> Cue:
    return Cue(row["lemma"], particle, relations, _state(row["state"]), _state(row["negated"]), row["trust"] == "sure")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (_HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _state(name: str) -> State | None:
    return State(name) if name else None


def _forms(lemma: str) -> set[str]:
    """A verb's regular forms: the tagger at times takes "suspends" in a headline for a noun and keeps it as lemma."""
    stem = lemma.removesuffix("e")
    return {lemma, lemma + "s", stem + "ed", stem + "ing"}
