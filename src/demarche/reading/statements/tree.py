"""Fast questions about the trees of one text: children, subtrees, clause by clause."""

from collections.abc import Iterator

from demarche.language.analysis import Analysis, Token


class Tree:
    """Children and the first and last token of every subtree, computed once for a text."""

    __slots__ = ("_children", "_high", "_low", "analysis", "tokens")

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens: tuple[Token, ...] = analysis.tokens
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if 0 <= token.head != i:
                self._children[token.head].append(i)
        self._low = list(range(len(self.tokens)))
        self._high = list(range(len(self.tokens)))
        for i in self._upward():
            head = self.tokens[i].head
            if 0 <= head != i:
                self._low[head] = min(self._low[head], self._low[i])
                self._high[head] = max(self._high[head], self._high[i])

    def _upward(self) -> list[int]:
        """All tokens, each before its head. A token on a cycle, which no sound tree has, is left out."""
        order = [i for i, token in enumerate(self.tokens) if not 0 <= token.head != i]
        for i in order:  # grows while it is read
            order.extend(self._children[i])
        return order[::-1]

    def children(self, index: int, *relations: str) -> list[int]:
        """The children of a token, in the order of the text; only those with one of `relations`, if any are given.

        A relation names its subtypes too: `nsubj` takes `nsubj:pass`.
        """
        if not relations:
            return self._children[index]
        return [i for i in self._children[index] if self.relation(i) in relations or self.tokens[i].deprel in relations]

    def child(self, index: int, *relations: str) -> int | None:
        """The first child with one of `relations`; None where there is none."""
        return next(iter(self.children(index, *relations)), None)

    def relation(self, index: int) -> str:
        """The relation of a token to its head, without a subtype."""
        return self.tokens[index].deprel.partition(":")[0]

    def extent(self, index: int) -> tuple[int, int]:
        """The first token of a subtree, and the one behind its last."""
        return self._low[index], self._high[index] + 1

    def ancestors(self, index: int) -> Iterator[int]:
        """The heads above a token, nearest first."""
        seen = 0
        at = self.tokens[index].head
        while at >= 0 and seen < 200:
            yield at
            at, seen = self.tokens[at].head, seen + 1

    def below(self, index: int, above: int) -> bool:
        """Whether `index` lies in the subtree of `above`, which contains itself."""
        return index == above or above in self.ancestors(index)
