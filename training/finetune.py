"""Second stage: events, states, arguments and statements from gold, in an encoder that has learnt nothing else.

    python finetune.py --shared ../../shared --labels cache/syntax.pt --model cache/first --out cache/events.pt

The first stage reads the gold documents (names, trees, times are features) and gives the label sets, no weights. The number of steps is fixed by --epochs; checkpoints are written now and then.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import json
import pickle
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from batches import Coder, Encoded, batches, pad
from demarche.evaluation.gold import load_gold, load_scorer
from demarche.facts import Facts
from demarche.language import LanguageModel
from gold import GoldReader, GoldWindow
from gold_losses import encode_gold, gold_loss
from losses import role_loss
from network import EVENTS, LOWEST, Network, train_only
from own_gold import own_documents
from pretrain import load as load_syntax
from setup import ENCODER, SEED, lemma_lexicon, load_tokenizer, sizes_of

BUDGET = 2048
RATES = (2e-4, 1.2e-3)
#: The ids of [MASK] and of the last special piece.
MASK_PIECE, _SPECIAL = 103, 103
#: Dropout inside the encoder, which stays as it was trained with.
HIDDEN_DROPOUT = 0.11
#: Pieces in a batch of PropBank sentences, and the part of the plan in which they take part.
ROLES_BUDGET, ROLES_UNTIL = 1024, 0.8
DECAY = 0.998  # of the running average of the weights, which is what is kept


def prepare(args: argparse.Namespace) -> tuple[list[GoldWindow], list[GoldWindow]]:
    """Gold windows of train and dev, read once with the first stage's model and kept until a document changes."""
    gold = args.shared / "gold"
    train = [*load_gold(gold / "train.jsonl"), *own_documents(args.shared)]
    dev = [*load_gold(gold / "dev.jsonl"), *load_gold(gold / "dev_own.jsonl")]
    digest = hashlib.sha256(json.dumps([train, dev]).encode()).hexdigest()[:12]
    kept: Path = args.out.parent / f"windows-{digest}.pickle"
    if kept.exists():
        found: tuple[list[GoldWindow], list[GoldWindow]] = pickle.loads(kept.read_bytes())
        return found
    reader = GoldReader(LanguageModel(args.model), Facts.load(), load_scorer(gold))
    windows = list(reader.windows(train)), list(reader.windows(dev))
    kept.write_bytes(pickle.dumps(windows))
    return windows


@torch.inference_mode()
def evaluate(net: Network, items: list[Encoded], coder: Coder) -> dict[str, float]:
    """F1 of triggers by word and type, accuracy of state at gold triggers, F1 of cue words; in percent."""
    net.eval()
    c: Counter[str] = Counter()
    for group in batches(items, 4000, None):
        batch = pad(group)
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first, "events")
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


def hide(pieces: Tensor, share: float) -> None:
    """Masks a few pieces, so that no label rests on one word alone."""
    chosen = (torch.rand(pieces.shape) < share) & (pieces > _SPECIAL)
    pieces[chosen] = MASK_PIECE


def train(
    net: Network, queue: list[list[Encoded]], roles: list[list[Encoded]], coder: Coder, args: argparse.Namespace, report: Any
) -> Network:  # fmt: skip
    """Runs the plan; returns the averaged network. `report(step, average)` is called now and then.

    Batches of `roles` come in between, ever less of them: predicate and argument are a rough event and its participants.
    """
    free = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    encoder = [p for n, p in free if n.startswith(("encoder.", "shape."))]
    heads = [p for n, p in free if not n.startswith(("encoder.", "shape."))]
    optimiser = torch.optim.AdamW([{"params": encoder, "weight_decay": 0.01}, {"params": heads, "weight_decay": 0.01}])
    average = Average(net)
    for step, group in enumerate(queue):
        done = step / len(queue)
        factor = min(1.0, done / 0.06 + 0.01) * max(0.02, 1 - done)
        for part, full in zip(optimiser.param_groups, RATES, strict=True):
            part["lr"] = full * factor * args.rate
        batch = pad(group)
        hide(batch.pieces, args.hide)
        hidden = net.encode(batch.pieces, batch.shapes, batch.mask, batch.first, "events")
        loss = gold_loss(net, hidden, batch, coder)
        if args.roles and step % 2 and done < ROLES_UNTIL:
            extra = pad(roles[step // 2 % len(roles)])
            loss = loss + args.roles * role_loss(
                net, net.encode(extra.pieces, extra.shapes, extra.mask, extra.first, "events"), extra
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
    parser.add_argument("--labels", type=Path, required=True, help="checkpoint of the first stage: its label sets")
    parser.add_argument("--model", type=Path, required=True, help="the first stage, exported: reads the gold documents")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint of this stage to go on from, with more gold")
    parser.add_argument("--upper-only", action="store_true", help="leave alone what syntax shares")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--drop", type=float, default=0.2, help="dropout on word vectors and in trigger heads")
    parser.add_argument("--hide", type=float, default=0.1, help="share of pieces of gold documents that are masked")
    parser.add_argument("--roles", type=float, default=0.0, help="weight of PropBank roles")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_flush_denormal(True)
    rng = random.Random(args.seed)
    gold_train, gold_dev = prepare(args)
    saved = torch.load(args.labels, weights_only=True)
    coder = Coder(load_tokenizer(), saved["labels"])
    net = Network(ENCODER, sizes_of(coder.labels))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=True)["net"])
    kept = LOWEST if args.upper_only else ()
    train_only(net, lambda name: name.startswith((*EVENTS, "role_")) and not name.startswith(kept))
    for module in net.modules():
        if isinstance(module, nn.Dropout) and module.p > HIDDEN_DROPOUT:
            module.p = args.drop
    items = [encode_gold(coder, w) for w in gold_train]
    items = [i for i in items if len(i.pieces) <= 510]
    dev = [i for i in (encode_gold(coder, w) for w in gold_dev) if len(i.pieces) <= 510]
    windows, _ = load_syntax(args.shared)
    shipped = coder.labels | {"lexicon": lemma_lexicon(windows)}
    queue = [batch for _ in range(args.epochs) for batch in batches(items, BUDGET, rng)]
    print(len(items), "windows", sum(len(i.pieces) for i in items), "pieces;", len(queue), "steps", flush=True)
    started = time.time()

    def report(step: int, loss: float, average: Network) -> None:
        if step % 50 == 0:
            print(f"step {step}/{len(queue)} loss {loss:.3f} {time.time() - started:.0f}s", flush=True)
        if step % 250 == 249 or step == len(queue) - 1:
            print("dev", evaluate(average, dev, coder), flush=True)
            torch.save({"net": average.state_dict(), "labels": shipped}, args.out)

    with_roles = [i for i in map(coder.encode, windows) if i.roles and len(i.pieces) <= 510]
    train(net, queue, batches(with_roles, ROLES_BUDGET, rng), coder, args, report)


if __name__ == "__main__":
    main()
