"""Events and statements from gold and from teachers.

    python distil.py teach --data cache/compiled.pickle --encoder cache/mpnet --seed 11 --out cache/said11.pickle
    python distil.py mean --data cache/compiled.pickle --said cache/said*.pickle --out cache/soft.pickle
    python distil.py learn --data cache/compiled.pickle --encoder ENCODER --soft cache/soft.pickle --out cache/events.pt

`teach` trains a larger encoder on gold, and writes what it says of dev and of news that nobody annotated; `mean` puts teachers
together; `learn` trains the model that is shipped on gold and on the news as the teachers see it. All print figures on dev.
A GPU does it in minutes; nothing needs one, but a teacher takes hours without.
"""

from __future__ import annotations

import argparse
import copy
import pickle
import random
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from batches import batches
from compiled_types import ASKED
from flat import Item, item, pad, pieces, stream
from network import EVENTS, LOWEST, EventHeads, Network, sizes_of, train_only
from soft_losses import attribute_scores, gold_loss, group_scores, pointer_scores, soft_loss
from teacher import Teacher

#: The ids of [MASK] and of the last special piece.
MASK_PIECE = SPECIAL = 103
#: Dropout inside the encoder, which stays as it was trained with.
HIDDEN_DROPOUT = 0.11
DECAY = 0.998  # of the running average of the weights, which is what is kept
Said = list[dict[str, Any]]


class Average:
    """A running average of the weights."""

    def __init__(self, net: EventHeads) -> None:
        self.net = copy.deepcopy(net)
        self.steps = 0

    @torch.no_grad()
    def update(self, net: nn.Module) -> None:
        """Moves the average towards the net; quickly at first."""
        self.steps += 1
        weight = 1 - min(DECAY, (1 + self.steps) / (10 + self.steps))
        mine: list[Tensor] = list(self.net.parameters())
        theirs: list[Tensor] = list(net.parameters())
        torch._foreach_lerp_(mine, theirs, weight)


def encode(net: EventHeads, batch: dict[str, Tensor]) -> Tensor:
    """Word vectors of a batch for events."""
    inputs = (batch["pieces"], batch["shapes"], batch["mask"], batch["first"])
    return net.encode(*inputs, "events") if isinstance(net, Network) else net.encode(*inputs)  # type: ignore[operator]


