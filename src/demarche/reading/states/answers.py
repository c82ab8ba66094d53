"""Answers to an offer or a request: a refusal that follows it in the same sentence or the next one."""

from demarche.language import Analysis
from demarche.reading.states.cues import verb_cues
from demarche.reading.states.scope import Mood, Scope
from demarche.schema import State

#: What is refused is what was offered or asked for before, under one of these names.
_THINGS = frozenset(
    {"offer", "proposal", "invitation", "request", "idea", "plan", "overture", "suggestion", "demand", "it"}
)
_BACKWARD = frozenset({"the", "that", "this", "these", "his", "her", "its", "their", "both"})
#: Words behind the event that are looked at.
_REACH = 60
_TOLD = (Mood.PAST, Mood.PERFECT, Mood.PAST_PERFECT, Mood.PRESENT)


def refusal(analysis: Analysis, trigger: int) -> int | None:
    """The verb that says that the offer of the event at `trigger` was refused; None where none does."""
    tokens = analysis.tokens
    here = tokens[trigger].sentence
    for i in range(trigger + 1, min(trigger + _REACH, len(tokens))):
        if tokens[i].sentence > here + 1 or "\n" in analysis.text[tokens[i - 1].end : tokens[i].start]:
            return None
        if tokens[i].upos == "VERB" and _refuses(Scope(analysis, i), i):
            return i
    return None


def _refuses(scope: Scope, verb: int) -> bool:
    """Whether a verb turns down something named before."""
    cues = verb_cues().get(scope.lemma(verb), ())
    particle = scope.particle(verb)
    if not any(c.state is State.DECLINED and c.particle in ("", particle) for c in cues):
        return False
    if scope.negated(verb) or scope.mood(verb) not in _TOLD:
        return False
    for thing in scope.words_below(verb, "obj", "nsubj:pass"):
        before = {scope.word(c) for c in scope.words_below(thing, "det", "nmod:poss")}
        if scope.lemma(thing) in _THINGS and (scope.lemma(thing) == "it" or before & _BACKWARD):
            return True
    return False
