"""What stands over a word: negation, modals, denials, conditions."""

import re
from collections.abc import Iterator

from demarche.language import Analysis

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "without"})
POSSIBLE = frozenset({"could", "might", "may"})
DENIALS = frozenset({"deny", "dismiss", "refute", "rebut"})


class Scope:
    """Answers about one analysis; children are looked up once."""

    def __init__(self, analysis: Analysis, sentence: int) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        bounds = analysis.sentences[sentence]
        self.first, self.last = bounds.first, bounds.last
        self.below: dict[int, list[int]] = {}
        for i in range(bounds.first, bounds.last):
            self.below.setdefault(self.tokens[i].head, []).append(i)

    def lemma(self, i: int) -> str:
        """A word's lemma in lower case."""
        return self.tokens[i].lemma.lower()

    def words_below(self, i: int, *relations: str) -> list[int]:
        """Direct dependants, of some relations (prefixes) or of all."""
        return [c for c in self.below.get(i, ()) if not relations or self.tokens[c].deprel.startswith(relations)]

    def chain(self, i: int, steps: int = 5) -> Iterator[tuple[int, str]]:
        """(ancestor, relation that leads to it) from a word upwards, through arguments and complements."""
        at = i
        for _ in range(steps):
            relation, head = self.tokens[at].deprel, self.tokens[at].head
            if head < 0:
                return
            yield head, relation
            at = head

    def negated(self, i: int) -> bool:
        """Whether a verb is negated, or its subject or object is ("no meeting took place")."""
        for c in self.words_below(i):
            if self.tokens[c].text.lower() in NEGATIONS and self.tokens[c].deprel in (
                "advmod",
                "det",
                "cc",
                "cc:preconj",
            ):
                return True
            if self.tokens[c].deprel in ("nsubj", "nsubj:pass") and any(
                self.tokens[d].text.lower() in ("no", "neither") for d in self.words_below(c, "det", "cc:preconj")
            ):
                return True
            if self.tokens[c].deprel == "nsubj" and self.tokens[c].text.lower() in ("neither", "nobody", "none"):
                return True
        return False

    def auxiliaries(self, i: int) -> list[str]:
        """The auxiliaries of a verb, in lower case."""
        return [self.tokens[c].text.lower() for c in self.words_below(i, "aux")]

    def possible(self, i: int) -> bool:
        """Whether a verb stands under could, might or may."""
        return any(word in POSSIBLE for word in self.auxiliaries(i))

    def denied(self, i: int) -> int | None:
        """The verb of denial above a word in the same sentence; None where there is none."""
        for head, relation in self.chain(i, 8):
            if self.lemma(head) in DENIALS and relation in ("ccomp", "obj", "xcomp") and not self.negated(head):
                return head
        return None

    def particle(self, i: int) -> str:
        """Particle of a verb: off, out, down; "on hold" or "on ice" for put on hold, put on ice."""
        for c in self.words_below(i):
            word = self.tokens[c]
            beside = word.deprel == "compound:prt" or (word.upos in ("ADP", "ADV") and c == i + 1)
            if beside and word.text.lower() in ("off", "out", "down", "back", "forward"):
                return word.text.lower()
        if (
            i + 2 < self.last
            and self.tokens[i + 1].text.lower() == "on"
            and self.tokens[i + 2].text.lower() in ("hold", "ice")
        ):
            return f"on {self.tokens[i + 2].text.lower()}"
        return ""


_DATE = re.compile(
    r"\b(?:to|until|till|for|from)\s+(?:(?:early|late|mid)[- ])?(?:next\s+(?:week|month|year|spring|summer|autumn|fall)|the\s+(?:week|month)|"
    r"\d{1,2}\s+[A-Z]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|September|October|November|December)|20\d\d)"
)


def has_new_date(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text names the time to which something is moved."""
    return _DATE.search(text, start, end) is not None


_TIME = re.compile(
    r"\b(?:tomorrow|tonight|next (?:week|month|year|\w+day)|later this|by the end of|at the end of|"
    r"(?:in|on|by|from|for) (?:early |late |mid-)?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)|\d{1,2} [A-Z]|20\d\d))"
)


def has_time(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text names a time ahead."""
    return _TIME.search(text, start, end) is not None