def train(
    net: EventHeads, queue: list[list[Item]], args: argparse.Namespace, report: Callable[[int, EventHeads], None]
) -> EventHeads:
    """Runs the plan; returns the averaged network."""
    free = [(n, p) for n, p in net.named_parameters() if p.requires_grad]
    groups = [
        {"params": [p for n, p in free if n.startswith(("encoder.", "shape."))], "peak": args.rate},
        {"params": [p for n, p in free if not n.startswith(("encoder.", "shape."))], "peak": args.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=args.device == "cuda")
    average = Average(net)
    for step, batch in enumerate(stream(queue, args.device)):
        done = step / len(queue)
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * min(1.0, done / 0.06 + 0.01) * max(0.02, 1 - done)
        chosen = (torch.rand(batch["pieces"].shape, device=args.device) < args.hide) & (batch["pieces"] > SPECIAL)
        batch["pieces"] = batch["pieces"].masked_fill(chosen, MASK_PIECE)
        hidden = encode(net, batch)
        loss = hidden.new_zeros(())
        if batch["labelled"].any():
            loss = loss + gold_loss(net, hidden, batch)
        if "soft trigger" in batch:
            loss = loss + soft_loss(net, hidden, batch)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([p for _, p in free], 1.0)
        optimiser.step()
        average.update(net)
        report(step, average.net)
    return average.net


@torch.inference_mode()
def say(net: EventHeads, items: list[Item], device: str) -> Said:
    """What a network says of each window, as probabilities in half precision."""
    net.eval()
    found: dict[int, dict[str, Any]] = {}
    for group in batches(items, 16_000, None, pieces):
        bare = [Item(i.window, i.pairs) for i in group]
        batch = {k: v.to(device) for k, v in pad(bare).items()}
        hidden = encode(net, batch)
        layers = {k: net.words[k](hidden).softmax(-1).half().cpu().numpy() for k in ("trigger", "cue", "quote")}
        heads = {
            "event": {k: v.softmax(-1) for k, v in attribute_scores(net, hidden, batch).items()},
            "speech": {"pointers": pointer_scores(net, hidden, batch).softmax(-1)},
        }
        for head, values in heads.items():
            values["groups"] = group_scores(net, hidden, batch, head).sigmoid()
        flat = {head: {k: v.half().cpu().numpy() for k, v in values.items()} for head, values in heads.items()}
        at = {"event": [0, 0], "speech": [0, 0]}
        for row, one in enumerate(group):
            size = len(one.window.first)
            said: dict[str, Any] = {k: v[row, :size] for k, v in layers.items()}
            for head in ("event", "speech"):
                a, g = len(one.window.anchors[head].word), len(one.pairs[head].gold)
                first = at[head]
                said[head] = {
                    k: v[first[1] : first[1] + g] if k == "groups" else v[first[0] : first[0] + a]
                    for k, v in flat[head].items()
                }
                at[head] = [first[0] + a, first[1] + g]
            said["speech"]["pointers"] = said["speech"]["pointers"][..., :size]
            found[id(one)] = said
    net.train()
    return [found[id(i)] for i in items]


def figures(items: list[Item], said: Said) -> dict[str, float]:
    """F1 of triggers and cues by word, accuracy of states at gold triggers, F1 of each label of pairs there; in percent."""
    c: Counter[str] = Counter()
    for one, guess in zip(items, said, strict=True):
        for layer in ("trigger", "cue"):
            gold = one.window.words[layer]
            best, known = guess[layer].argmax(-1), gold >= 0
            c[layer + "+"] += int(((best == gold) & (gold > 0) & known).sum())
            c[layer + "#"] += int(((gold > 0) & known).sum() + ((best > 0) & known).sum())
        state = one.window.anchors["event"].labels[:, 0]
        c["state+"] += int((guess["event"]["state"].argmax(-1) == state).sum())
        c["state#"] += 2 * len(state)
        for head in ("event", "speech"):
            p, groups = one.pairs[head], guess[head]["groups"]
            for column, label in enumerate(ASKED[head]):
                mine = (p.group_label == column) & (p.gold >= 0)
                right, chosen = p.gold[mine] > 0, groups[mine] > 0.5
                c[label + "+"] += int((right & chosen).sum())
                c[label + "#"] += int(right.sum() + chosen.sum())
    names = [k[:-1] for k in c if k.endswith("#")]
    return {k: round(200 * c[k + "+"] / max(1, c[k + "#"]), 1) for k in names}


def _mean_of(values: list[Any]) -> Any:
    if isinstance(values[0], dict):
        return {k: _mean_of([v[k] for v in values]) for k in values[0]}
    return np.mean([v.astype(np.float32) for v in values], 0).astype(np.float16)


def believe(items: list[Item], said: Said, outside: int) -> None:
    """Puts what teachers say beside the windows; they believe in an anchor as much as they see an event or a cue there."""
    for one, words in zip(items, said, strict=True):
        one.soft = {k: words[k] for k in ("trigger", "cue", "quote")}
        for head, layer in (("event", "trigger"), ("speech", "cue")):
            chance = 1 - words[layer][one.window.anchors[head].word, outside]
            one.soft[head] = words[head] | {"belief": chance}


def plan(gold: list[Item], args: argparse.Namespace, news: list[Item] | None = None) -> list[list[Item]]:
    """All batches of all epochs; those of gold and of news come in turn, gold in smaller ones."""
    rng = random.Random(args.seed)
    out: list[list[Item]] = []
    for _ in range(args.epochs):
        epoch = batches(gold, args.budget, rng, pieces) + batches(news or [], 4096, rng, pieces)
        rng.shuffle(epoch)
        out += epoch
    return out


def reporter(
    args: argparse.Namespace, steps: int, check: Callable[[EventHeads], object]
) -> Callable[[int, EventHeads], None]:
    """Prints the figures on dev now and then."""
    started = time.time()

    def report(step: int, average: EventHeads) -> None:
        if step % args.every == args.every - 1 or step == steps - 1:
            print(f"{args.out.name} step {step + 1}/{steps} {time.time() - started:.0f}s", check(average), flush=True)

    return report


def teach(args: argparse.Namespace, data: dict[str, list[Item]], labels: dict[str, list[str]]) -> None:
    """One teacher, and what it says."""
    net = Teacher(str(args.encoder), sizes_of(labels))
    net.encoder.load_state_dict(load_file(args.encoder / "model.safetensors"), strict=False)
    prepare(net, args)
    queue = plan(data["train"], args)
    best = train(
        net, queue, args, reporter(args, len(queue), lambda n: figures(data["dev"], say(n, data["dev"], args.device)))
    )
    args.out.write_bytes(pickle.dumps({name: say(best, data[name], args.device) for name in ("dev", "news")}))


def put_together(args: argparse.Namespace, data: dict[str, list[Item]]) -> None:
    """The mean of what several teachers say, as one file."""
    spoken = [pickle.loads(path.read_bytes()) for path in args.said]
    out = {
        name: [_mean_of(list(same)) for same in zip(*(s[name] for s in spoken), strict=True)]
        for name in ("dev", "news")
    }
    print("teachers together", figures(data["dev"], out["dev"]), flush=True)
    args.out.write_bytes(pickle.dumps(out))


def learn(args: argparse.Namespace, data: dict[str, list[Item]], labels: dict[str, list[str]]) -> None:
    """The events of the model that is shipped; its syntax comes after."""
    net = Network(str(args.encoder), sizes_of(labels))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=True)["net"])
    kept = LOWEST if args.upper_only else ()
    train_only(net, lambda name: name.startswith(EVENTS) and not name.startswith(kept))
    prepare(net, args)
    if args.soft:
        said = pickle.loads(args.soft.read_bytes())
        believe(data["news"], said["news"], labels["trigger"].index("O"))
    queue = plan(data["train"], args, data["news"] if args.soft else [])

    def check(best: EventHeads) -> dict[str, float]:
        torch.save({"net": {k: v.cpu() for k, v in best.state_dict().items()}, "labels": labels}, args.out)
        return figures(data["dev"], say(best, data["dev"], args.device))

    train(net, queue, args, reporter(args, len(queue), check))


