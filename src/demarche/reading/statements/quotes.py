"""Direct quotations: quoted stretches, the cue beside each, and quotations that go on without one."""

import itertools
from bisect import bisect_left
from collections.abc import Sequence

from demarche.reading.statements.cues import Frame, lexicon
from demarche.reading.statements.drafts import Found
from demarche.reading.statements.marks import Quoted
from demarche.reading.statements.speakers import speakers_of
from demarche.reading.statements.tree import Tree
from demarche.schema import Span

#: How many tokens away a cue may stand from the quotation that it introduces.
REACH = 14
#: A quotation of several sentences is one statement up to this many words, and one for each sentence beyond: the border
#: that agrees best with the annotation of gold/train.
LONGEST_WHOLE = 17
LONGEST_PAIR = 24
#: A stretch without a cue needs this many words, or a mark at its end, to be a quotation and no title or scare quote.
SHORTEST_ALONE = 5
_STOPS = frozenset({".", "?", "!", "…", "..."})


class QuoteFinder:
    """Turns the outermost quoted stretches of a text into statements beside those that clauses gave."""

    def __init__(self, tree: Tree, quoted: Sequence[Quoted]) -> None:
        self.tree = tree
        self.quoted = [q for q in quoted if q.depth == 0]
        self._starts = [t.start for t in tree.tokens]
        self._ends = [t.end for t in tree.tokens]
        self._openers = {self._first(q.outer.start): q for q in self.quoted}

    def _first(self, offset: int) -> int:
        return bisect_left(self._starts, offset)

    def inner(self, quoted: Quoted) -> tuple[int, int]:
        """The tokens between the marks."""
        return self._first(quoted.inner.start), bisect_left(self._ends, quoted.inner.end) + 1

    def find(self, taken: Sequence[Found]) -> list[Found]:
        """Statements for the stretches that no clause covers; clauses that are one stretch become direct."""
        found: list[Found] = []
        last: Found | None = None
        by_start = sorted(taken, key=lambda f: f.first)
        at = 0
        for quoted in self.quoted:
            first, end = self.inner(quoted)
            if end <= first:
                continue
            while at < len(by_start) and by_start[at].first < first and by_start[at].last <= first:
                last = _later(last, by_start[at])
                at += 1
            covering = self._covering(by_start, first, end)
            if covering is not None:
                last = covering
                continue
            made = self._statements(quoted, first, end, last)
            if made:
                found.extend(made)
                last = made[-1]
        return found

    def _covering(self, taken: Sequence[Found], first: int, end: int) -> Found | None:
        """The statement that this stretch is part of, or the whole of."""
        for one in taken:
            if one.cue is not None and first <= one.cue < end:
                continue  # told within the quotation
            if one.first <= first + 1 and one.last >= end - 2:
                length = end - first
                outside = max(0, first - 1 - one.first) + max(0, one.last - end - 1)
                if outside == 0 and length > 1:
                    return None if self._is_long(first, end) else self._make_direct(one, first, end)
                return one
        return None

    def _make_direct(self, one: Found, first: int, end: int) -> Found:
        one.first, one.last, one.direct, one.content = first, end, True, self._span(first, end)
        return one

    def _span(self, first: int, end: int) -> Span:
        """Without the comma that stands before the closing mark for the sake of the sentence around it."""
        last = end
        while last > first + 1 and self.tree.tokens[last - 1].text == ",":
            last -= 1
        return Span(self.tree.tokens[first].start, self.tree.tokens[last - 1].end)

    def _statements(self, quoted: Quoted, first: int, end: int, last: Found | None) -> list[Found]:
        cue = self._cue_behind(first, end)
        if cue is None:
            cue = self._cue_before(quoted, first)
        words = sum(self.tree.tokens[i].text[0].isalnum() for i in range(first, end))
        if cue is None and words < SHORTEST_ALONE and not self._is_sentence(first, end):
            return []
        if cue is None and last is None:
            return []
        made: list[Found] = []
        for a, b in self._parts(first, end):
            one = Found(a, b, "rule:quotation", content=self._span(a, b), direct=True)
            if cue is not None and not made:
                one.cue, one.cue_first, one.cue_last = cue, cue, cue + 1
                one.speakers = speakers_of(self.tree, cue)
            else:
                one.same_as = made[-1] if made else last
                one.by = "rule:quotation-goes-on"
            made.append(one)
        return made

    def _is_sentence(self, first: int, end: int) -> bool:
        return self.tree.tokens[end - 1].text in _STOPS and self.tree.tokens[first].text[:1].isupper()

    def _is_long(self, first: int, end: int) -> bool:
        return len(self._parts(first, end)) > 1

    def _parts(self, first: int, end: int) -> list[tuple[int, int]]:
        tokens = self.tree.tokens
        opens = (i for i in range(first + 1, end) if tokens[i - 1].text in _STOPS and tokens[i].text[0].isupper())
        cuts = [first, *opens, end]
        words = sum(tokens[i].text[0].isalnum() for i in range(first, end))
        if words <= LONGEST_WHOLE or (len(cuts) == 3 and words <= LONGEST_PAIR):
            return [(first, end)]
        return list(itertools.pairwise(cuts))

    def _is_cue(self, index: int) -> bool:
        token = self.tree.tokens[index]
        if token.upos not in ("VERB", "AUX", "NOUN"):
            return False
        return any(Frame.QUOTE in cue.frames for cue in lexicon().find(token.text))

    def _cue_behind(self, first: int, end: int) -> int | None:
        """The verb in `"...," officials said` and `"...," said officials`; None where the sentence ends before one."""
        tokens = self.tree.tokens
        at = end
        while at < len(tokens) and at <= end + 1 and not tokens[at].text[0].isalnum() and tokens[at].text not in _STOPS:
            at += 1
        ended = tokens[end - 1].text == "." or at >= len(tokens) or not tokens[at].text[0].isalnum()
        if ended or (tokens[at].text[0].isupper() and tokens[end - 1].text in _STOPS and not self._named(at)):
            return None
        for i in range(at, min(at + REACH, len(tokens))):
            if tokens[i].text in _STOPS or i in self._openers:
                return None
            if self._is_cue(i):
                return i
        return None

    def _named(self, at: int) -> bool:
        """Whether a cue follows close behind a capitalised word: `"Why?" Smith asked`."""
        return any(self._is_cue(i) for i in range(at, min(at + 5, len(self.tree.tokens))))

    def _cue_before(self, quoted: Quoted, first: int) -> int | None:
        """The verb in `he said: "..."`; None where something else than its objects stands between."""
        tokens = self.tree.tokens
        opener = self._first(quoted.outer.start)
        for i in range(opener - 1, max(-1, opener - 1 - REACH), -1):
            if tokens[i].text in _STOPS or "\n" in self.tree.analysis.text[tokens[i].end : tokens[i + 1].start]:
                return None
            if self._is_cue(i):
                return i
        return None


def _later(a: Found | None, b: Found) -> Found:
    return b if a is None or b.last >= a.last else a
