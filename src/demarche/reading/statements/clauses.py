"""Statements that a verb governs: "said that", "threatened to", "accused them of", and "..., officials said"."""

from collections.abc import Iterator

from demarche.reading.statements.cues import Cue, Frame, lexicon
from demarche.reading.statements.drafts import Found
from demarche.reading.statements.segments import Segments
from demarche.reading.statements.spans import clause, trim
from demarche.reading.statements.speakers import agent_of, is_passive, speakers_of
from demarche.reading.statements.tree import Tree

_FIRST_PERSON = frozenset({"i", "we", "you", "let"})
_WITHHOLD = frozenset(["refuse", "refuses", "refused", "refusing", "decline", "declines", "declined", "declining"])
#: Classes whose negation says that nothing was said ("did not say", "has not announced").
_SILENT = frozenset({"say", "announce", "report", "estimate", "ask", "rule", "quote", "cite"})
_BE = frozenset({"be", "is", "was", "are", "were", "been", "being"})


def find_clauses(tree: Tree, segments: Segments) -> list[Found]:
    """Statements by the verbs of the cue lexicon and what they govern, in the order of their cues."""
    words = lexicon()
    found: list[Found] = []
    for index, token in enumerate(tree.tokens):
        for cue in words.find(token.text) if token.upos in ("VERB", "AUX", "NOUN") else ():
            last = _second(tree, index, cue)
            if last is None:
                continue
            if token.upos == "NOUN" and not _verbal(tree, index):
                break
            if _speaks(tree, index, cue):
                found.extend(_statements(tree, segments, index, last, cue))
            break
    return found


def _second(tree: Tree, index: int, cue: Cue) -> int | None:
    """Behind which token the cue ends; None where the second word of a phrasal cue is missing."""
    if not cue.second:
        return index + 1
    want = cue.second[-1]
    limit = min(index + (4 if cue.lemma == "let" else 3), len(tree.tokens))
    for i in range(index + 1, limit):
        if tree.tokens[i].text.lower() == want:
            return i + 1
    return None


def _verbal(tree: Tree, index: int) -> bool:
    """Whether a form tagged as a noun behaves as a verb: it has a subject or a clause."""
    return tree.child(index, "nsubj", "ccomp") is not None and tree.child(index, "cop", "det") is None


def _speaks(tree: Tree, index: int, cue: Cue) -> bool:
    subject = tree.child(index, "nsubj")
    if subject is not None and tree.tokens[subject].text.lower() in _FIRST_PERSON:
        return False
    head = tree.tokens[index].head
    if head >= 0 and tree.tokens[head].text.lower() in _WITHHOLD and tree.relation(index) == "xcomp":
        return False
    negated = any(tree.tokens[i].text.lower() in ("not", "n't", "n’t", "never") for i in tree.children(index, "advmod"))
    return not (negated and cue.kind in _SILENT)


def _statements(tree: Tree, segments: Segments, index: int, last: int, cue: Cue) -> list[Found]:
    found: list[Found] = []
    for rule, first, end, weak in _contents(tree, index, last, cue):
        first, end = trim(tree, *segments.clip(first, end, index))
        if end - first >= 1 and not (end - first < 2 and rule == "clause"):
            found.append(Found(first, end, f"rule:{rule}", index, index, last, weak=weak))
    if found:
        speakers = speakers_of(tree, index)
        for one in found:
            one.speakers = list(speakers)
    return found


def _contents(tree: Tree, index: int, last: int, cue: Cue) -> Iterator[tuple[str, int, int, bool]]:
    """(rule, first, last, weak) for what a cue governs; the first construction that fits wins."""
    frames = cue.frames
    passive = is_passive(tree, index)
    done = False
    if Frame.CLAUSE in frames or Frame.QUOTE in frames:
        for part in tree.children(index, "ccomp"):
            if abs(part - index) > 0 and not (passive and agent_of(tree, index) is None and cue.kind == "say"):
                for first, end in clause(tree, part, index):
                    done = True
                    yield "clause", first, end, False
    if not done and Frame.PARENTHESIS in frames:
        for first, end in _parenthesis(tree, index):
            done = True
            yield "parenthesis", first, end, False
    if done or passive:
        return
    yield from _objects(tree, index, last, frames)


def _parenthesis(tree: Tree, index: int) -> Iterator[tuple[int, int]]:
    """What "..., officials said" is put to: before it, and behind it where a clause goes on."""
    head = tree.tokens[index].head
    low, high = tree.extent(index)
    if tree.relation(index) == "parataxis" and head >= 0:
        start, end = tree.extent(head)
    else:
        before = [i for i in tree.children(index, "parataxis", "ccomp", "dep") if i < index]
        if not before:
            return
        start, end = tree.extent(before[0])
        low = tree.child(index, "nsubj") or index
        low = min(tree.extent(low)[0], index)
        end = min(end, low)
        head = before[0]
    if head < index:
        yield trim(tree, start, min(end, low))
        return
    yield trim(tree, max(high, start), end)


def _objects(tree: Tree, index: int, last: int, frames: frozenset[Frame]) -> Iterator[tuple[str, int, int, bool]]:
    thing = tree.child(index, "obj")
    wanted = tree.child(index, "xcomp")
    if wanted is not None and wanted > index:
        first, end = tree.extent(wanted)
        is_to = tree.tokens[first].text.lower() == "to" or tree.child(wanted, "mark") is not None
        if Frame.OBJECT_INFINITIVE in frames and is_to:
            yield "infinitive", max(first, last), end, False
            return
        if Frame.INFINITIVE in frames and thing is None:
            yield "infinitive", max(first, last), end, False
            return
        if Frame.AS in frames:
            low = min(tree.extent(thing)[0], first) if thing is not None else first
            yield "as", max(low, last), end, False
            return
    yield from _phrases(tree, index, last, frames, thing)


def _phrases(
    tree: Tree, index: int, last: int, frames: frozenset[Frame], thing: int | None
) -> Iterator[tuple[str, int, int, bool]]:
    for part in tree.children(index, "advcl", "obl"):
        case = tree.child(part, "mark", "case")
        word = tree.tokens[case].text.lower() if case is not None else ""
        first, end = tree.extent(part)
        if part < index:
            continue
        if Frame.ACCUSATION in frames and word == "of":
            low = tree.extent(thing)[0] if thing is not None else first
            yield "accusation", max(low, last), end, False
            return
        if Frame.AS in frames and word == "as":
            low = tree.extent(thing)[0] if thing is not None else first + 1
            yield "as", max(low, last), end, False
            return
        if (Frame.AGAINST in frames and word == "against") or (Frame.FOR in frames and word in ("for", "of", "to")):
            yield word, first + (word == "of"), end, False
            return
        if Frame.NOUN in frames and tree.tokens[index + 1].text.lower() == word and last > index + 1:
            yield "noun", max(first, last), end, False
            return
        if Frame.GERUND in frames and tree.tokens[part].xpos == "VBG":
            yield "gerund", max(first, last), end, False
            return
    if thing is not None and thing > index and tree.tokens[thing].upos != "PRON":
        first, end = tree.extent(thing)
        if Frame.NOUN in frames:
            yield "noun", max(first, last), end, False
        elif Frame.ACCUSATION in frames and any(tree.tokens[i].text.lower() == "of" for i in range(thing, end)):
            yield "accusation", max(first, last), end, False
        elif Frame.WEAK_NOUN in frames or Frame.AS in frames or Frame.EXPRESS in frames:
            yield "weak-noun", max(first, last), end, True
