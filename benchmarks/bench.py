"""Speed of `demarche`: words a second, start, cold reading and memory, on a generated input of our own text.

    python benchmarks/bench.py [--words 60000] [--processes 2]

Prints one table: wall-clock times of whole commands, the start of Python and the loading of the model included;
the best of several runs where the command is short, since other work on the machine can only make it slower.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from rich.console import Console
from rich.table import Table

from demarche.demo import demo_documents
from demarche.facts import Facts
from demarche.facts.aliases import AliasIndex
from demarche.facts.files import SHIPPED
from demarche.facts.tables import connect
from demarche.language import load_model
from demarche.reading import read_document
from demarche.reading.actors import find_actors
from demarche.schema import Document
from demarche.schema.wire import document_dict

COMMAND = (sys.executable, "-m", "demarche")
SEED = Path(__file__).resolve().parents[2] / "shared" / "seed" / "report.txt"
#: What issues 2 and 3 ask for.
FLOORS = {"code": 4000.0, "help": 0.4, "cold": 2.0, "names": 15.0, "automaton": 0.2, "actors": 10}


def main() -> None:
    """Runs every measurement and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=60_000, help="words in the generated input")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            _help(),
            _cold(Path(folder)),
            *_code(Path(folder), options.words, options.processes),
            _opening(),
            *_names(),
            _actors(),
        ]
    table = Table("what", "figure", "wanted", title="demarche bench")
    for row in rows:
        table.add_row(*row)
    Console(width=100).print(table)


def _help() -> tuple[str, str, str]:
    seconds = min(_timed(*COMMAND, "--help") for _ in range(5))
    return "start of `demarche --help`", f"{seconds:.2f} s", f"< {FLOORS['help']} s"


def _cold(folder: Path) -> tuple[str, str, str]:
    report = folder / "report.txt"
    report.write_text(SEED.read_text("utf-8") if SEED.exists() else _long_report(), "utf-8")
    seconds = min(_timed(*COMMAND, "read", str(report)) for _ in range(3))
    what = "seed report" if SEED.exists() else "400-word report"
    return f"`demarche read`, {what}, cold start", f"{seconds:.2f} s", f"< {FLOORS['cold']} s"


def _code(folder: Path, words: int, processes: int) -> list[tuple[str, str, str]]:
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    count = _generate(source, words)
    arguments = ("code", str(source), "--out", str(out), "--processes", str(processes), "--quiet")
    seconds = _timed(*COMMAND, *arguments)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    megabytes = peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    what = f"`demarche code`, {count:,} words, {processes} processes"
    return [
        (what, f"{count / seconds:,.0f} words/s", f">= {FLOORS['code']:,.0f} words/s"),
        ("largest process", f"{megabytes:,.0f} MB", "< 2,000 MB"),
    ]


def _opening() -> tuple[str, str, str]:
    start = time.perf_counter()
    Facts(SHIPPED)
    return "facts opened", f"{1000 * (time.perf_counter() - start):.1f} ms", "< 100 ms"


def _names() -> list[tuple[str, str, str]]:
    """The names of the facts in text, document by document, the shipped ones, and padded to 100,000; time of one core."""
    texts = [document.text for document in _joined()] * 100
    size = sum(len(text.encode()) for text in texts) / 1e6
    rows = []
    for least in (0, 100_000):
        names = list(connect(SHIPPED).execute("SELECT alias, entity, kind, weak, start, end FROM alias"))
        names += [(f"Person Number{n}", "x", "name", 0, "", "") for n in range(len(names), least)]
        start = time.process_time()
        index = AliasIndex(names)
        built = time.process_time() - start
        rates = []
        for _ in range(3):
            start = time.process_time()
            for text in texts:
                index.find(text)
            rates.append(size / (time.process_time() - start))
        rows.append((f"{len(names):,} names in text", f"{max(rates):,.0f} MB/s", f">= {FLOORS['names']:.0f} MB/s"))
        rows.append(("  their automaton built", f"{built:.2f} s", f"< {FLOORS['automaton'] if not least else 1.0} s"))
    return rows


def _actors() -> tuple[str, str, str]:
    """What naming, resolving and binding all actors of a report costs of its whole reading, names in the text among it."""
    model, facts, documents = load_model(), Facts.load(), _joined()
    reading = actors = 0.0
    for document in documents * 3:
        start = time.process_time()
        read_document(document, model, facts)
        reading += time.process_time() - start
        analysis, _ = model.read(document.text)
        start = time.process_time()
        find_actors(analysis, facts, document.published, document.source)
        actors += time.process_time() - start
    return "all actors of a report, of its reading", f"{100 * actors / reading:.1f} %", f"< {FLOORS['actors']} %"


def _generate(path: Path, words: int) -> int:
    """Writes reports of some 400 words each until `words` are there; the number of words written."""
    written = 0
    with path.open("w", encoding="utf-8") as stream:
        for number, document in enumerate(cycle(_joined())):
            if written >= words:
                break
            stream.write(json.dumps(document_dict(replace(document, id=f"bench-{number}"))) + "\n")
            written += len(document.text.split())
    return written


def _joined() -> list[Document]:
    """The demo reports, three together: as long as a usual news report."""
    demo = demo_documents()
    groups = [demo[i : i + 3] for i in range(len(demo) - 2)]
    return [replace(group[-1], text="\n\n".join(one.text for one in group)) for group in groups]


def _long_report() -> str:
    return _joined()[0].text


def _timed(*command: str) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
