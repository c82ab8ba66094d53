"""The tense around a time expression: from the tree where there is one, else from the words of its clause."""

import re
from bisect import bisect_right
from collections.abc import Callable

from demarche.language import Analysis, Token
from demarche.reading.times.calendar import Tense

_AHEAD = re.compile(
    r"\b(?:will|shall|would|won['’]t|is to|are to|was to|were to|due|set (?:to|for)|scheduled|slated|plan(?:s|ned|ning)? (?:to|for)|expected|"
    r"expects?|upcoming|ahead of|intends?|later this|going to|rescheduled|postponed (?:to|until)|deadline|by)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|said|met|held|took|told|began|came|went|fell|rose|left|gave|made|saw|broke|won|lost|sent|struck|ran|spoke|wrote|\w+ed)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?\n“”\"]|,\s+(?:and|but|while|after|before|which|who)\b")
#: Characters around an expression that count as its clause.
_REACH = 90
_PLANNING = frozenset(
    [
        "schedule",
        "slate",
        "plan",
        "expect",
        "set",
        "due",
        "intend",
        "prepare",
        "postpone",
        "reschedule",
        "propose",
        "agree",
        "invite",
        "tip",
        "fix",
        "arrange",
        "bring",
        "push",
    ]
)


def lexical_tense(text: str, start: int, end: int) -> Tense:
    """The tense by words: markers of the future in the clause, else of the past."""
    before = text[max(0, start - _REACH) : start]
    after = text[end : end + _REACH]
    cuts = [m.end() for m in _CLAUSE.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    cut = _CLAUSE.search(after)
    after = after[: cut.start()] if cut else after
    ahead = [*_AHEAD.finditer(before)]
    behind = [*_BEHIND.finditer(before)]
    if ahead and (not behind or ahead[-1].start() >= behind[-1].start() - 12):
        return Tense.FUTURE
    if behind:
        return Tense.PAST
    if _AHEAD.search(after):
        return Tense.FUTURE
    return Tense.PAST if _BEHIND.search(after) else Tense.PRESENT


def tense_from_tokens(analysis: Analysis) -> Callable[[int], Tense]:
    """A function from an offset to the tense of the verb that governs it."""
    tokens = analysis.tokens
    starts = [t.start for t in tokens]
    children: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.head >= 0:
            children.setdefault(token.head, []).append(i)

    def tense(offset: int) -> Tense:
        at = max(0, bisect_right(starts, offset) - 1)
        for _ in range(12):
            if at < 0 or not tokens:
                break
            found = _of_word(tokens, at, children)
            if found is not None:
                return found
            at = tokens[at].head
        return Tense.PRESENT

    return tense


def _of_word(tokens: tuple[Token, ...], at: int, children: dict[int, list[int]]) -> Tense | None:
    """What a word says by itself: modal, participle of a plan, tensed verb; None where it says nothing."""
    token = tokens[at]
    below = [tokens[i] for i in children.get(at, ())]
    auxiliaries = [t for t in below if t.deprel.startswith("aux") or t.deprel == "cop"]
    lemma = token.lemma.lower()
    if any(
        t.lemma.lower() in ("will", "shall", "would", "wo") or t.text.lower() in ("'ll", "’ll") for t in auxiliaries
    ):
        return Tense.FUTURE
    if lemma in _PLANNING and token.xpos in ("VBN", "JJ", "VBD") and token.upos in ("VERB", "ADJ"):
        return Tense.FUTURE
    if (
        token.upos == "VERB"
        and token.xpos == "VB"
        and any(t.text.lower() == "to" and t.deprel == "mark" for t in below)
    ):
        head = tokens[token.head] if token.head >= 0 else None
        if head is not None and head.lemma.lower() not in ("refuse", "fail", "manage", "begin", "start", "decline"):
            return Tense.FUTURE
    if any(t.xpos in ("VBD", "VBN") or t.lemma.lower() == "have" for t in auxiliaries) or token.xpos == "VBD":
        return Tense.PAST
    if token.xpos == "VBN" and token.upos == "VERB":
        return Tense.PAST
    if token.xpos in ("VBZ", "VBP") or any(t.xpos in ("VBZ", "VBP") for t in auxiliaries):
        return Tense.PRESENT
    return None
