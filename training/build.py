"""The whole training, from the corpora to the files in the package: what `make model` runs.

    python build.py --shared ../../shared

Three stages, each with a checkpoint under cache/ that a later run goes on from; delete a file to do its stage anew.
About an hour on two cores with bf16 (AMD EPYC), two without; the seed and the number of steps are fixed.
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
    syntax, first, events, model = CACHE / "syntax.pt", CACHE / "first", CACHE / "events.pt", CACHE / "model.pt"
    stage(syntax, "pretrain.py", "--shared", shared, "--out", str(syntax))
    stage(first, "export.py", str(syntax), str(first))
    stage(
        events, "finetune.py", "--shared", shared, "--labels", str(syntax), "--model", str(first), "--out", str(events)
    )
    stage(model, "pretrain.py", "--shared", shared, "--start", str(events), "--epochs", "8.5", "--out", str(model))
    stage(CACHE / "none", "export.py", str(model), str(SHIPPED))


if __name__ == "__main__":
    main()
