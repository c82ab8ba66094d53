"""Checkpoints of one training to one: the mean of their weights.

    python average.py cache/mean.pt cache/events.pt cache/more.pt cache/most.pt

They must go on from one another, or the mean is noise. Measured on dev and dev_own it lies between its parts on most figures and
is the steadiest on single sentences, which the later checkpoints read less well.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def average(out: Path, parts: list[Path]) -> None:
    """Writes the mean; the label sets are those of the first."""
    saved = [torch.load(path, weights_only=True) for path in parts]
    net = {
        name: sum(one["net"][name] for one in saved) / len(saved) if value.is_floating_point() else value
        for name, value in saved[0]["net"].items()
    }
    torch.save({"net": net, "labels": saved[0]["labels"]}, out)


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", type=Path, nargs="+")
    args = parser.parse_args()
    average(args.out, args.parts)


if __name__ == "__main__":
    main()
