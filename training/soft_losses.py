"""What is minimised when events and statements are learnt from annotators, from teachers, or from both."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from batches import IGNORE
from compiled_types import ATTRIBUTES
from network import EventHeads

#: Weights of the layers, set on train by keeping their gradients of one size.
WEIGHTS = {"trigger": 3.0, "state": 1.0, "mode": 0.4, "stance": 0.3, "when": 0.4, "event": 0.25, "cue": 1.5, "quote": 0.5,
           "pointer": 0.4, "speech": 0.2}  # fmt: skip
SMOOTHING = 0.02
Batch = dict[str, Tensor]


def group_scores(net: EventHeads, hidden: Tensor, batch: Batch, head: str) -> Tensor:
    """Scores (logits) of all groups of a pair head: each scores as its best pair (soft maximum)."""
    row = batch[f"{head} pair_row"]
    scores = net.pairs[head](
        hidden[row, batch[f"{head} anchor"]], hidden[row, batch[f"{head} mention"]], batch[f"{head} codes"]
    )
    pair, label, group = batch[f"{head} member"].unbind(1)
    picked = scores[pair, label]
    count = len(batch[f"{head} gold"])
    top = picked.new_full((count,), -1e9).scatter_reduce(0, group, picked.detach(), "amax")
    total = picked.new_zeros(count).scatter_add(0, group, (picked - top[group]).exp())
    return top + total.clamp(min=1e-9).log()


def attribute_scores(net: EventHeads, hidden: Tensor, batch: Batch) -> dict[str, Tensor]:
    """Scores of the layers over event anchors."""
    vectors = hidden[batch["event row"], batch["event word"]]
    return {name: net.triggers[name](vectors) for name in ATTRIBUTES}


def pointer_scores(net: EventHeads, hidden: Tensor, batch: Batch) -> Tensor:
    """Scores of each word as first and last of the content of each cue: cues x 2 x words; -inf past the window."""
    row = batch["speech row"]
    scores = net.pointers(hidden[row, batch["speech word"]], hidden[row])
    outside = torch.arange(hidden.size(1), device=hidden.device)[None] >= batch["size"][row][:, None]
    return scores.masked_fill(outside[:, None], -1e4)


def _cross(scores: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy with distributions over the last axis, not summed up over the others."""
    return -(target * scores.log_softmax(-1)).sum(-1)


def _mean(losses: Tensor, weight: Tensor) -> Tensor:
    return (losses * weight).sum() / weight.sum().clamp(min=1e-6)


def gold_loss(net: EventHeads, hidden: Tensor, batch: Batch) -> Tensor:
    """The weighted sum of all layers that annotators labelled."""
    gold = batch["trigger"]
    known = gold != IGNORE
    losses: dict[str, Tensor] = {}
    if known.any():
        scores = net.words["trigger"](hidden[known])
        each = F.cross_entropy(scores, gold[known], reduction="none", label_smoothing=SMOOTHING)
        losses["trigger"] = _mean(each, batch["weight"][known])
    for name in ("cue", "quote"):
        known = batch[name] != IGNORE
        if known.any():
            losses[name] = F.cross_entropy(net.words[name](hidden[known]), batch[name][known])
    if len(batch["event row"]):
        for column, (name, scores) in enumerate(attribute_scores(net, hidden, batch).items()):
            target = batch["event labels"][:, column]
            if (target != IGNORE).any():
                losses[name] = F.cross_entropy(scores, target, ignore_index=IGNORE)
    for head in ("event", "speech"):
        answer = batch[f"{head} gold"]
        asked = answer >= 0
        if asked.any():
            events = batch["labelled"][batch[f"{head} row"]].sum()
            scores = group_scores(net, hidden, batch, head)[asked]
            losses[head] = F.binary_cross_entropy_with_logits(scores, answer[asked], reduction="sum") / events
    target = batch["speech labels"]
    if (target != IGNORE).any():
        scores = pointer_scores(net, hidden, batch)
        losses["pointer"] = F.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=IGNORE)
    return torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


def soft_loss(net: EventHeads, hidden: Tensor, batch: Batch) -> Tensor:
    """The weighted sum of all layers against what teachers say; a place counts as much as they believe in it."""
    words = batch["cue"].new_zeros(batch["first"].shape).float()
    words[torch.arange(words.size(1), device=words.device)[None] < batch["size"][:, None]] = 1
    total = hidden.new_zeros(())
    for name in ("trigger", "cue", "quote"):
        total = total + WEIGHTS[name] * _mean(_cross(net.words[name](hidden), batch["soft " + name]), words)
    for head in ("event", "speech"):
        if not len(batch[f"{head} row"]):
            continue
        belief = batch[f"{head} soft belief"]
        scores = group_scores(net, hidden, batch, head)
        each = F.binary_cross_entropy_with_logits(scores, batch[f"{head} soft groups"], reduction="none")
        each = (each * belief[batch[f"{head} group_anchor"]]).sum() / belief.sum().clamp(min=1e-6)
        total = total + WEIGHTS[head] * each
        if head == "event":
            for name, guess in attribute_scores(net, hidden, batch).items():
                total = total + WEIGHTS[name] * _mean(_cross(guess, batch["event soft " + name]), belief)
        else:
            each = _cross(pointer_scores(net, hidden, batch), batch["speech soft pointers"]).mean(-1)
            total = total + WEIGHTS["pointer"] * _mean(each, belief)
    return total
