"""Losses of the layers that gold teaches: triggers with their state and kind, arguments, cues, contents, speakers."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from batches import IGNORE, Batch, Coder, Encoded
from corpora import Window
from demarche.language.tokens import words
from gold import REPEATED, GoldWindow
from network import Network

#: Weights of the layers, set on train by keeping their gradients of one size.
WEIGHTS = {"trigger": 3.0, "state": 1.0, "mode": 0.4, "stance": 0.3, "when": 0.4, "event": 0.25, "cue": 1.5, "quote": 0.5,
           "pointer": 0.4, "speech": 0.2}  # fmt: skip
#: Outside words are many; this weight of theirs against triggers moved precision and recall nearest to each other.
OUTSIDE = 0.7


def encode_gold(coder: Coder, window: GoldWindow) -> Encoded:
    """A gold window in numbers; its targets ride along in `extra`."""
    tokens = window.analysis.tokens[window.first : window.last]
    gap_at = {w.start: w.gap for w in words(window.analysis.text)}
    forms, gaps = [t.text for t in tokens], [gap_at[t.start] for t in tokens]
    layers = {
        "trigger": [
            window.trigger.get(i, "?" if i in window.masked else "O") for i in range(window.first, window.last)
        ],
        "cue": [window.cue.get(i, "O") for i in range(window.first, window.last)],
        "quote": ["Q" if i in window.quoted else "O" for i in range(window.first, window.last)],
    }
    item = coder.encode(Window(forms, gaps, [0] * len(forms), layers))
    item.extra = window
    return item


def _trigger_loss(net: Network, hidden: Tensor, batch: Batch, coder: Coder) -> Tensor:
    gold = batch.layer("trigger")
    weight = torch.ones(gold.shape)
    weight[gold == coder.index["trigger"]["O"]] = OUTSIDE
    for row, item in enumerate(batch.items):
        for word in item.extra.repeated:
            weight[row, word - item.extra.first] = REPEATED
    chosen = gold != IGNORE
    loss = F.cross_entropy(net.words["trigger"](hidden[chosen]), gold[chosen], reduction="none", label_smoothing=0.02)
    return (loss * weight[chosen]).sum() / weight[chosen].sum()


def _attribute_losses(net: Network, hidden: Tensor, batch: Batch, coder: Coder) -> dict[str, Tensor]:
    at: list[tuple[int, int]] = []
    labels: dict[str, list[int]] = {k: [] for k in ("state", "mode", "stance", "when")}
    for row, item in enumerate(batch.items):
        for event in item.extra.events:
            at.append((row, event.word - item.extra.first))
            labels["state"].append(coder.index["state"][event.state])
            labels["mode"].append(coder.index["mode"].get(event.mode or "none", IGNORE))
            labels["stance"].append(coder.index["stance"][event.stance])
            labels["when"].append(IGNORE if event.when is None else coder.index["when"][event.when])
    if not at:
        return {}
    rows, cols = zip(*at, strict=True)
    vectors = hidden[list(rows), list(cols)]
    losses = {}
    for name, gold in labels.items():
        target = torch.tensor(gold)
        if (target != IGNORE).any():
            losses[name] = F.cross_entropy(net.triggers[name](vectors), target, ignore_index=IGNORE)
    return losses


def _pair_loss(net: Network, hidden: Tensor, batch: Batch, coder: Coder, head: str) -> Tensor | None:
    """Binary cross-entropy of each entity in each role; an entity scores as its best mention (soft maximum)."""
    anchors, mentions, codes, row_of = [], [], [], []
    pools: list[tuple[str, list[list[int]], list[bool], int]] = []
    count = 0
    for row, item in enumerate(batch.items):
        window: GoldWindow = item.extra
        for target in window.events if head == "event" else window.speech:
            anchor = target.word if head == "event" else target.cue
            wanted = sorted({i for _, groups, _ in target.pairs for members in groups for i in members})
            at = {candidate: len(anchors) + n for n, candidate in enumerate(wanted)}
            for i in wanted:
                candidate = window.candidates[i]
                anchors.append(anchor - window.first)
                mentions.append(candidate.word - window.first)
                codes.append(candidate.codes(window.analysis, anchor))
                row_of.append(row)
            pools += [
                (label, [[at[i] for i in m] for m in groups], right, row) for label, groups, right in target.pairs
            ]
            count += 1
    if not anchors:
        return None
    rows = torch.tensor(row_of)
    scores = net.pairs[head](
        hidden[rows, torch.tensor(anchors)], hidden[rows, torch.tensor(mentions)], torch.tensor(codes)
    )
    flat_members, group_of, column_of, gold = [], [], [], []
    for label, groups, right, _ in pools:
        for members, good in zip(groups, right, strict=True):
            column_of += [coder.index[head][label]] * len(members)
            group_of += [len(gold)] * len(members)
            flat_members += members
            gold.append(float(good))
    picked = scores[torch.tensor(flat_members), torch.tensor(column_of)]
    groups_ = torch.tensor(group_of)
    top = torch.full((len(gold),), -1e9).scatter_reduce(0, groups_, picked.detach(), "amax")
    total = torch.zeros(len(gold)).scatter_add(0, groups_, (picked - top[groups_]).exp())
    return F.binary_cross_entropy_with_logits(top + total.log(), torch.tensor(gold), reduction="sum") / count


def _pointer_loss(net: Network, hidden: Tensor, batch: Batch) -> Tensor | None:
    losses = []
    for row, item in enumerate(batch.items):
        window: GoldWindow = item.extra
        size = window.last - window.first
        targets = [s for s in window.speech if s.start >= 0]
        if not targets:
            continue
        cues = torch.tensor([s.cue - window.first for s in targets])
        scores = net.pointers(hidden[row, cues], hidden[row, :size])
        losses.append(
            F.cross_entropy(scores[:, 0], torch.tensor([s.start - window.first for s in targets]), reduction="none")
        )
        losses.append(
            F.cross_entropy(scores[:, 1], torch.tensor([s.end - window.first for s in targets]), reduction="none")
        )
    return torch.cat(losses).mean() if losses else None


def gold_loss(net: Network, hidden: Tensor, batch: Batch, coder: Coder) -> Tensor:
    """The weighted sum of all layers of a batch of gold windows."""
    losses: dict[str, Tensor | None] = {"trigger": _trigger_loss(net, hidden, batch, coder)}
    for name in ("cue", "quote"):
        gold = batch.layer(name)
        losses[name] = F.cross_entropy(net.words[name](hidden[gold != IGNORE]), gold[gold != IGNORE])
    losses |= _attribute_losses(net, hidden, batch, coder)
    losses["event"] = _pair_loss(net, hidden, batch, coder, "event")
    losses["speech"] = _pair_loss(net, hidden, batch, coder, "speech")
    losses["pointer"] = _pointer_loss(net, hidden, batch)
    total = hidden.new_zeros(())
    for name, loss in losses.items():
        if loss is not None:
            total = total + WEIGHTS[name] * loss
    return total
