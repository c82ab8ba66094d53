"""What the heads for events and statements say of the words of one text."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from demarche.language.encoder import Floats
from demarche.language.heads import Heads, Ints, sigmoid, softmax

#: Words that a cue's content may reach, before and after it.
POINTER_REACH = 120
#: Stretches looked at for the contents of a cue, best first.
_BEST = 40


@dataclass(frozen=True, slots=True)
class TriggerScore:
    """A word that may name an event, with the distributions of what it says of it."""

    word: int
    types: dict[str, float]
    state: dict[str, float]
    mode: dict[str, float]
    stance: dict[str, float]
    when: dict[str, float]  # none, day (the day of the report), expression


@dataclass(frozen=True, slots=True)
class CueScore:
    """A cue of a statement: words `first` up to, not including, `last`; contents as word ranges with scores."""

    first: int
    last: int
    score: float
    contents: tuple[tuple[int, int, float], ...]


@dataclass(frozen=True, slots=True)
class LearnedStatement:
    """A statement as the heads see it: word ranges of cue and content, entities that may be behind it.

    `speakers` and `relays` are (entity index, probability), likeliest first; the index is that of the caller's table.
    """

    cue_first: int
    cue_last: int
    content_first: int
    content_last: int
    score: float
    speakers: tuple[tuple[int, float], ...] = ()
    relays: tuple[tuple[int, float], ...] = ()


class _Sides:
    """What each word contributes to its pairs, worked out once: a word is asked about with many others."""

    def __init__(self, project: Callable[[Floats], tuple[Floats, Floats]], hidden: Floats) -> None:
        self._project, self._hidden = project, hidden
        self._row = np.full(len(hidden), -1)
        self._count = 0
        self._known = [np.zeros((0, part.shape[1]), np.float32) for part in project(hidden[:1])]

    def rows(self, words: Sequence[int]) -> tuple[Floats, Floats]:
        """The contributions of words, a row each."""
        at = np.asarray(words, np.int64)
        new = np.unique(at[self._row[at] < 0])
        if len(new):
            self._add(new)
        rows = self._row[at]
        return self._known[0][rows], self._known[1][rows]

    def _add(self, new: Ints) -> None:
        first, self._count = self._count, self._count + len(new)
        self._row[new] = np.arange(first, self._count)
        for i, part in enumerate(self._project(self._hidden[new])):
            if self._count > len(self._known[i]):  # room for twice as many, so that growing costs little
                room = np.zeros((2 * self._count, part.shape[1]), np.float32)
                room[:first] = self._known[i][:first]
                self._known[i] = room
            self._known[i][first : self._count] = part


class Scores:
    """Lazy access to the heads over one text's word vectors."""

    def __init__(self, heads: Heads, hidden: Floats) -> None:
        self._heads = heads
        self._hidden = hidden
        self._sides: dict[tuple[str, str], _Sides] = {}
        self._keys: Floats | None = None

    def triggers(self, threshold: float) -> list[TriggerScore]:
        """Words that some event type claims with at least `threshold`, in the order of the text."""
        if not len(self._hidden):
            return []
        chances = softmax(self._heads.words("trigger", self._hidden))
        types = self._heads.labels["trigger"]
        outside = types.index("O")
        likely = np.flatnonzero(1 - chances[:, outside] >= threshold)
        return self.describe(likely.tolist(), chances[likely])

    def describe(self, chosen: Sequence[int], chances: Floats | None = None) -> list[TriggerScore]:
        """The distributions at given words."""
        if not len(chosen):
            return []
        if chances is None:
            chances = softmax(self._heads.words("trigger", self._hidden[list(chosen)]))
        hidden = self._hidden[list(chosen)]
        layers = {k: self._heads.triggers(k, hidden) for k in ("state", "mode", "stance", "when")}
        labels = self._heads.labels
        return [
            TriggerScore(
                word,
                dict(zip(labels["trigger"], chances[row].tolist(), strict=True)),
                *(dict(zip(labels[k], layers[k][row].tolist(), strict=True)) for k in layers),
            )
            for row, word in enumerate(chosen)
        ]

    def quoted(self) -> Floats:
        """For each word, the probability that it belongs to a statement's content."""
        at = self._heads.labels["quote"].index("Q")
        out: Floats = softmax(self._heads.words("quote", self._hidden))[:, at]
        return out

    def cues(self, threshold: float) -> list[CueScore]:
        """Cues with at least `threshold`, each with its likeliest content and, where near as good, a second one."""
        if not len(self._hidden):
            return []
        labels = self._heads.labels["cue"]
        chances = softmax(self._heads.words("cue", self._hidden))
        opening, inside = chances[:, labels.index("B")], chances[:, labels.index("I")]
        found: list[tuple[int, int, float]] = []
        for i in np.flatnonzero(opening + inside >= threshold).tolist():
            if found and found[-1][1] == i and inside[i] > opening[i]:
                found[-1] = (found[-1][0], i + 1, max(found[-1][2], float(inside[i])))
            else:
                found.append((i, i + 1, float(opening[i] + inside[i])))
        return [CueScore(a, b, score, self._contents(a)) for a, b, score in found]

    def _contents(self, cue: int) -> tuple[tuple[int, int, float], ...]:
        low, high = max(0, cue - POINTER_REACH), min(len(self._hidden), cue + POINTER_REACH)
        if self._keys is None:
            self._keys = self._heads.pointer_keys(self._hidden)
        scores = softmax(self._heads.pointers(self._hidden[cue], self._keys[low:high]))
        joint = np.triu(scores[0][:, None] * scores[1][None])
        flat_scores = joint.ravel()
        top = np.argpartition(flat_scores, -min(_BEST, len(flat_scores)))[-_BEST:]
        found: list[tuple[int, int, float]] = []
        for flat in sorted(top.tolist(), key=lambda i: (-flat_scores[i], i)):
            start, end = divmod(flat, joint.shape[1])
            if start <= cue - low <= end:
                continue
            a, b = start + low, end + low + 1
            if all(b <= x or a >= y for x, y, _ in found):
                found.append((a, b, float(joint[start, end])))
            if len(found) == 2:
                break
        return tuple(found)

    def event_pairs(self, anchors: Sequence[int], mentions: Sequence[int], features: Ints) -> Floats:
        """Probabilities that a mention is actor, recipient, place, time, source of the event at the anchor."""
        return self._pairs("event", anchors, mentions, features)

    def speech_pairs(self, cues: Sequence[int], mentions: Sequence[int], features: Ints) -> Floats:
        """Probabilities that a mention is speaker, relay of the statement at the cue."""
        return self._pairs("speech", cues, mentions, features)

    def _pairs(self, head: str, anchors: Sequence[int], mentions: Sequence[int], features: Ints) -> Floats:
        if not len(anchors):
            return np.zeros((0, len(self._heads.labels[head])), np.float32)
        sides = [self._side(head, side).rows(words) for side, words in (("anchor", anchors), ("mention", mentions))]
        scores = self._heads.pairs(head, sides[0], sides[1], features)
        return sigmoid(scores)

    def _side(self, head: str, side: str) -> "_Sides":
        if (head, side) not in self._sides:
            self._sides[head, side] = _Sides(partial(self._heads.sides, head, side), self._hidden)
        return self._sides[head, side]

    def similarity(self, first: int, second: int) -> float:
        """Cosine of two words' vectors."""
        a, b = self._hidden[first], self._hidden[second]
        return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))

    def views(self, chosen: Sequence[int]) -> bytes:
        """The vectors of given words, one after the other, each scaled to int8 with its largest number at 127."""
        rows = self._hidden[list(chosen)]
        largest = np.abs(rows).max(axis=1, keepdims=True, initial=1e-9)
        view: bytes = np.rint(rows / largest * 127).astype(np.int8).tobytes()
        return view
