"""The tense around a time expression: from the words beside it, then the tree, else the words of its clause."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from demarche.language import Analysis, Token
from demarche.reading.times.calendar import Tense
from demarche.reading.times.cues import REACH, cue_tense

_AHEAD = re.compile(
    r"\b(?:will|shall|would|won['’]t|is to|are to|was to|were to|due|set (?:to|for)|scheduled|slated|plan(?:s|ned|ning)? (?:to|for)|expected|"
    r"expects?|upcoming|ahead of|intends?|later this|going to|rescheduled|postponed (?:to|until)|deadline)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|has|have|did|said|met|held|took|told|began|came|went|fell|rose|left|gave|made|saw|broke|won|lost|sent|struck|ran|spoke|wrote|\w+ed)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?\n“”\"]|,\s+(?:and|but|while|after|before|which|who)\b")
#: A digit at the start of a sentence: an abbreviated month's point ends none.
_SENTENCE = re.compile(r"(?<![A-Z])(?<!\bSt)(?<!\bMr)(?<!\bDr)[.!?][”\"’)]*\s+(?=[A-Z“\"])|\n")
#: Participles that put what they govern ahead: scheduled on Tuesday, expected in May.
_PLANNING = frozenset(
    {
        "schedule", "slate", "plan", "expect", "set", "due", "intend", "prepare", "postpone", "reschedule",
        "tip", "fix", "arrange", "bring", "push", "foresee", "envisage", "book",
    }
)  # fmt: skip
#: In the present tense these tell of a timetable: leaves on Monday, opens in May.
_TIMETABLE = frozenset(
    {
        "leave", "open", "begin", "start", "end", "expire", "arrive", "travel", "fly", "resume", "convene",
        "depart", "run", "reopen", "close", "return", "visit", "head",
    }
)  # fmt: skip
#: An infinitive under these is what was done, or failed, at the time named.
_DONE_TO = frozenset(
    {
        "refuse", "fail", "manage", "begin", "start", "decline", "continue", "come", "go", "help", "close",
        "use", "have", "seem", "appear", "try",
    }
)  # fmt: skip
#: Steps up the tree before the verb is given up.
_STEPS = 12


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """The words before and after an expression, within its sentence and REACH."""
    before = text[max(0, start - REACH) : start]
    cuts = [m.end() for m in _SENTENCE.finditer(before)]
    after = text[end : end + REACH]
    cut = _SENTENCE.search(after)
    return before[cuts[-1] :] if cuts else before, after[: cut.start()] if cut else after


def lexical_tense(text: str, start: int, end: int) -> Tense:
    """The tense by words alone: those beside the expression, then markers of the future in its clause, then of the past."""
    return expression_tense(text, start, end, None)


def expression_tense(text: str, start: int, end: int, tense: Callable[[int], Tense] | None) -> Tense:
    """The tense of an expression: the words beside it, else `tense` at its start, else the words of its clause."""
    before, after = _around(text, start, end)
    cued = cue_tense(before, after)
    if cued is not None:
        return cued
    if tense is None:
        return _clause_tense(before, after)
    found = tense(start)
    ahead = found is Tense.PRESENT and _clause_tense(before, after) is Tense.FUTURE
    return Tense.FUTURE if ahead else found


def _clause_tense(before: str, after: str) -> Tense:
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
    """A function from an offset to the tense of the verb that governs the word there; present where none is found."""
    tokens = analysis.tokens
    starts = [t.start for t in tokens]
    children: dict[int, list[int]] = {}
    for i, token in enumerate(tokens):
        if token.head >= 0:
            children.setdefault(token.head, []).append(i)

    def tense(offset: int) -> Tense:
        return _of_governor(tokens, max(0, bisect_right(starts, offset) - 1), children)

    return tense


def _of_governor(tokens: Sequence[Token], at: int, children: dict[int, list[int]]) -> Tense:
    for _ in range(_STEPS):
        if at < 0 or not tokens:
            break
        found = _of_word(tokens, at, children)
        if found is not None:
            return found
        at = tokens[at].head
    return Tense.PRESENT


def _of_word(tokens: Sequence[Token], at: int, children: dict[int, list[int]]) -> Tense | None:
    """What a word says by itself: modal, participle of a plan, tensed verb; None where it says nothing."""
    token = tokens[at]
    below = [tokens[i] for i in children.get(at, ())]
    auxiliaries = [t for t in below if t.deprel.startswith("aux") or t.deprel == "cop"]
    lemmas = {t.lemma.lower() for t in auxiliaries}
    if lemmas & {"will", "shall", "would", "wo", "'ll", "’ll"}:
        return Tense.FUTURE
    if (
        lemmas & {"could", "may", "might"}
        and "have" not in lemmas
        and not any(t.deprel == "advmod" and t.lemma.lower() == "not" for t in below)
    ):
        return Tense.FUTURE  # "could take place in January"
    perfect = "have" in lemmas and "be" not in lemmas
    if token.lemma.lower() in _PLANNING and token.xpos in ("VBN", "JJ") and not perfect:
        return Tense.FUTURE
    if (
        token.upos == "VERB"
        and token.xpos == "VB"
        and any(t.text.lower() == "to" and t.deprel == "mark" for t in below)
    ):
        head = tokens[token.head] if token.head >= 0 else None
        if head is not None and head.lemma.lower() not in _DONE_TO:
            return Tense.FUTURE
    if "have" in lemmas or (token.xpos in ("VBD", "VBN") and token.upos in ("VERB", "AUX")):
        return Tense.PAST
    if any(t.xpos in ("VBD", "VBN") for t in auxiliaries):
        return Tense.PAST
    if token.xpos in ("VBZ", "VBP") and token.lemma.lower() in _TIMETABLE and not auxiliaries:
        return Tense.FUTURE
    if token.xpos in ("VBZ", "VBP") or any(t.xpos in ("VBZ", "VBP") for t in auxiliaries):
        return Tense.PRESENT
    return None
