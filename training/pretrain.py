"""First and third stage: syntax, names and predicate arguments.

    python pretrain.py --shared ../../shared --out cache/syntax.pt
    python pretrain.py --shared ../../shared --start cache/events.pt --out cache/model.pt

Without --start the whole branch is trained; that model reads the gold documents for the second stage. With it only the
layers that events do not use are, and the checkpoint is complete.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from batches import Coder, Encoded, batches, pad
from corpora import Window, crossner, propbank, re3d, syntax, wikilinks
from kinds import kind_finder
from losses import SYNTAX_LAYERS, role_loss, tree_loss, words_loss
from network import EVENTS, Network, sizes_of, train_only
from setup import ENCODER, SEED, label_sets, load_tokenizer

WINDOW = 110  # words; short enough to be fast, long enough to hold several sentences
BUDGET = 2048  # pieces a batch, padding included
_SLOW = ("encoder.", "upper.", "shape.", "upper_shape.")


def load(shared: Path) -> tuple[list[Window], list[Window]]:
    """Training windows, and the windows of EWT's development set."""
    corpora = shared / "corpora"
    ewt, gum, names = corpora / "syntax", corpora / "syntax" / "gum", corpora / "names"
    days = {json.loads(line)["published"] for line in (shared / "gold" / "dev.jsonl").open(encoding="utf-8")}
    roles = propbank(corpora / "roles" / "ewt-propbank-train.jsonl", ewt / "ewt-train.conllu")
    train = [
        *syntax(ewt / "ewt-train.conllu", WINDOW, roles),
        *syntax(gum / "gum-train.conllu", WINDOW, names=True),
        *wikilinks(names / "wcep-2025-links.jsonl", kind_finder(shared / "facts"), days),
        *crossner(names / "crossner-politics-train.txt"),
        *crossner(names / "crossner-politics-dev.txt"),
        *re3d(names / "re3d.jsonl", 200),
    ]
    return train, list(syntax(ewt / "ewt-dev.conllu", WINDOW))


def length(item: Encoded) -> int:
    """Pieces of a window."""
    return len(item.pieces)


@torch.inference_mode()
def evaluate(net: Network, items: list[Encoded]) -> dict[str, float]:
    """UPOS, XPOS, lemma, sentence start accuracy, UAS and LAS, in percent, on gold words and sentences."""
    net.eval()
    hit: Counter[str] = Counter()
    total = 0
    for group in batches(items, 6000, None, length):
        batch = pad(group)
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first, "syntax")
        for name in ("sent", "upos", "xpos", "lemma"):
            hit[name] += int((net.words[name](hidden).argmax(-1) == batch.layer(name))[batch.valid].sum())
        arcs = net.arcs(hidden)
        rel = batch.layer("rel")
        for row, item in enumerate(group):
            n = len(item.first)
            s = torch.tensor(item.sentences)
            allowed = torch.cat([torch.ones(n, 1, dtype=torch.bool), s[:, None] == s[None]], 1)
            head = arcs[row, :n, : n + 1].masked_fill(~allowed, -1e4).argmax(-1)
            gold = torch.tensor(item.heads) + 1
            with_root = torch.cat([net.root[None], hidden[row, :n]])
            label = net.relations(hidden[row, :n], with_root[head]).argmax(-1)
            good = head == gold
            hit["uas"] += int(good.sum())
            hit["las"] += int((good & (label == rel[row, :n])).sum())
            total += n
    net.train()
    return {k: round(100 * v / total, 2) for k, v in hit.items()}


def train(
    net: Network, items: list[Encoded], dev_items: list[Encoded], epochs: float, keep: Callable[[], None]
) -> None:
    """Runs the plan; `keep` is called now and then."""
    rng = random.Random(SEED)
    free = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    encoder = [p for n, p in free if n.startswith(_SLOW)]
    heads = [p for n, p in free if not n.startswith(_SLOW)]
    rates = (3e-4, 2e-3)
    optimiser = torch.optim.AdamW([{"params": encoder, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.0}])
    steps = int(epochs * len(batches(items, BUDGET, random.Random(0), length)))
    queue: list[list[Encoded]] = []
    started = time.time()
    for step in range(steps):
        if not queue:
            queue = batches(items, BUDGET, rng, length)
        done = step / steps
        factor = min(1.0, done / 0.05 + 0.01) * max(0.02, 1 - done)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        batch = pad(queue.pop())
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first, "syntax")
        loss = (
            words_loss(net, hidden, batch, SYNTAX_LAYERS)
            + tree_loss(net, hidden, batch)
            + role_loss(net, hidden, batch)
        )
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"step {step}/{steps} loss {loss.item():.3f} {time.time() - started:.0f}s", flush=True)
        if step % 400 == 399 or step == steps - 1:
            print("dev", evaluate(net, dev_items), flush=True)
            keep()


def main() -> None:
    """Train for a fixed number of epochs-worth of pieces, so that a run repeats whatever the machine's speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="checkpoint of the second stage")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=float, default=5.0)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    windows, dev = load(args.shared)
    tokenizer = load_tokenizer()
    saved = torch.load(args.start, weights_only=True) if args.start else None
    coder = Coder(tokenizer, saved["labels"] if saved else label_sets(windows))
    items = [e for e in map(coder.encode, windows) if 3 < len(e.pieces) <= 510]
    dev_items = list(map(coder.encode, dev))
    print(len(items), "windows", sum(len(i.pieces) for i in items), "pieces", flush=True)
    net = Network(ENCODER, sizes_of(coder.labels))
    if saved:
        net.load_state_dict(saved["net"])
        train_only(net, lambda name: not name.startswith(EVENTS))
    train(
        net,
        items,
        dev_items,
        args.epochs,
        lambda: torch.save({"net": net.state_dict(), "labels": coder.labels}, args.out),
    )


if __name__ == "__main__":
    main()