def prepare(net: EventHeads, args: argparse.Namespace) -> None:
    """Dropout and device."""
    for module in net.modules():
        if isinstance(module, nn.Dropout) and module.p > HIDDEN_DROPOUT:
            module.p = args.drop
    net.to(args.device).train()


def main() -> None:
    """Reads the command line, trains, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("teach", "mean", "learn"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="folder of the teacher, or of MiniLM as it came")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--said", type=Path, nargs="*", default=[], help="what teachers said")
    parser.add_argument("--soft", type=Path, help="what teachers say together; without it only gold is learnt")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--upper-only", action="store_true", help="leave alone what syntax shares")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--budget", type=int, default=4096, help="pieces in a batch, padding too")
    parser.add_argument("--rate", type=float, default=2e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1.2e-3)
    parser.add_argument("--drop", type=float, default=0.2, help="dropout on word vectors and in trigger heads")
    parser.add_argument("--hide", type=float, default=0.1, help="share of pieces that are masked")
    parser.add_argument("--every", type=int, default=200, help="steps between figures")
    parser.add_argument("--seed", type=int, default=20251021)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    stored = pickle.loads(args.data.read_bytes())
    data = {name: [item(w) for w in stored[name] if len(w.pieces) <= 510] for name in ("train", "dev", "news")}
    print({name: len(items) for name, items in data.items()}, flush=True)
    if args.what == "mean":
        put_together(args, data)
    else:
        (teach if args.what == "teach" else learn)(args, data, stored["labels"])


if __name__ == "__main__":
    main()
