"""Rules and heads together: which statements stand, and what the model adds to them."""

from collections.abc import Sequence

from demarche.language import LearnedStatement
from demarche.reading.statements.drafts import Found

#: A cue that a rule found stands from this probability of the cue head on, unless marks show a direct quotation.
SUPPORT = 0.2
#: A cue that no rule knows is taken from this probability on.
ALONE = 0.5
#: Entities are taken as speaker or relay from these probabilities on; a speaker from the last one where nobody else is found.
SPEAKER, RELAY, LAST_RESORT = 0.3, 0.5, 0.1


def blend(founds: Sequence[Found], learned: Sequence[LearnedStatement]) -> list[Found]:
    """The statements of rules that the model supports or that marks prove, and those that it finds alone.

    Contents come from syntax where a rule found them: pointers agree less often with the annotated borders.
    """
    at: dict[int, list[LearnedStatement]] = {}
    for one in learned:
        for word in range(one.cue_first, one.cue_last):
            at.setdefault(word, []).append(one)
    out: list[Found] = []
    used: set[int] = set()
    for found in founds:
        words = () if found.cue_first is None or found.cue_last is None else range(found.cue_first, found.cue_last)
        support = [one for word in words for one in at.get(word, ())]
        for one in support:
            used.add(one.cue_first)
        score = max((one.score for one in support), default=0.0)
        if found.cue is None or found.direct or (score >= SUPPORT and not (found.weak and score < ALONE)):
            if support:
                _guess(found, support[0])
            out.append(found)
    for one in learned:
        if one.cue_first not in used and one.score >= ALONE and not _taken(one, out):
            out.append(_alone(one))
    return sorted(out, key=lambda f: (f.first, -f.last))


def _guess(found: Found, one: LearnedStatement) -> None:
    found.guess = tuple(entity for entity, score in one.speakers if score >= SPEAKER)[:2]
    found.last_resort = tuple(entity for entity, score in one.speakers if score >= LAST_RESORT)[:1]
    found.guess_relays = tuple(entity for entity, score in one.relays if score >= RELAY)


def _taken(one: LearnedStatement, founds: Sequence[Found]) -> bool:
    """Whether a content is that of another statement already."""
    return any(
        min(f.last, one.content_last) - max(f.first, one.content_first) > 0.6 * (one.content_last - one.content_first)
        and f.last - f.first < 1.8 * (one.content_last - one.content_first)
        for f in founds
    )


def _alone(one: LearnedStatement) -> Found:
    found = Found(one.content_first, one.content_last, "head:cue", one.cue_first, one.cue_first, one.cue_last)
    _guess(found, one)
    return found
