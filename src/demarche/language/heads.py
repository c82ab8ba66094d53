"""The heads over word vectors, in numpy: a label for each word, a score for each pair of words."""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from demarche.schema import InstallationError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def softmax(scores: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(-1, keepdims=True), np.float32)


def sigmoid(scores: Floats) -> Floats:
    """Probabilities of independent labels."""
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))), np.float32)


class Heads:
    """The weights behind the encoder. `labels` names the outputs of each head, in order."""

    def __init__(self, folder: Path) -> None:
        """Loads `heads.npz` and `labels.json`. Raises InstallationError where they are missing or broken."""
        try:
            with np.load(folder / "heads.npz") as file:
                self._weights: dict[str, Floats] = {k: file[k].astype(np.float32) for k in file.files}
            self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))
        except (OSError, ValueError, KeyError) as error:
            raise InstallationError(
                f"The heads of the language model in {folder} cannot be loaded ({error}). Reinstall demarche."
            ) from error

    def _linear(self, name: str, x: Floats) -> Floats:
        out: Floats = x @ self._weights[name + ".weight"].T
        if name + ".bias" in self._weights:
            out += self._weights[name + ".bias"]
        return out

    def words(self, layer: str, hidden: Floats) -> Floats:
        """Scores of a word layer: words x labels."""
        return self._linear(f"words.{layer}", hidden)

    def triggers(self, layer: str, hidden: Floats) -> Floats:
        """Probabilities of a layer over event triggers: triggers x labels."""
        return softmax(self._linear(f"triggers.{layer}.3", np.maximum(self._linear(f"triggers.{layer}.0", hidden), 0)))

    def sides(self, head: str, side: str, hidden: Floats) -> tuple[Floats, Floats]:
        """What words contribute to any pair that they are in, as "anchor" or "mention": to the hidden layer, to the product."""
        return (
            self._linear(f"pairs.{head}.{side}", hidden),
            self._linear(f"pairs.{head}.{'left' if side == 'anchor' else 'right'}", hidden),
        )

    def pairs(
        self, head: str, anchors: tuple[Floats, Floats], mentions: tuple[Floats, Floats], features: Ints
    ) -> Floats:
        """Scores (logits) of pairs: both `sides` have a row for each pair, or one row for all; features are pairs x features."""
        h = anchors[0] + mentions[0]
        for column in range(features.shape[1]):
            h += self._weights[f"pairs.{head}.features.{column}.weight"][features[:, column]]
        out = self._linear(f"pairs.{head}.out", np.maximum(h, 0))
        product = anchors[1] * mentions[1]
        rank = product.shape[1] // out.shape[1]
        out += product.reshape(len(out), -1, rank).sum(-1) / np.float32(rank**0.5)
        return out

    def pointer_keys(self, hidden: Floats) -> Floats:
        """What each word is asked for as first and last of a content: words x 2 x width; once for a text."""
        return self._linear("pointer_word", hidden).reshape(len(hidden), 2, -1)

    def pointers(self, cue: Floats, keys: Floats) -> Floats:
        """Scores of each word as first and as last of a cue's content, from `pointer_keys`: 2 x words."""
        q = self._linear("pointer_cue", cue).reshape(2, -1)
        out: Floats = np.matmul(keys.transpose(1, 0, 2), q[:, :, None])[..., 0] / np.float32(q.shape[1] ** 0.5)
        return out

    def trees(self, hidden: Floats, sentences: Sequence[tuple[int, int]]) -> tuple[list[int], list[str]]:
        """Head (index, -1 for roots) and relation of every word; `sentences` are word ranges."""
        root = self._weights["root"][None]
        as_child = np.maximum(self._linear("arc_child", hidden), 0)
        as_child = np.concatenate([as_child, np.ones_like(as_child[:, :1])], 1) @ self._weights["arc"]
        as_head = np.maximum(self._linear("arc_head", hidden), 0)
        root_head = np.maximum(self._linear("arc_head", root), 0)
        heads: list[int] = []
        for first, last in sentences:
            scores = as_child[first:last] @ np.concatenate([root_head, as_head[first:last]]).T
            heads += [h + first - 1 if h else -1 for h in _tree(scores)]
        return heads, self._relations(hidden, root, heads)

    def _relations(self, hidden: Floats, root: Floats, heads: list[int]) -> list[str]:
        child = np.maximum(self._linear("rel_child", hidden), 0)
        head = np.maximum(self._linear("rel_head", np.concatenate([hidden, root])), 0)
        child, head = (np.concatenate([x, np.ones_like(x[:, :1])], 1) for x in (child, head))
        weights = self._weights["rel"]  # relations x child x head
        count, width, _ = weights.shape
        chosen: list[int] = []
        flat = weights.transpose(1, 0, 2).reshape(width, count * width)
        for low in range(0, len(heads), 512):
            part = (child[low : low + 512] @ flat).reshape(-1, count, width)
            own = head[heads[low : low + 512]]  # -1 is the last row: the root
            chosen += np.einsum("nrb,nb->nr", part, own).argmax(1).tolist()
        names = self.labels["rel"]
        return ["root" if h < 0 else names[c] for c, h in zip(chosen, heads, strict=True)]


def _tree(scores: Floats) -> list[int]:
    """The best head of each word (0 is the root, then words from 1), one root, without cycles.

    Greedy choice first, then each cycle is broken at its cheapest place, which nearly always equals the
    maximum spanning tree on news sentences.
    """
    count = len(scores)
    scores = scores.copy()
    scores[np.arange(count), np.arange(count) + 1] = -np.inf
    root = int(np.argmax(scores[:, 0] - scores[:, 1:].max(1, initial=-1e9)))
    scores[:, 0] = -np.inf
    scores[root] = -np.inf
    scores[root, 0] = 0
    heads: list[int] = scores.argmax(1).tolist()
    for _ in range(count):
        cycle = _cycle(heads)
        if not cycle:
            return heads
        members = np.array(cycle)
        outside = np.setdiff1d(np.arange(count + 1), members + 1)
        allowed = scores[np.ix_(members, outside)]
        allowed[:, _below(heads, members, outside)] = -np.inf
        loss = allowed.max(1) - scores[members, np.array(heads)[members]]
        at = int(loss.argmax())
        heads[cycle[at]] = int(outside[int(allowed[at].argmax())])
    return heads


def _cycle(heads: list[int]) -> list[int]:
    """Words of one cycle, or an empty list."""
    state = [0] * len(heads)
    for start in range(len(heads)):
        path = []
        at = start
        while at >= 0 and state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at] - 1
        if at >= 0 and state[at] == 1:
            return path[path.index(at) :]
        for word in path:
            state[word] = 2
    return []


def _below(heads: list[int], members: Ints, outside: Ints) -> NDArray[np.bool_]:
    """Which outside words hang from the cycle itself: choosing one as a head would keep the cycle."""
    inside = set(members.tolist())
    result = []
    for word in outside.tolist():
        at, steps = word - 1, 0
        while at >= 0 and at not in inside and steps <= len(heads):
            at, steps = heads[at] - 1, steps + 1
        result.append(at in inside)
    return np.array(result, bool)
