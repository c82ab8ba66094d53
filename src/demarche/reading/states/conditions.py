"""The clause that an event hangs on: if, unless, until something happens, once, as soon as, subject to, should X fail."""

import re
from collections.abc import Iterator

from demarche.reading.states.scope import Scope
from demarche.schema import EventType, Span

#: What opens a condition, as the words of one to four tokens. "When" opens one too, but seldom in the news.
_OPENERS = frozenset(
    [
        "if", "unless", "once", "as soon as", "provided", "provided that", "providing that", "on condition that",
        "on the condition that", "as long as", "so long as", "subject to", "until", "conditional on", "contingent on",
    ]
)  # fmt: skip
_FIRST_WORDS = frozenset(opener.split()[0] for opener in _OPENERS)
_LONGEST = 4
_NO_CONDITION_AFTER = frozenset({"even", "as", "at"})  # even if, as if, at once
#: Relations by which a clause or phrase modifies what it is a condition of.
_MODIFIERS = ("advcl", "obl", "nmod", "acl", "advmod", "amod", "parataxis")
#: Relations through which a condition of the governor is one of the event.
_SHARED = ("xcomp", "ccomp", "obj", "nsubj", "conj", "obl", "nmod", "advcl", "acl", "parataxis", "csubj")
_VERBAL = frozenset({"VERB", "AUX"})
_CUT = re.compile(r"[\n;]|,? and (?:that|to)\b|[.,;:!?…'\"”’»)\]]+$")


def condition_of(scope: Scope, trigger: int, kind: EventType) -> Span | None:
    """The characters of the condition over the trigger, the nearest one; None where there is none."""
    above = _above(scope, trigger)
    for start, opener in _openers(scope):
        head = _clause(scope, opener)
        if head is None:
            continue
        governor = scope.head(head)
        if scope.word(governor) in ("soon", "long"):  # the clause of "as soon as" hangs from "soon"
            governor = scope.head(governor)
        if governor in above or (kind is EventType.THREATEN and trigger in _above(scope, governor)):
            span = _extent(scope, head, start)
            if span is not None and not span.start <= scope.tokens[trigger].start < span.end:
                return span
    return None


def _above(scope: Scope, i: int) -> set[int]:
    """A word with those whose conditions are its own too."""
    found = {i}
    while i >= 0 and len(found) < 7 and scope.tokens[i].deprel.startswith(_SHARED):
        i = scope.head(i)
        found.add(i)
    return found - {-1}


def _openers(scope: Scope) -> Iterator[tuple[int, int]]:
    """(first character, last token) of the words that may open a condition."""
    for i in range(scope.first, scope.last):
        if scope.word(i - 1) in _NO_CONDITION_AFTER and scope.word(i) != "as":
            continue
        if scope.word(i) == "should" and _inverted(scope, i):
            yield scope.tokens[i].start, i
            continue
        if scope.word(i) not in _FIRST_WORDS:
            continue
        words = ""
        best = -1
        for j in range(i, min(i + _LONGEST, scope.last)):
            words = f"{words} {scope.word(j)}".strip()
            best = j if words in _OPENERS else best
        if best >= 0:
            yield scope.tokens[i].start, best


def _inverted(scope: Scope, should: int) -> bool:
    """Should the talks fail."""
    verb = scope.head(should)
    return verb > should and any(c > should for c in scope.words_below(verb, "nsubj"))


def _clause(scope: Scope, opener: int) -> int | None:
    """The head of the clause or phrase that an opener introduces; None where it introduces no modifier."""
    token = scope.tokens[opener]
    head = opener if token.deprel.startswith("advcl") and token.upos == "VERB" else scope.head(opener)
    if head < 0:
        return None
    added = scope.word(opener - 1) == "only" and scope.tokens[head].deprel == "conj"  # ", but only if"
    if not added and not scope.tokens[head].deprel.startswith(_MODIFIERS):
        return None
    if scope.word(opener) in ("until", "once") and not _has_clause(scope, head):
        return None  # until Friday, once a month
    return head


def _has_clause(scope: Scope, head: int) -> bool:
    return scope.tokens[head].upos in _VERBAL or bool(scope.words_below(head, "cop", "nsubj"))


def _extent(scope: Scope, head: int, start: int) -> Span | None:
    first, last = start, scope.tokens[head].end
    waiting, steps = [head], 0
    while waiting and steps < 60:
        i = waiting.pop()
        steps += 1
        if scope.tokens[i].upos != "PUNCT":
            last = max(last, scope.tokens[i].end)
        waiting += [c for c in scope.words_below(i) if scope.tokens[c].start > first]
    text = scope.analysis.text[first:last]
    cut = _CUT.search(text)
    end = first + (cut.start() if cut is not None else len(text))
    return Span(first, end) if end > first else None
