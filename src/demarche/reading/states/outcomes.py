"""What came of talks that were held: "the talks collapsed", "negotiations have failed"."""

from demarche.language import Analysis
from demarche.reading.states.scope import Mood, Scope
from demarche.schema import EventType

#: Verbs by which talks end without a result, with the particle that they need.
_FAILING = {"fail": "", "collapse": "", "founder": "", "unravel": "", "break": "down", "fall": "apart"}
_TOLD = (Mood.PAST, Mood.PRESENT, Mood.PERFECT, Mood.PAST_PERFECT)


def failing(analysis: Analysis, trigger: int, kind: EventType) -> int | None:
    """The token of the verb that says that a meeting or talks, named at `trigger`, came to nothing; None where none does."""
    if kind is not EventType.CONSULT:
        return None
    scope = Scope(analysis, trigger)
    link = scope.link(trigger)
    if link is None or link.relation not in ("nsubj", "subj") or scope.negated(link.word):
        return None
    particle = _FAILING.get(scope.lemma(link.word))
    if particle is None or scope.mood(link.word) not in _TOLD or any(scope.words_below(link.word, "xcomp")):
        return None  # "failed to open" is no outcome
    return link.word if not particle or scope.word(link.word + 1) == particle else None
