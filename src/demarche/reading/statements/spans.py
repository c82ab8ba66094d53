"""Where a content begins and ends: a subtree without its complementiser, marks and the cue."""

import itertools

from demarche.reading.statements.tree import Tree

_LEADING = frozenset({"that", ",", ":", ";", "and", "but", "—", "–", "-", "--", "…", "."})
_TRAILING = frozenset({",", ":", ";", ".", "and", "but", "—", "–", "-", "--", "or"})


def trim(tree: Tree, first: int, last: int) -> tuple[int, int]:
    """The range without marks, "that" and conjunctions at its edges; empty ranges have first == last."""
    tokens = tree.tokens
    while first < last and tokens[first].text.lower() in _LEADING:
        first += 1
    while last > first and tokens[last - 1].text.lower() in _TRAILING:
        last -= 1
    return first, last


def clause(tree: Tree, head: int, cue: int) -> list[tuple[int, int]]:
    """The range of a content clause, or the ranges where clauses that open with "that" are joined in it.

    What lies on the other side of the cue is left out.
    """
    low, high = tree.extent(head)
    if head > cue:
        low = max(low, cue + 1)
    else:
        high = min(high, tree.extent(cue)[0] if tree.extent(cue)[0] > head else cue)
    cuts = [low]
    for part in tree.children(head, "conj"):
        opener = tree.child(part, "mark")
        if opener is not None and low < opener < high and tree.tokens[opener].text.lower() == "that":
            cuts.append(_with_conjunction(tree, opener))
    cuts.append(high)
    found = [trim(tree, a, b) for a, b in itertools.pairwise(cuts)]
    return [(a, b) for a, b in found if a < b]


def _with_conjunction(tree: Tree, index: int) -> int:
    while index > 0 and tree.relation(index - 1) in ("cc", "punct"):
        index -= 1
    return index
