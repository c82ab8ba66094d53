"""The tree around a trigger: dependants, moods, negation, and the words that an event hangs from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from demarche.language import Analysis

#: Words to either side of the trigger that are looked at; a sentence without a full stop may be a whole file.
REACH = 90

NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly"})
PARTICLES = frozenset({"off", "out", "down", "back", "forward", "up", "away", "over"})
_NOBODY = frozenset({"neither", "nobody", "none", "nothing", "no-one"})
_FINITE_BE = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re", "was", "were"})


class Mood(Enum):
    """How a verb presents its event; named after the words that mark it."""

    WILL = "will"
    WOULD = "would"
    COULD = "could"  # could, might, may
    MUST = "must"  # must, should, ought, need, can
    IS_TO = "is to"
    WAS_TO = "was to"
    WAS_TO_HAVE = "was to have"
    TO = "to"
    PROGRESSIVE = "is -ing"
    PERFECT = "has"
    PAST = "past"
    PRESENT = "present"
    PAST_PERFECT = "had"
    BARE = "bare"  # participles, gerunds, and words that are no verbs


_MODALS = {
    "will": Mood.WILL, "'ll": Mood.WILL, "’ll": Mood.WILL, "wo": Mood.WILL, "shall": Mood.WILL,
    "would": Mood.WOULD, "'d": Mood.WOULD, "’d": Mood.WOULD,
    "could": Mood.COULD, "might": Mood.COULD, "may": Mood.COULD,
    "must": Mood.MUST, "should": Mood.MUST, "ought": Mood.MUST, "can": Mood.MUST, "ca": Mood.MUST,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Link:
    """A word that an event hangs from: `relation` is how ("obj", "subj", "xcomp", "nmod:for"), `below` what hangs there."""

    word: int
    relation: str
    below: int


class Scope:
    """Answers about the neighbourhood of one trigger; dependants are looked up once."""

    def __init__(self, analysis: Analysis, trigger: int) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        bounds = analysis.sentences[self.tokens[trigger].sentence]
        self.first, self.last = max(bounds.first, trigger - REACH), min(bounds.last, trigger + REACH)
        self._below: dict[int, list[int]] = {}
        for i in range(self.first, self.last):
            self._below.setdefault(self.tokens[i].head, []).append(i)

    def lemma(self, i: int) -> str:
        """A word's lemma in lower case."""
        return self.tokens[i].lemma.lower()

    def word(self, i: int) -> str:
        """A word in lower case; empty beyond the neighbourhood."""
        return self.tokens[i].text.lower() if self.first <= i < self.last else ""

    def words_below(self, i: int, *relations: str) -> list[int]:
        """Direct dependants, of some relations (prefixes) or of all."""
        return [c for c in self._below.get(i, ()) if not relations or self.tokens[c].deprel.startswith(relations)]

    def head(self, i: int) -> int:
        """The word that a word hangs from; -1 for none and beyond the neighbourhood."""
        head = self.tokens[i].head
        return head if self.first <= head < self.last else -1

    def chain(self, i: int, steps: int = 5) -> Iterator[tuple[int, str]]:
        """(ancestor, relation that leads to it) from a word upwards."""
        at = i
        for _ in range(steps):
            head = self.head(at)
            if head < 0:
                return
            yield head, self.tokens[at].deprel
            at = head

    def _shares(self, i: int) -> bool:
        """Whether a coordinated verb leans on the auxiliaries of the first: "will travel and meet"."""
        token = self.tokens[i]
        head = self.head(i)
        return (
            token.deprel == "conj"
            and head >= 0
            and self.tokens[head].xpos == token.xpos
            and not self.words_below(i, "nsubj", "aux", "expl")
            and not any(self.word(c) == "to" for c in self.words_below(i, "mark"))
        )

    def auxiliaries(self, i: int) -> list[str]:
        """The auxiliaries and copulas of a word, in lower case; shared ones of a coordination included."""
        for _ in range(4):
            found = [self.word(c) for c in self.words_below(i, "aux", "cop")]
            if found or not self._shares(i):
                return found
            i = self.head(i)
        return []

    def negated(self, i: int) -> bool:
        """Whether a word is negated, or its subject is ("no meeting took place")."""
        for c in self.words_below(i):
            relation = self.tokens[c].deprel
            if self.word(c) in NEGATIONS and relation.startswith(("advmod", "det", "cc")) and not self._said_no(c, i):
                return not (self.word(c) == "not" and self.word(c + 1) in ("only", "just", "merely"))
            if self.word(c) == "longer" and self.word(c - 1) in ("no", "not"):
                return True
            if relation.startswith("nsubj") and (self.word(c) in _NOBODY or self.none(c)):
                return True
            if relation == "obl" and self.none(c) and self.word(self.words_below(c)[0]) in ("under", "in"):
                return True  # under no circumstances, in no conceivable case
        return self._shares(i) and self.negated(self.head(i))

    def _said_no(self, word: int, verb: int) -> bool:
        """ "Said no" is no negated saying."""
        return self.word(word) == "no" and word > verb and self.tokens[verb].upos == "VERB"

    def no_longer(self, i: int) -> bool:
        """Whether the negation of a verb is one of a plan given up: "no longer", "not now", "not after all"."""
        near = {self.word(j) for j in range(max(self.first, i - 4), min(self.last, i + 1))}
        return "longer" in near or self.now(i)

    def on_condition(self, i: int) -> bool:
        """Whether "if", "unless" or "provided" follows a verb in its sentence."""
        return any(self.word(j) in ("if", "unless", "provided") for j in range(i + 1, self.last))

    def there(self, i: int) -> bool:
        """Whether a verb says that something exists: "there will be no meeting"."""
        return any(self.word(c) == "there" for c in self.words_below(i, "expl"))

    def until(self, i: int) -> bool:
        """Whether an "until" clause hangs from a verb: it is only put off."""
        return any(
            self.word(m) == "until"
            for c in self.words_below(i, "advcl", "obl")
            for m in self.words_below(c, "mark", "case")
        )

    def now(self, i: int) -> bool:
        """Whether a verb has "now" beside it."""
        return any(self.word(c) == "now" for c in self.words_below(i, "advmod"))

    def none(self, i: int) -> bool:
        """Whether a noun has "no" or "neither" before it."""
        return any(self.word(c) in ("no", "neither") for c in self.words_below(i, "det", "cc:preconj", "advmod"))

    def mood(self, i: int) -> Mood:
        """How a verb, or a predicate with a copula, presents its event."""
        auxiliaries = self.auxiliaries(i)
        for word in auxiliaries:
            if word in _MODALS and (word not in ("'d", "’d") or self.tokens[i].xpos == "VB"):
                return _MODALS[word]
        to = next((c for c in self.words_below(i, "mark", "aux") if self.word(c) == "to"), None)
        if to is not None:
            return self._mood_of_infinitive(i, to, auxiliaries)
        if self._shares(i) and self.tokens[i].xpos == "VB":
            return self.mood(self.head(i))
        if any(a in ("had",) for a in auxiliaries):
            return Mood.PAST_PERFECT
        if any(a in ("has", "have", "'ve", "’ve") for a in auxiliaries):
            return Mood.PERFECT
        return self._mood_of_form(i, auxiliaries)

    def _mood_of_infinitive(self, i: int, to: int, auxiliaries: list[str]) -> Mood:
        before = self.word(to - 1) if self.word(to - 1) not in NEGATIONS else self.word(to - 2)
        have = "have" in auxiliaries
        if before in ("was", "were"):
            return Mood.WAS_TO_HAVE if have else Mood.WAS_TO
        if before in ("is", "are", "'s", "'re", "’s", "’re"):
            return Mood.IS_TO
        if before == "going" and self.head(i) == to - 1:
            return Mood.WILL
        return Mood.TO

    def _mood_of_form(self, i: int, auxiliaries: list[str]) -> Mood:
        xpos = self.tokens[i].xpos
        if xpos == "VBN" and not auxiliaries and any(self.tokens[c].deprel == "nsubj" for c in self.words_below(i)):
            return Mood.PAST  # a subject of its own and no auxiliary: the tagger took "took" for "taken"
        if xpos == "VBG" or (
            auxiliaries and self.word(i).endswith("ing")
        ):  # the tagger takes "are meeting" for two presents
            present = any(a in ("is", "are", "am", "'s", "'re", "’s", "’re") for a in auxiliaries)
            return Mood.PROGRESSIVE if present else Mood.PAST if auxiliaries else Mood.BARE
        if xpos == "VBD" or any(a in ("was", "were", "did") for a in auxiliaries):
            return Mood.PAST
        if xpos in ("VBZ", "VBP") or any(a in _FINITE_BE or a in ("do", "does") for a in auxiliaries):
            return Mood.PRESENT
        return Mood.BARE

    def particle(self, i: int) -> str:
        """Particle of a verb: off, out, down, wherever the parser hangs it from; "on hold" of "put on hold"."""
        following = self.word(i + 1)
        if following in PARTICLES:
            return following
        for c in self.words_below(i, "compound:prt"):
            if self.word(c) in PARTICLES:
                return self.word(c)
        if following == "on" and self.word(i + 2) in ("hold", "ice"):
            return f"on {self.word(i + 2)}"
        return ""

    def link(self, i: int) -> Link | None:
        """The word above, with the relation in short; None at the top. Coordinated nouns stand where the first does."""
        at = i
        for _ in range(4):
            head, relation = self.head(at), self.tokens[at].deprel
            if head < 0:
                return None
            if relation != "conj" or (self._finite_clause(i) and not self._shares(i)):
                break
            at = head
        base = relation.split(":")[0]
        if self.tokens[at].upos in ("NOUN", "PROPN") and base in ("xcomp", "ccomp", "advcl", "dep"):
            base = "obl"  # nouns are no clauses: "called off the visit", with "off" read as a preposition
        if base in ("nmod", "obl"):
            cases = [self.word(c) for c in self.words_below(at, "case") if self.word(c) not in PARTICLES]
            if not cases:  # an object that the parser took for an adjunct: "called off the visit"
                return Link(head, "nmod:poss" if relation == "nmod:poss" else "obj" if base == "obl" else "nmod:of", i)
            return Link(head, f"{base}:{cases[0]}", i)
        if relation == "nsubj:pass" or base == "nsubj":
            return Link(head, "subj" if relation == "nsubj:pass" else "nsubj", i)
        return Link(head, base, i)

    def _finite_clause(self, i: int) -> bool:
        return self.tokens[i].upos in ("VERB", "AUX") and self.tokens[i].xpos != "VBG"
