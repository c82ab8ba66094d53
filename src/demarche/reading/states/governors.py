"""The way up from an event: what it hangs from, through words that only carry it, and what those words say of it."""

from collections.abc import Iterator

from demarche.reading.states.cues import Cue, noun_cues, predicates, verb_cues
from demarche.reading.states.scope import Link, Scope
from demarche.schema import State

#: Steps up the tree at most.
STEPS = 5
#: Nouns that only carry the event: a round of talks, a date for the visit, the start of an exercise.
_CARRIER_NOUNS = frozenset(
    ["round", "series", "date", "start", "opening", "work", "effort", "session", "cycle", "leg", "phase", "rest", "part",
     "resumption", "participation"]
)  # fmt: skip
#: Verbs that only carry it: hold talks, pay a visit, attend a summit, travel for talks.
_CARRIERS = frozenset(
    ["hold", "have", "conduct", "make", "pay", "host", "convene", "stage", "carry", "launch", "impose", "attend", "join",
     "lead", "chair", "deliver", "give", "provide", "send", "open", "start", "begin", "resume", "undertake", "deploy",
     "travel", "go", "fly", "participate", "co-host", "organise", "organize"]
)  # fmt: skip
_CARRIED = frozenset({"obj", "subj", "obl:for", "obl:to", "obl:in", "obl:at", "obl:on"})
_HAPPEN = frozenset(
    ["take", "happen", "occur", "proceed", "go", "begin", "start", "open", "resume", "convene", "come", "follow", "due"]
)  # fmt: skip
_TO_CARRIER_NOUN = frozenset({"nmod:of", "compound", "nmod:for", "acl", "nmod:to", "nmod:in", "nmod:on", "nmod:poss"})
_COPULAS = frozenset(
    ["is", "are", "was", "were", "be", "remains", "remain", "stays", "'s", "’s", "will", "has", "have", "stands"]
)  # fmt: skip
_PADDING = frozenset({"not", "n't", "n’t", "now", "yet"})


def links(scope: Scope, trigger: int) -> Iterator[Link]:
    """The words over an event, from the nearest on, as long as what lies between only carries it."""
    at = trigger
    for _ in range(STEPS):
        link = scope.link(at)
        if link is None:
            return
        yield link
        if not carries(scope, link):
            return
        at = link.word


def carries(scope: Scope, link: Link) -> bool:
    """Whether what is said of the governor is said of the event."""
    lemma = scope.lemma(link.word)
    if link.relation in _TO_CARRIER_NOUN:
        return lemma in _CARRIER_NOUNS or noun_cue(scope, link) is not None
    if link.relation == "nsubj":
        return lemma in _HAPPEN or scope.there(link.word)
    return link.relation in _CARRIED and lemma in _CARRIERS


def carrier(scope: Scope, word: int) -> bool:
    """Whether a verb can only carry an event or say that it takes place."""
    return scope.lemma(word) in _HAPPEN or scope.lemma(word) in _CARRIERS


def noun_cue(scope: Scope, link: Link) -> Cue | None:
    """The cue that a governing noun is, if it is one."""
    if scope.tokens[link.word].upos != "NOUN":
        return None
    cue = noun_cues().get(scope.lemma(link.word))
    return cue if cue is not None and link.relation in cue.relations else None


def verb_cue(scope: Scope, link: Link) -> Cue | None:
    """The cue that a governing verb or adjective is, if it is one for what hangs there."""
    particle, relation = scope.particle(link.word), link.relation
    if relation == "nsubj" and scope.tokens[link.word].xpos == "VBN":
        relation = "subj"
    table = verb_cues()
    for cue in table.get(scope.lemma(link.word)) or table.get(scope.word(link.word), ()):
        if relation in cue.relations and (cue.particle == particle or (not cue.particle and particle in ("", "up"))):
            return cue
    return None


def predicate_state(scope: Scope, word: int) -> State | None:
    """What a fixed phrase headed by `word` says of its subject: "is off the table", "are under way"."""
    start = min([word, *scope.words_below(word, "aux", "cop")])
    said = [w for w in (scope.word(i) for i in range(start, min(word + 4, scope.last))) if w not in _PADDING]
    if not said or said[0] not in _COPULAS:
        return None
    rest = said[2:] if said[1:2] in (["be"], ["been"]) else said[1:]
    phrase = " ".join(w for w in rest if w.isalpha())
    for predicate in predicates():
        if predicate.pattern.match(phrase):
            return predicate.negated if scope.negated(word) else predicate.state
    return None
