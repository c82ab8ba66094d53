"""Compiled windows to padded batches in which every pair and every group of candidates has a number of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor

from batches import IGNORE
from compiled_types import ASKED, Anchors, Compiled, Ints

#: Upper bounds of the steps of distance; as in demarche.language.features.
BOUNDS = np.array([1, 2, 4, 7, 12, 20, 40])
#: Values that the features of a pair are cut at: kind, form, order.
TOPS = np.array([15, 15, 7])
#: What is known of a group: right, wrong, or nobody was asked.
RIGHT, WRONG, UNASKED = 1.0, 0.0, -1.0


@dataclass(slots=True)
class Pairs:
    """All pairs of a window's anchors with its candidates, and the groups that score as their best pair."""

    anchor: Ints  # pairs
    mention: Ints  # pairs
    codes: Ints  # pairs x features
    member: Ints  # rows of (pair, label, group)
    group_anchor: Ints  # groups
    group_label: Ints  # groups
    gold: Ints  # groups


@dataclass(slots=True)
class Item:
    """A window ready for batches; `soft` is what teachers say of it."""

    window: Compiled
    pairs: dict[str, Pairs]
    soft: dict[str, Any] = field(default_factory=dict)


def item(window: Compiled) -> Item:
    """The window with its pairs."""
    return Item(window, {head: _pairs(window, anchors, head) for head, anchors in window.anchors.items()})


def _pairs(window: Compiled, anchors: Anchors, head: str) -> Pairs:
    count, near = anchors.path.shape
    anchor = np.repeat(anchors.word.astype(np.int64), near)
    mention = np.tile(window.mention[:, 0].astype(np.int64), count)
    member, group_anchor, group_label, gold = [], [], [], []
    base = 0
    for label, space in enumerate(ASKED[head].values()):
        inside = np.flatnonzero(window.keys[:, space] >= 0)
        keys, which = np.unique(window.keys[inside, space], return_inverse=True)
        for a in range(count):
            member.append(np.stack([a * near + inside, np.full(len(inside), label), base + which], 1))
            group_anchor.append(np.full(len(keys), a))
            group_label.append(np.full(len(keys), label))
            right = anchors.right[(anchors.right[:, 0] == a) & (anchors.right[:, 1] == label), 2]
            asked = anchors.asked[a, label]
            gold.append(np.where(np.isin(keys, right), RIGHT, WRONG) if asked else np.full(len(keys), UNASKED))
            base += len(keys)
    return Pairs(
        anchor, mention, _codes(window, anchors, anchor, mention),
        _joined(member, (0, 3)), _joined(group_anchor, (0,)), _joined(group_label, (0,)), _joined(gold, (0,), np.float32),
    )  # fmt: skip


def _joined(parts: list[Ints], empty: tuple[int, ...], kind: Any = np.int64) -> Ints:
    return (np.concatenate(parts) if parts else np.zeros(empty)).astype(kind)


def _codes(window: Compiled, anchors: Anchors, anchor: Ints, mention: Ints) -> Ints:
    distance = mention - anchor
    step = np.searchsorted(BOUNDS, np.abs(distance)) + 8 * (distance > 0)
    gap = window.sentence[mention] - window.sentence[anchor]
    sentence = np.where(gap <= 0, np.minimum(-gap, 3), np.where(gap == 1, 4, 5))
    own = np.minimum(window.mention[:, 1:], TOPS)
    own = np.tile(own, (len(anchors.word), 1)).reshape(-1, 3)
    return np.column_stack([step, sentence, anchors.path.reshape(-1), own]).astype(np.int64)


def pieces(one: Item) -> int:
    """The length of a window."""
    return len(one.window.pieces)


def pad(items: list[Item]) -> dict[str, Tensor]:
    """A batch: padded tensors of words, and for each pair head its pairs, members and groups numbered through."""
    length = max(len(i.window.pieces) for i in items)
    count = max(len(i.window.first) for i in items)
    rows = [i.window for i in items]
    out = {
        "pieces": _stack([w.pieces for w in rows], length, 0),
        "shapes": _stack([w.shapes for w in rows], length, 0),
        "mask": _stack([np.ones(len(w.pieces)) for w in rows], length, 0),
        "first": _stack([w.first for w in rows], count, 0),
        "size": torch.tensor([len(w.first) for w in rows]),
        "weight": _stack([w.weight for w in rows], count, 0).float(),
        "labelled": torch.tensor([w.labelled for w in rows]),
    }
    for layer in ("trigger", "cue", "quote"):
        out[layer] = _stack([w.words[layer] for w in rows], count, IGNORE)
        if items[0].soft:
            out["soft " + layer] = _stack_soft([i.soft[layer] for i in items], count)
    for head in ("event", "speech"):
        out |= {f"{head} {key}": value for key, value in _pad_pairs(items, head).items()}
    return out


def _pad_pairs(items: list[Item], head: str) -> dict[str, Tensor]:
    parts: dict[str, list[Ints]] = {
        k: [] for k in ("row", "word", "labels", "pair_row", "anchor", "mention", "codes", "member", "group_anchor", "group_label", "gold")
    }  # fmt: skip
    anchors = pairs = groups = 0
    for number, one in enumerate(items):
        at, p = one.window.anchors[head], one.pairs[head]
        parts["row"].append(np.full(len(at.word), number))
        parts["word"].append(at.word)
        parts["labels"].append(at.labels)
        parts["pair_row"].append(np.full(len(p.anchor), number))
        for key in ("anchor", "mention", "codes", "group_label", "gold"):
            parts[key].append(getattr(p, key))
        parts["member"].append(p.member + np.array([pairs, 0, groups]))
        parts["group_anchor"].append(p.group_anchor + anchors)
        anchors, pairs, groups = anchors + len(at.word), pairs + len(p.anchor), groups + len(p.gold)
    out = {
        k: torch.from_numpy(np.concatenate(v).astype(np.float32 if k == "gold" else np.int64)) for k, v in parts.items()
    }
    if items[0].soft:
        for key in items[0].soft[head]:
            if key != "pointers":
                out["soft " + key] = torch.from_numpy(
                    np.concatenate([i.soft[head][key] for i in items]).astype(np.float32)
                )
        if head == "speech":
            width = max(len(i.window.first) for i in items)
            out["soft pointers"] = torch.cat(
                [
                    torch.nn.functional.pad(
                        torch.from_numpy(i.soft[head]["pointers"].astype(np.float32)), (0, width - len(i.window.first))
                    )
                    for i in items
                ]
            )
    return out


def _stack(rows: list[Ints], width: int, fill: int) -> Tensor:
    out = np.full((len(rows), width), fill, np.float32 if rows[0].dtype == np.float32 else np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def _stack_soft(rows: list[Ints], width: int) -> Tensor:
    out = np.zeros((len(rows), width, rows[0].shape[1]), np.float32)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)


def stream(queue: list[list[Item]], device: str) -> Iterator[dict[str, Tensor]]:
    """The batches of a plan on the device; padding costs a millisecond a batch."""
    for group in queue:
        yield {k: v.to(device, non_blocking=True) for k, v in pad(group).items()}
