"""Text to its linguistic layers: the one door to the language model."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from demarche.language.analysis import Analysis, Name, NameKind, Sentence, Token
from demarche.language.encoder import Encoder, Floats
from demarche.language.heads import Heads, softmax
from demarche.language.lemmas import lemma, lexicon
from demarche.language.scores import Scores
from demarche.language.tokens import Word, words

DATA = Path(__file__).parent / "data"
#: A sentence is cut at this many words, so that lists without full stops stay cheap to parse.
LONGEST_SENTENCE = 160
#: A word opens a sentence when the head says so with at least this probability; after a line break, the lower one.
OPENS, OPENS_LINE = 0.5, 0.2


class LanguageModel:
    """The encoder with its heads. Same text, same answer, whatever was read before."""

    def __init__(self, folder: Path = DATA) -> None:
        """Raises InstallationError when a file of the model is missing or broken."""
        self._encoder = Encoder(folder)
        self._heads = Heads(folder)
        self._lexicon = lexicon(self._heads.labels.get("lexicon", ()))
        self.version: str = self._heads.labels["version"][0]

    def analyse(self, text: str) -> Analysis:
        """Tokens with tags, lemmas and trees, sentences and names."""
        return self.read(text)[0]

    def analyse_words(self, text: str, tokens: Sequence[Word], bounds: Sequence[tuple[int, int]]) -> Analysis:
        """The same over given words, and sentences as word ranges: for scoring on treebanks."""
        return self._analysis(text, tokens, self._encoder.vectors(text, tokens)[0], bounds)

    def read(self, text: str) -> tuple[Analysis, Scores]:
        """The analysis, and what the heads for events and statements say of its words."""
        tokens = words(text)
        syntax, events = self._encoder.vectors(text, tokens)
        bounds = self._sentence_bounds(text, tokens, syntax) if tokens else []
        return self._analysis(text, tokens, syntax, bounds), Scores(self._heads, events)

    def _analysis(
        self, text: str, tokens: Sequence[Word], hidden: Floats, bounds: Sequence[tuple[int, int]]
    ) -> Analysis:
        if not tokens:
            return Analysis(text, (), (), ())
        heads, relations = self._heads.trees(hidden, bounds)
        upos, xpos, scripts = (self._best(layer, hidden) for layer in ("upos", "xpos", "lemma"))
        built: list[Token] = []
        for number, (first, last) in enumerate(bounds):
            for i in range(first, last):
                form = text[tokens[i].start : tokens[i].end]
                built.append(
                    Token(
                        tokens[i].start, tokens[i].end, form, number, upos[i], xpos[i],
                        lemma(form, upos[i], scripts[i], self._lexicon), heads[i], relations[i],
                    )
                )  # fmt: skip
        sentences = tuple(Sentence(tokens[a].start, tokens[b - 1].end, a, b) for a, b in bounds)
        return Analysis(text, tuple(built), sentences, tuple(self._names(hidden, bounds)))

    def _best(self, layer: str, hidden: Floats) -> list[str]:
        names = self._heads.labels[layer]
        return [names[i] for i in self._heads.words(layer, hidden).argmax(1).tolist()]

    def _sentence_bounds(self, text: str, tokens: Sequence[Word], hidden: Floats) -> list[tuple[int, int]]:
        opening = self._heads.labels["sent"].index("S")
        chance = softmax(self._heads.words("sent", hidden))[:, opening]
        bounds: list[tuple[int, int]] = []
        first = 0
        for i in range(1, len(tokens)):
            limit = OPENS_LINE if tokens[i].gap == 2 else OPENS
            if (chance[i] >= limit and not _in_capitals(text, tokens, i)) or i - first >= LONGEST_SENTENCE:
                bounds.append((first, i))
                first = i
        bounds.append((first, len(tokens)))
        return bounds

    def _names(self, hidden: Floats, bounds: Sequence[tuple[int, int]]) -> list[Name]:
        chances = softmax(self._heads.words("name", hidden))
        labels = self._heads.labels["name"]
        best = chances.argmax(1).tolist()
        top = chances.max(1).tolist()
        found: list[Name] = []
        for first, last in bounds:
            start, kind = -1, ""
            for i in range(first, last + 1):
                label = labels[best[i]] if i < last else "O"
                if start >= 0 and (label[0] != "I" or label[2:] != kind):
                    found.append(Name(start, i, NameKind(kind), float(np.mean(top[start:i]))))
                    start = -1
                if label != "O" and start < 0:
                    start, kind = i, label[2:]
        return found


def _in_capitals(text: str, tokens: Sequence[Word], i: int) -> bool:
    """Whether a word stands between two words in capitals on one line, where no sentence opens: "SECRETARY BLINKEN:"."""
    before, word = (text[t.start : t.end] for t in (tokens[i - 1], tokens[i]))
    return (
        tokens[i].gap < 2
        and len(before) > 1
        and before.isalpha()
        and before.isupper()
        and word.isalpha()
        and word.isupper()
    )


@lru_cache(maxsize=2)
def load_model(folder: Path = DATA) -> LanguageModel:
    """The language model, loaded once in a process. Raises InstallationError."""
    return LanguageModel(folder)
