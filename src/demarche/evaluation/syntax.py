"""The shipped language model against a UD treebank, on its own words and sentences.

    python -m demarche.evaluation.syntax en_ewt-ud-test.conllu

Multiword tokens and empty nodes are left out, as CoNLL 2018's scorer does for words; LAS compares relations with subtypes.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from demarche.language import LanguageModel, load_model
from demarche.language.tokens import Word

#: Words of one text given to the model; the training's windows are as long.
_WINDOW = 110


@dataclass(frozen=True, slots=True)
class SyntaxScore:
    """Percent of words with the right tag, lemma, head, and head with relation."""

    upos: float
    xpos: float
    lemma: float
    uas: float
    las: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    rows: tuple[tuple[str, ...], ...]
    new_document: bool


def score_syntax(sentences: Iterable[_Sentence], model: LanguageModel) -> SyntaxScore:
    """Scores over all words of the sentences."""
    hit: Counter[str] = Counter()
    total = 0
    for group in _windows(sentences):
        text, words, bounds = _text(group)
        tokens = model.analyse_words(text, words, bounds).tokens
        rows = [(row, first) for s, (first, _) in zip(group, bounds, strict=True) for row in s.rows]
        for token, (row, first) in zip(tokens, rows, strict=True):
            head = first + int(row[6]) - 1 if row[6] != "0" else -1
            hit["upos"] += token.upos == row[3]
            hit["xpos"] += token.xpos == row[4]
            hit["lemma"] += token.lemma == row[2]
            hit["uas"] += token.head == head
            hit["las"] += token.head == head and token.deprel == row[7]
        total += len(rows)
    return SyntaxScore(*(round(100 * hit[k] / max(1, total), 1) for k in ("upos", "xpos", "lemma", "uas", "las")))


def load_conllu(path: Path) -> Iterator[_Sentence]:
    """The sentences of a CoNLL-U file."""
    rows: list[tuple[str, ...]] = []
    fresh = True
    for line in path.open(encoding="utf-8"):
        if line.startswith("# newdoc"):
            fresh = True
        elif line[:1].isdigit():
            cells = tuple(line.rstrip("\n").split("\t"))
            if cells[0].isdigit():
                rows.append(cells)
        elif not line.strip() and rows:
            yield _Sentence(tuple(rows), fresh)
            rows, fresh = [], False


def _windows(sentences: Iterable[_Sentence]) -> Iterator[list[_Sentence]]:
    """Neighbouring sentences of one document together, as a reader sees them."""
    group: list[_Sentence] = []
    for sentence in sentences:
        if group and (sentence.new_document or sum(len(s.rows) for s in [*group, sentence]) > _WINDOW):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _text(group: list[_Sentence]) -> tuple[str, list[Word], list[tuple[int, int]]]:
    """The running text of sentences, their words in it, and the word range of each sentence."""
    text = ""
    words: list[Word] = []
    bounds: list[tuple[int, int]] = []
    glued = True
    for sentence in group:
        first = len(words)
        for row in sentence.rows:
            gap = 0 if glued else 1
            text += " " * gap
            words.append(Word(len(text), len(text) + len(row[1]), gap if words else 2))
            text += row[1]
            glued = "SpaceAfter=No" in row[9]
        glued = False
        bounds.append((first, len(words)))
    return text, words, bounds


if __name__ == "__main__":
    print(score_syntax(load_conllu(Path(sys.argv[1])), load_model()))
