"""Sure borders: where one sentence ends and another begins, whatever the model says, and where contents break off."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from demarche.reading.statements.cues import lexicon
from demarche.reading.statements.marks import Quoted
from demarche.reading.statements.tree import Tree

STOPS = frozenset({".", "?", "!", "…", "..."})
#: "NAIROBI, Aug 4 (Reuters) -", "MOSCOW, March 11. /TASS/.", "ISLAMABAD:", "Seoul, South Korea —" at the head of a line.
_DATELINE = re.compile(
    r"^[ \t]*(?:[A-ZÀ-Þ]{2}[A-ZÀ-Þ'’./ -]*\b[^\n:]{0,60}?(?: (?:--?|–|—) |/\. )|[A-ZÀ-Þ]{3}[A-ZÀ-Þ ]*: |(?:[A-Z][\w.'’-]+,? ){1,4}— )",
    re.MULTILINE,
)
_CONTRAST = frozenset({"while", "whereas"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Segments:
    """Stretches of tokens that no indirect content crosses, and which tokens stand between quotation marks."""

    def __init__(self, tree: Tree, quoted: Sequence[Quoted]) -> None:
        self.tree = tree
        tokens = tree.tokens
        self.quote_of: list[int] = [-1] * len(tokens)  # which outermost stretch a token stands in
        self._mark(quoted)
        text = tree.analysis.text
        openers = _openers(tree)
        self._low = [0] * len(tokens)
        start = 0
        for i in range(1, len(tokens)):
            between = text[tokens[i - 1].end : tokens[i].start]
            if (
                "\n" in between
                or i in openers
                or (self.quote_of[i] == self.quote_of[i - 1] and self._stops(i - 1, i))
                or (self.quote_of[i] < 0 <= self.quote_of[i - 1] and self._stops_behind_quote(i))
            ):
                start = i
            self._low[i] = start
        self._high = [len(tokens)] * len(tokens)
        for i in range(len(tokens) - 2, -1, -1):
            self._high[i] = self._high[i + 1] if self._low[i + 1] == self._low[i] else i + 1

    def _mark(self, quoted: Sequence[Quoted]) -> None:
        tokens, at = self.tree.tokens, 0
        for number, stretch in enumerate(quoted):
            if stretch.depth:
                continue
            while at < len(tokens) and tokens[at].start < stretch.outer.start:
                at += 1
            while at < len(tokens) and tokens[at].end <= stretch.outer.end:
                self.quote_of[at] = number
                at += 1

    def _stops(self, index: int, following: int) -> bool:
        tokens = self.tree.tokens
        word = tokens[following].text
        return tokens[index].text in STOPS and (word[0].isupper() or word[0].isdigit() or not word[0].isalnum())

    def _stops_behind_quote(self, index: int) -> bool:
        """Whether a quotation before token `index` ended its sentence: `... here." The army`."""
        tokens = self.tree.tokens
        if index < 2 or not tokens[index].text[0].isupper():
            return False
        return tokens[index - 2].text == "." or (tokens[index - 2].text in STOPS and tokens[index].text != "I")

    def of(self, index: int) -> tuple[int, int]:
        """The stretch around a token."""
        return self._low[index], self._high[index]

    def clip(self, first: int, last: int, cue: int) -> tuple[int, int]:
        """An indirect content that stays in its cue's stretch and ends where another clause takes over."""
        if first >= last:
            return first, first
        low, high = self.of(cue)
        first, last = max(first, low), min(last, high)
        behind = first > cue
        for i in range(first + 2, last):
            if self.quote_of[i] < 0 and self._breaks(i, cue):
                if behind:
                    last = i
                    break
                if self.tree.tokens[i].text == ";":
                    first = i + 1
        return self._whole_quotes(first, last, cue)

    def _breaks(self, index: int, cue: int) -> bool:
        tokens = self.tree.tokens
        word = tokens[index].text.lower()
        before = tokens[index - 1].text.lower()
        if word == ";":
            return True
        if before == "," and word in _CONTRAST:
            return True
        if tokens[index].upos != "VERB" or not lexicon().find(word):
            return False
        if before == "," and word.endswith("ing"):
            return True
        return before in ("and", "but") and tokens[index].xpos in _FINITE and tokens[cue].xpos == tokens[index].xpos

    def _whole_quotes(self, first: int, last: int, cue: int) -> tuple[int, int]:
        """Takes in the rest of a quotation that begins in the content; nothing where it begins in one that has ended."""
        if first >= last:
            return first, first
        own = self.quote_of[cue]
        opening, closing = self.quote_of[first], self.quote_of[last - 1]
        if opening not in (-1, own) and opening != closing and first and self.quote_of[first - 1] == opening:
            return first, first  # crosses a closing mark: the quotation is a statement by itself
        if closing not in (-1, own):
            while last < len(self.quote_of) and self.quote_of[last] == closing:
                last += 1
        return first, last


def _openers(tree: Tree) -> frozenset[int]:
    """The first tokens behind datelines: no content reaches back over one."""
    starts = [t.start for t in tree.tokens]
    return frozenset(bisect_left(starts, m.end()) for m in _DATELINE.finditer(tree.analysis.text))
