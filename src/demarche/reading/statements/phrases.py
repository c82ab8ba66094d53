"""Statements without a verb of saying: "according to", and nouns such as "its claim that"."""

from demarche.reading.statements.drafts import Found
from demarche.reading.statements.segments import Segments
from demarche.reading.statements.spans import clause, trim
from demarche.reading.statements.speakers import owners_of, with_conjuncts
from demarche.reading.statements.tree import Tree

#: Nouns that take a clause with what is said.
_NOUNS = frozenset(
    [
        "claim",
        "claims",
        "report",
        "reports",
        "statement",
        "assurance",
        "assurances",
        "warning",
        "warnings",
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "suggestion",
        "suggestions",
        "announcement",
        "announcements",
        "belief",
        "assertion",
        "assertions",
        "declaration",
        "story",
        "promise",
        "promises",
        "pledge",
        "pledges",
        "threat",
        "threats",
        "word",
        "confirmation",
        "ruling",
        "denial",
        "denials",
        "news",
        "rumour",
        "rumours",
        "rumor",
        "rumors",
        "assessment",
        "charge",
        "charges",
        "argument",
        "complaint",
        "complaints",
        "vow",
        "finding",
        "speculation",
        "admission",
    ]
)
_CLAUSAL = ("root", "parataxis", "ccomp", "acl:relcl", "advcl")


def find_phrases(tree: Tree, segments: Segments) -> list[Found]:
    """Statements by "according to" and by nouns with a clause, in the order of their cues."""
    found: list[Found] = []
    for index, token in enumerate(tree.tokens):
        word = token.text.lower()
        if word == "according" and index + 1 < len(tree.tokens) and tree.tokens[index + 1].text.lower() == "to":
            one = _according(tree, segments, index)
            if one is not None:
                found.append(one)
        elif word in _NOUNS and token.upos == "NOUN":
            found.extend(_noun(tree, segments, index))
    return found


def _according(tree: Tree, segments: Segments, index: int) -> Found | None:
    source = _source(tree, index)
    sentence = tree.analysis.sentences[tree.tokens[index].sentence]
    if source is None:
        return None
    end = max(tree.extent(source)[1], source + 1)
    head = _governor(tree, source if source != index else index)
    if head is None:
        return None
    first, last = tree.extent(head)
    if index - max(first, sentence.first) >= 3 and head < index:
        first, last = trim(tree, _after_relative(tree, head, first), index)
    else:
        first, last = trim(tree, end, max(last, _sentence_end(tree, index)))
    first, last = trim(tree, *segments.clip(first, last, index))
    if last - first < 2:
        return None
    return Found(first, last, "rule:according-to", index, index, index + 2, with_conjuncts(tree, source))


def _sentence_end(tree: Tree, index: int) -> int:
    return tree.analysis.sentences[tree.tokens[index].sentence].last


def _source(tree: Tree, index: int) -> int | None:
    head = tree.tokens[index].head
    if head > index and tree.relation(index) == "case":
        return head
    below = tree.child(index, "obl", "obj", "nmod", "pobj")
    if below is not None and below > index:
        return below
    return next((i for i in tree.children(head) if i > index + 1), None) if head >= 0 else None


def _governor(tree: Tree, source: int) -> int | None:
    """The head of the clause that "according to" is said of: the nearest that is one, past coordinated parts."""
    for above in tree.ancestors(source):
        token = tree.tokens[above]
        if token.deprel in _CLAUSAL:
            return above
        if tree.relation(above) == "conj" and tree.child(above, "nsubj") is not None:
            return above
    return None


def _after_relative(tree: Tree, head: int, first: int) -> int:
    """The start of a clause, without the "where" or "which" that opens a relative one."""
    opens = tree.tokens[head].deprel == "acl:relcl" and tree.tokens[first].text.lower() in (
        "where",
        "which",
        "who",
        "when",
    )
    return first + 1 if opens else first


def _noun(tree: Tree, segments: Segments, index: int) -> list[Found]:
    parts = [i for i in tree.children(index, "acl", "ccomp") if i > index and tree.tokens[i].deprel != "acl:relcl"]
    for part in parts:
        opener = tree.child(part, "mark")
        if opener is None or tree.tokens[opener].text.lower() != "that":
            continue
        speakers = owners_of(tree, index)
        return [
            Found(first, last, "rule:noun-clause", index, index, index + 1, list(speakers))
            for a, b in clause(tree, part, index)
            if (first := (clipped := segments.clip(a, b, index))[0]) < (last := clipped[1])
        ]
    return []
