"""Second stage: events, states, arguments and statements from gold, with syntax and names kept alive beside them.

    python finetune.py --shared ../../shared --start cache/syntax.pt --out cache/model.pt [--minutes 45]

The number of steps is fixed by --epochs; a checkpoint is written after each epoch and a stopped run goes on from it.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from batches import Coder, Encoded, batches, pad
from demarche.facts import Facts
from demarche.language import LanguageModel
from gold import GoldReader, GoldWindow, load, scorer
from gold_losses import encode_gold, gold_loss
from losses import SYNTAX_LAYERS, role_loss, tree_loss, words_loss
from network import Network
from own_gold import own_documents
from pretrain import load as load_syntax
from setup import ENCODER, SEED, lemma_lexicon, load_tokenizer, sizes_of

BUDGET = 2048
RATES = (2e-4, 1.2e-3)
#: Share of the steps that go to syntax and names.
REPLAY = 0.3
#: Share of pieces of gold documents that are masked, and the ids of [MASK] and of the last special piece.
HIDDEN_SHARE, MASK_PIECE, _SPECIAL = 0.07, 103, 103
DECAY = 0.998  # of the running average of the weights, which is what is kept


def prepare(args: argparse.Namespace) -> tuple[list[GoldWindow], list[GoldWindow]]:
    """Gold windows of train and dev, read once with the first stage's model and kept."""
    if args.windows.exists():
        found: tuple[list[GoldWindow], list[GoldWindow]] = pickle.loads(args.windows.read_bytes())
        return found
    reader = GoldReader(LanguageModel(args.model), Facts.load(), scorer(args.shared))
    gold = args.shared / "gold"
    train = list(reader.windows([*load(gold / "train.jsonl"), *own_documents(args.shared)]))
    dev = list(reader.windows([*load(gold / "dev.jsonl"), *load(gold / "dev_own.jsonl")]))
    args.windows.write_bytes(pickle.dumps((train, dev)))
    return train, dev


@torch.inference_mode()
def evaluate(net: Network, items: list[Encoded], coder: Coder) -> dict[str, float]:
    """F1 of triggers by word and type, accuracy of state at gold triggers, F1 of cue words; in percent."""
    net.eval()
    c: Counter[str] = Counter()
    for group in batches(items, 4000, None):
        batch = pad(group)
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first)
        for layer in ("trigger", "cue"):
            guess, gold = net.words[layer](hidden).argmax(-1), batch.layer(layer)
            known = gold >= 0
            c[layer + "+"] += int(((guess == gold) & (gold > 0) & known).sum())
            c[layer + "g"] += int(((gold > 0) & known).sum())
            c[layer + "p"] += int(((guess > 0) & known).sum())
        for row, item in enumerate(group):
            for event in item.extra.events:
                state = net.triggers["state"](hidden[row, event.word - item.extra.first]).argmax()
                c["state"] += int(coder.labels["state"][int(state)] == event.state)
                c["events"] += 1
    net.train()
    out = {k: 200 * c[k + "+"] / max(1, c[k + "g"] + c[k + "p"]) for k in ("trigger", "cue")}
    return {k: round(v, 1) for k, v in (out | {"state": 100 * c["state"] / max(1, c["events"])}).items()}


class Average:
    """A running average of the weights."""

    def __init__(self, net: Network) -> None:
        self.net = copy.deepcopy(net)
        self.steps = 0

    @torch.no_grad()
    def update(self, net: Network) -> None:
        """Moves the average towards the net; quickly at first."""
        self.steps += 1
        decay = min(DECAY, (1 + self.steps) / (10 + self.steps))
        for mine, theirs in zip(self.net.parameters(), net.parameters(), strict=True):
            mine.lerp_(theirs, 1 - decay)


def hide(pieces: Tensor) -> None:
    """Masks a few pieces, so that no label rests on one word alone."""
    chosen = (torch.rand(pieces.shape) < HIDDEN_SHARE) & (pieces > _SPECIAL)
    pieces[chosen] = MASK_PIECE


def plan(gold: list[Encoded], syntax: list[Encoded], epochs: int, rng: random.Random) -> list[list[Encoded]]:
    """All batches of the run in order: each epoch all gold, with syntax batches between in the share of REPLAY."""
    out: list[list[Encoded]] = []
    pool: list[list[Encoded]] = []
    for _ in range(epochs):
        epoch = batches(gold, BUDGET, rng)
        for _ in range(int(len(epoch) * REPLAY / (1 - REPLAY))):
            if not pool:
                pool = batches(syntax, BUDGET, rng)
            epoch.append(pool.pop())
        rng.shuffle(epoch)
        out += epoch
    return out


def train(net: Network, queue: list[list[Encoded]], coder: Coder, rate: float, report: Any) -> Network:
    """Runs the plan; returns the averaged network. `report(step, average)` is called now and then."""
    encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.")]
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": encoder, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.01}])
    average = Average(net)
    for step, group in enumerate(queue):
        done = step / len(queue)
        factor = min(1.0, done / 0.06 + 0.01) * max(0.02, 1 - done)
        for part, full in zip(optimiser.param_groups, RATES, strict=True):
            part["lr"] = full * factor * rate
        batch = pad(group)
        if group[0].extra is not None:
            hide(batch.pieces)
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first)
        if group[0].extra is not None:
            loss = gold_loss(net, hidden, batch, coder)
        else:
            loss = (
                words_loss(net, hidden, batch, SYNTAX_LAYERS)
                + tree_loss(net, hidden, batch)
                + role_loss(net, hidden, batch)
            )
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        average.update(net)
        report(step, float(loss.detach()), average.net)
    return average.net


def main() -> None:
    """Reads the command line, trains, writes the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of the first stage")
    parser.add_argument("--model", type=Path, required=True, help="the first stage, exported: reads the gold documents")
    parser.add_argument("--windows", type=Path, default=Path("cache/windows.pickle"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_flush_denormal(True)
    rng = random.Random(SEED)
    gold_train, gold_dev = prepare(args)
    saved = torch.load(args.start, weights_only=True)
    coder = Coder(load_tokenizer(), saved["labels"])
    net = Network(ENCODER, sizes_of(coder.labels))
    net.load_state_dict(saved["net"])
    items = [encode_gold(coder, w) for w in gold_train]
    items = [i for i in items if len(i.pieces) <= 510]
    dev = [i for i in (encode_gold(coder, w) for w in gold_dev) if len(i.pieces) <= 510]
    windows, _ = load_syntax(args.shared)
    shipped = coder.labels | {"lexicon": lemma_lexicon(windows)}
    syntax = [e for e in map(coder.encode, windows) if 3 < len(e.pieces) <= 510]
    queue = plan(items, syntax, args.epochs, rng)
    print(len(items), "windows", sum(len(i.pieces) for i in items), "pieces;", len(queue), "steps", flush=True)
    started = time.time()

    def report(step: int, loss: float, average: Network) -> None:
        if step % 50 == 0:
            print(f"step {step}/{len(queue)} loss {loss:.3f} {time.time() - started:.0f}s", flush=True)
        if step % 250 == 249 or step == len(queue) - 1:
            print("dev", evaluate(average, dev, coder), flush=True)
            torch.save({"net": average.state_dict(), "labels": shipped}, args.out)

    train(net, queue, coder, args.rate, report)


if __name__ == "__main__":
    main()
