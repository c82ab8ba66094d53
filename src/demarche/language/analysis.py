"""What the language model says of a text, in tokens that keep their place in the original."""

from dataclasses import dataclass
from enum import StrEnum

from demarche.schema import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, with its analysis (Universal Dependencies v2, Penn tags)."""

    start: int
    end: int
    text: str
    sentence: int  # index into Analysis.sentences
    upos: str = "X"
    xpos: str = ""
    lemma: str = ""
    head: int = -1  # index into Analysis.tokens; -1 for the root of a sentence
    deprel: str = "dep"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: characters `start` to `end`, tokens `first` up to, not including, `last`."""

    start: int
    end: int
    first: int
    last: int


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    PLACE = "place"  # countries too, and their adjectives
    ORGANISATION = "organisation"
    GROUP = "group"
    ROLE = "role"  # titles and unnamed officials
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Name:
    """A name or title: tokens `first` up to, not including, `last`."""

    first: int
    last: int
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True)
class Analysis:
    """The linguistic layers of one text."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]

    def span(self, first: int, last: int) -> Span:
        """The characters from token `first` up to, not including, token `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def children(self, index: int) -> list[int]:
        """The tokens whose head is `index`, in the order of the text."""
        sentence = self.sentences[self.tokens[index].sentence]
        return [i for i in range(sentence.first, sentence.last) if self.tokens[i].head == index]
