"""Windows to padded tensors."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpora import MASK, Window
from demarche.language.tokens import shape

IGNORE = -100
T = TypeVar("T")


@dataclass(slots=True)
class Encoded:
    """A window in numbers."""

    pieces: list[int]
    shapes: list[int]
    first: list[int]
    labels: dict[str, list[int]]
    heads: list[int] | None
    sentences: list[int]
    roles: list[tuple[int, int, int]] | None


class Coder:
    """Turns windows into numbers; remembers the labels of each layer in order of frequency."""

    def __init__(self, tokenizer: Tokenizer, labels: dict[str, list[str]]) -> None:
        self.tokenizer = tokenizer
        self.labels = labels
        self.index = {k: {label: i for i, label in enumerate(v)} for k, v in labels.items()}

    def pieces(self, forms: list[str], gaps: list[int]) -> tuple[list[int], list[int], list[int]]:
        """Word pieces with their shape codes, and each word's first piece."""
        encoding = self.tokenizer.encode(forms, is_pretokenized=True)
        codes = [3 * shape(f) + g for f, g in zip(forms, gaps, strict=True)]
        first = [-1] * len(forms)
        shapes = []
        for at, word in enumerate(encoding.word_ids):
            shapes.append(0 if word is None else codes[word])
            if word is not None and first[word] < 0:
                first[word] = at
        return encoding.ids, shapes, [max(f, 0) for f in first]

    def encode(self, window: Window) -> Encoded:
        """The window in numbers; unknown labels and MASK become IGNORE."""
        ids, shapes, first = self.pieces(window.forms, window.gaps)
        labels = {
            k: [IGNORE if y == MASK else self.index[k].get(y, IGNORE) for y in v] for k, v in window.labels.items()
        }
        roles = None
        if window.roles is not None:
            roles = [(p, a, self.index["role"][label]) for p, a, label in window.roles]
        return Encoded(ids, shapes, first, labels, window.heads, window.sentences, roles)


@dataclass(slots=True)
class Batch:
    """Padded tensors of several windows."""

    pieces: Tensor
    shapes: Tensor
    mask: Tensor
    first: Tensor
    valid: Tensor
    items: list[Encoded]

    def layer(self, name: str) -> Tensor:
        """Labels of a layer, batch x words, IGNORE where a window lacks it."""
        out = torch.full(self.first.shape, IGNORE)
        for row, item in enumerate(self.items):
            if name in item.labels:
                out[row, : len(item.first)] = torch.tensor(item.labels[name])
        return out


def pad(items: list[Encoded]) -> Batch:
    """A batch of windows."""
    length, count = max(len(i.pieces) for i in items), max(len(i.first) for i in items)
    shape_ = (len(items), length)
    pieces, shapes, mask = (torch.zeros(shape_, dtype=torch.long) for _ in range(3))
    first, valid = (torch.zeros((len(items), count), dtype=torch.long) for _ in range(2))
    for row, item in enumerate(items):
        n, w = len(item.pieces), len(item.first)
        pieces[row, :n], shapes[row, :n], mask[row, :n] = torch.tensor(item.pieces), torch.tensor(item.shapes), 1
        first[row, :w], valid[row, :w] = torch.tensor(item.first), 1
    return Batch(pieces, shapes, mask, first, valid.bool(), items)


def batches(items: list[T], budget: int, rng: random.Random | None, length: Callable[[T], int]) -> list[list[T]]:
    """Items of like length together, at most `budget` pieces with padding; shuffled where `rng` is given."""
    order = sorted(items, key=lambda i: length(i) * (rng.uniform(0.85, 1.15) if rng else 1))
    out: list[list[T]] = []
    current: list[T] = []
    longest = 0
    for item in order:
        longest = max(longest, length(item))
        if current and (len(current) + 1) * longest > budget:
            out.append(current)
            current, longest = [], length(item)
        current.append(item)
    if current:
        out.append(current)
    if rng:
        rng.shuffle(out)
    return out
