"""Two versions of one quotation: what kind of difference, and which words."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
#: Share of the shorter version's words that the other must have, in order, to be a version of it.
SAME = 0.6
#: Quotations of fewer words are not followed: many say "very productive".
SHORTEST = 6
#: Longer ones are compared by their first so many words.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Version:
    """How a quotation stands to an earlier one: verbatim, shortened, longer or altered; (earlier words, its words) where they differ."""

    kind: str
    differences: tuple[tuple[str, str], ...] = ()


def words(content: str) -> list[str]:
    """The words in comparable form: lower case, straight apostrophes, no marks."""
    return [w.replace("’", "'") for w in _WORD.findall(content.lower())]


def compare(earlier: str, later: str) -> Version | None:
    """How `later` stands to `earlier`; None where they are not versions of one quotation."""
    one, two = words(earlier)[:_LONGEST], words(later)[:_LONGEST]
    if one == two:
        return Version("verbatim")
    if _within(two, one):
        return Version("shortened")
    if _within(one, two):
        return Version("longer")
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    shared = sum(block.size for block in blocks)
    if shared < SAME * min(len(one), len(two)):
        return None
    # Words cut off at either end shorten a quotation; those within alter it.
    first, last = blocks[0], blocks[-1]
    inner = [
        (" ".join(one[a:b]), " ".join(two[c:d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal" and first.a <= a and b <= last.a + last.size and first.b <= c and d <= last.b + last.size
    ]
    if not inner:
        return Version("shortened" if len(two) <= len(one) else "longer")
    return Version("altered", tuple(inner))


def _within(part: list[str], whole: list[str]) -> bool:
    """Whether `part` stands in `whole` word for word."""
    size = len(part)
    if size >= len(whole):
        return False
    joined, wanted = f" {' '.join(whole)} ", f" {' '.join(part)} "
    return wanted in joined
