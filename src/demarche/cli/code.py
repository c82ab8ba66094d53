"""`demarche code`: many reports, one a line of JSON, to one reading a line."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO

import click

from demarche.schema import SourceError, UsageError

#: The exit code when some lines held no report and the others are done.
BAD_LINES = 6
_SHOWN = 20
_EPILOG = (
    "Exit codes: 0 all read, 2 an option is off, 4 a file cannot be reached, 5 broken install, "
    "6 done but for bad lines, 130 stopped with Ctrl-C."
)


@click.command(name="code", epilog=_EPILOG)
@click.argument("source", metavar="IN.jsonl|-")
@click.option("--out", required=True, metavar="OUT.jsonl|-", help="Where the readings go; - for standard output.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Processes, of one thread each.",
)
@click.option("--quiet", is_flag=True, help="No progress bar and no summary; bad lines are still reported.")
def command(source: str, out: str, processes: int, quiet: bool) -> int:
    """Read many reports, one a line of JSON ({"text": ..., "published": ...}), to one reading a line.

    The order is kept. A line that is no report is reported and left out; the others are done. OUT.jsonl
    appears when all is done, never half written.
    """
    if out != "-" and source != "-" and Path(out).resolve() == Path(source).resolve():
        raise UsageError(f"{out}: both the input and the output. Give the output another name.")
    with ExitStack() as stack:
        stream, size = stack.enter_context(_input(source))
        target = stack.enter_context(_output(out))
        count = _code(stream, size, target, processes, quiet)
    return count.close(quiet)


class _Count:
    """What has been done so far."""

    def __init__(self) -> None:
        self.reports = self.words = self.bad = 0
        self._start = time.perf_counter()

    def problem(self, number: int, what: str) -> None:
        """Reports a bad line on stderr; after the first twenty only counts."""
        self.bad += 1
        if self.bad <= _SHOWN:
            from demarche.cli.words import safe

            click.echo(f"line {number}: {safe(what, 300)}", err=True)
        elif self.bad == _SHOWN + 1:
            click.echo("more bad lines are counted, not shown", err=True)

    def close(self, quiet: bool) -> int:
        """Prints the summary and gives the exit code."""
        seconds = max(time.perf_counter() - self._start, 1e-9)
        if not quiet:
            rate = self.words / seconds
            click.echo(
                f"{self.reports:,} reports, {self.words:,} words in {seconds:,.1f} s ({rate:,.0f} words/s)",
                err=True,
            )
        if self.bad:
            plural = "s" if self.bad > 1 else ""
            click.echo(f"{self.bad:,} bad line{plural} left out; mend and run again.", err=True)
            return BAD_LINES
        return 0


def _code(stream: BinaryIO, size: int | None, target: BinaryIO, processes: int, quiet: bool) -> _Count:
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    import demarche
    from demarche.bulk import code_lines, lines
    from demarche.cli.consoles import errors

    count = _Count()
    console = errors()
    columns = (
        TextColumn("reading"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"),
        TextColumn("{task.fields[reports]:,} reports"), TimeRemainingColumn(),
    )  # fmt: skip
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, disable=hidden, transient=True) as bar:
        task = bar.add_task("", total=size, reports=0)
        for outcome in code_lines(lines(stream), processes, demarche.read_document):
            if outcome.reading is None:
                count.problem(outcome.number, outcome.problem or "")
            else:
                target.write(outcome.reading.encode("ascii") + b"\n")
                count.reports += 1
                count.words += outcome.words
            bar.update(task, completed=outcome.position, reports=count.reports)
    return count


@contextmanager
def _input(source: str) -> Iterator[tuple[BinaryIO, int | None]]:
    """The stream of reports and its size in bytes, None where that is not known."""
    if source == "-":
        yield sys.stdin.buffer, None
        return
    path = Path(source)
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:
        raise _unreachable(path, error, "opened") from error
    with stream:
        yield stream, path.stat().st_size if path.is_file() else None


@contextmanager
def _output(out: str) -> Iterator[BinaryIO]:
    """A stream that becomes the file `out` when all went well, and leaves no trace otherwise."""
    if out == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(out)
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        with path.open("wb") as stream:
            yield stream
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    except (OSError, ValueError) as error:
        raise _unreachable(path, error, "written") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        _as_usual(name)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _as_usual(name: str) -> None:
    """The permissions of a new file instead of a temporary one's."""
    mask = os.umask(0)
    os.umask(mask)
    os.chmod(name, 0o666 & ~mask)


def _unreachable(path: Path, error: Exception, verb: str) -> SourceError:
    reason = getattr(error, "strerror", None) or error
    return SourceError(f"{path}: cannot be {verb} ({reason}). Check the name, the folder and the permissions.")
