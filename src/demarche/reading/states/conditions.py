"""The clause that an event hangs on: if, unless, until something happens, once, as soon as, subject to."""

import re

from demarche.language import Analysis
from demarche.schema import Span

_OPENERS = re.compile(
    r"\b(?:if|unless|once|as soon as|provided(?: that)?|on condition that|on the condition that|as long as|so long as|subject to|"
    r"only (?:if|after|when)|until)\b",
    re.IGNORECASE,
)
_CLAUSES = frozenset({"advcl", "obl", "nmod", "acl"})


def condition_of(analysis: Analysis, trigger: int) -> Span | None:
    """The characters of the condition over the trigger or over a verb above it; None where there is none."""
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[trigger].sentence]
    above = {trigger}
    at = trigger
    while (
        tokens[at].head >= 0
        and len(above) < 6
        and tokens[at].deprel.split(":")[0] in ("xcomp", "ccomp", "obj", "nsubj", "conj", "obl", "nmod")
    ):
        at = tokens[at].head
        above.add(at)
    for match in _OPENERS.finditer(analysis.text, sentence.start, sentence.end):
        opener = next((i for i in range(sentence.first, sentence.last) if tokens[i].start == match.start()), None)
        if opener is None:
            continue
        head = tokens[opener].head
        if (
            head < 0
            or head in above
            or tokens[head].deprel.split(":")[0] not in _CLAUSES
            or tokens[head].head not in above
        ):
            continue
        verbal = tokens[head].upos in ("VERB", "AUX", "ADJ") or any(
            tokens[c].deprel in ("cop", "nsubj", "nsubj:pass")
            for c in range(sentence.first, sentence.last)
            if tokens[c].head == head
        )
        if match.group().lower() == "until" and not verbal:
            continue
        return _subtree(analysis, head, match.start())
    return None


def _subtree(analysis: Analysis, head: int, start: int) -> Span:
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[head].sentence]
    members = {head}
    changed = True
    while changed:
        grown = {i for i in range(sentence.first, sentence.last) if tokens[i].head in members} | members
        changed, members = len(grown) > len(members), grown
    last = max(i for i in members if tokens[i].upos != "PUNCT")
    return Span(start, max(tokens[last].end, start + 1))
