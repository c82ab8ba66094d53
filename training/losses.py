"""Losses of the syntactic layers, each masked where a window lacks the layer."""

from __future__ import annotations

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from batches import IGNORE, Batch
from network import Network

SYNTAX_LAYERS = ("sent", "upos", "xpos", "lemma", "name")


def words_loss(net: Network, hidden: Tensor, batch: Batch, layers: tuple[str, ...]) -> Tensor:
    """Cross-entropy of the word layers that the batch has."""
    total = hidden.new_zeros(())
    for name in layers:
        gold = batch.layer(name)
        chosen = gold != IGNORE
        if chosen.any():
            total = total + F.cross_entropy(net.words[name](hidden[chosen]), gold[chosen])
    return total


def tree_loss(net: Network, hidden: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of heads, chosen within the sentence, and of their labels."""
    rows = [r for r, item in enumerate(batch.items) if item.heads is not None]
    if not rows:
        return hidden.new_zeros(())
    width = hidden.size(1)
    gold = torch.full((len(rows), width), IGNORE)
    sentence = torch.full((len(rows), width), -1)
    for at, r in enumerate(rows):
        item = batch.items[r]
        gold[at, : len(item.heads)] = torch.tensor(item.heads) + 1
        sentence[at, : len(item.heads)] = torch.tensor(item.sentences)
    h = hidden[rows]
    scores = net.arcs(h)
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    allowed = torch.cat([torch.ones_like(same[..., :1]), same], -1)
    scores = scores.masked_fill(~allowed, -1e4)
    loss = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE)
    with_root = torch.cat([net.root.expand(len(rows), 1, -1), h], 1)
    labels = batch.layer("rel")[rows]
    chosen = (gold != IGNORE) & (labels != IGNORE)
    heads = with_root.gather(1, gold.clamp(min=0).unsqueeze(-1).expand(-1, -1, h.size(-1)))
    return loss + F.cross_entropy(net.relations(h[chosen], heads[chosen]), labels[chosen])


def role_loss(net: Network, hidden: Tensor, batch: Batch) -> Tensor:
    """Cross-entropy of PropBank labels over all words of a predicate's sentence; label 0 is none."""
    predicates, arguments, gold = [], [], []
    width = hidden.size(1)
    for r, item in enumerate(batch.items):
        if not item.roles:
            continue
        known = {(p, a): label for p, a, label in item.roles}
        bounds: dict[int, list[int]] = {}
        for i, s in enumerate(item.sentences):
            bounds.setdefault(s, []).append(i)
        for p in sorted({p for p, _, _ in item.roles}):
            for a in bounds[item.sentences[p]]:
                predicates.append(r * width + p)
                arguments.append(r * width + a)
                gold.append(known.get((p, a), 0))
    if not gold:
        return hidden.new_zeros(())
    flat = hidden.flatten(0, 1)
    scores = net.role_scores(flat[predicates], flat[arguments])
    return F.cross_entropy(scores, torch.tensor(gold))
