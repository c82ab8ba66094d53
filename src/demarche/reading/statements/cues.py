"""Words that introduce statements: verbs with their classes and the constructions that hold what is said."""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class Frame(StrEnum):
    """A construction in which a verb governs what is said; the letters of cues.csv."""

    CLAUSE = "c"  # say (that) it is
    QUOTE = "q"  # "It is," he says
    PARENTHESIS = "p"  # it is, he says
    INFINITIVE = "x"  # threaten to go
    OBJECT_INFINITIVE = "o"  # urge them to go
    ACCUSATION = "a"  # accuse them of going
    GERUND = "g"  # rule out going
    AGAINST = "k"  # warn against going
    FOR = "f"  # appeal for calm, complain of noise
    AS = "s"  # call it a lie, dismiss it as a lie
    REFER = "r"  # refer to it as a lie
    NOUN = "n"  # call for the end of the war
    WEAK_NOUN = "w"  # announce a summit: a statement only where the model says so
    EXPRESS = "e"  # express hope that, express concern over
    TELL = "t"  # "told" takes a hearer


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb that introduces statements; `second` is the word that a phrasal one needs behind it ("out", "for")."""

    lemma: str
    kind: str  # say, claim, deny, ...
    frames: frozenset[Frame]
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues by inflected form, phrasal ones first."""

    forms: dict[str, tuple[Cue, ...]]

    def find(self, form: str) -> tuple[Cue, ...]:
        """The cues that a word may be a form of; none where it is no cue."""
        return self.forms.get(form.lower(), ())


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The cues of cues.csv, read once."""
    table = files(__package__).joinpath("cues.csv").read_text("utf-8").splitlines()
    found: dict[str, list[Cue]] = {}
    for row in csv.DictReader(table):
        verb, *second = row["verb"].split()
        cue = Cue(verb, row["class"], frozenset(Frame(f) for f in row["frames"].split()), tuple(second))
        for form in inflections(verb, row["forms"].split()):
            found.setdefault(form, []).append(cue)
    return Lexicon({form: tuple(sorted(cues, key=lambda c: -len(c.second))) for form, cues in found.items()})


def inflections(verb: str, irregular: list[str]) -> frozenset[str]:
    """All forms of an English verb; `irregular` are those that the rules of spelling do not give."""
    stem = verb[:-1] if verb.endswith("e") else verb
    if verb.endswith("y") and verb[-2] not in "aeou":
        forms = {verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        forms = {third, stem + "ed", stem + "ing"}
    return frozenset({verb, *forms, *irregular})
