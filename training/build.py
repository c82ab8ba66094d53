"""The whole training, from the corpora to the files in the package: what `make model` runs.

    python build.py --shared ../../shared

Stages, each with a checkpoint under cache/ that a later run goes on from; delete a file to do its stage anew. Events are learnt
twice, with PropBank's roles beside them the second time, and the mean of both is trained a little on: see average.py.
An hour and a half on two cores with bf16 (AMD EPYC), three without; the seed and the number of steps are fixed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
CACHE = HERE / "cache"
SHIPPED = HERE.parent / "src" / "demarche" / "language" / "data"


def stage(done: Path, script: str, *arguments: str) -> None:
    """Runs a script unless the file that it makes is there."""
    if done.exists():
        print(f"{done} is there; {script} is passed over")
        return
    subprocess.run([sys.executable, str(HERE / script), *arguments], check=True, cwd=HERE)


def main() -> None:
    """Runs what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=HERE.parent.parent / "shared")
    shared = str(parser.parse_args().shared.resolve())
    CACHE.mkdir(exist_ok=True)
    syntax, first, events, both = CACHE / "syntax.pt", CACHE / "first", CACHE / "events.pt", CACHE / "model.pt"
    second, mean, final = CACHE / "second.pt", CACHE / "mean.pt", CACHE / "final.pt"
    gold = ("--shared", shared, "--labels", str(syntax), "--model", str(first))
    stage(syntax, "pretrain.py", "--shared", shared, "--out", str(syntax))
    stage(first, "export.py", str(syntax), str(first))
    stage(events, "finetune.py", *gold, "--out", str(events))
    stage(both, "pretrain.py", "--shared", shared, "--start", str(events), "--epochs", "8.5", "--out", str(both))
    stage(second, "finetune.py", *gold, "--roles", "1", "--out", str(second))
    stage(mean, "average.py", str(both), str(second), str(mean))
    more = ("--start", str(mean), "--upper-only", "--epochs", "2", "--rate", "0.25")
    stage(final, "finetune.py", *gold, *more, "--out", str(final))
    stage(CACHE / "none", "export.py", str(final), str(SHIPPED))


if __name__ == "__main__":
    main()
