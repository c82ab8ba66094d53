"""Lines of JSON to lines of readings: in order, by worker processes, a few chunks ahead of the writer."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import active_children, get_context

from demarche.sources.lines import MAX_LINE, Line
from demarche.schema import DemarcheError, Document, InstallationError, Reading
from demarche.schema.wire import document_from_json, reading_json

Reader = Callable[[Document], Reading]

#: A chunk is closed at this many lines or bytes, whichever comes first: large enough that handing it over
#: costs nothing, small enough that the bar moves and a worker holds little.
_LINES, _BYTES = 16, 250_000
#: Chunks under way for each worker: one being read, one waiting.
_AHEAD = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one line: its reading as a line of JSON, or the problem with it. `words` is a count."""

    number: int
    reading: str | None
    problem: str | None
    words: int
    position: int


def code_lines(source: Iterable[Line], processes: int, read: Reader) -> Iterator[Outcome]:
    """One outcome for each line, in the order of the lines.

    With one process the lines are read here, else by `processes` workers, each with one thread. A line that
    is no report has a `problem` instead of a reading. Raises InstallationError, and when a worker process
    dies (as for want of memory) DemarcheError.
    """
    if processes <= 1:
        for chunk in _chunks(source):
            yield from _code(chunk, read)
        return
    with _workers(processes) as pool:
        pending: deque[Future[list[Outcome]]] = deque()
        for chunk in _chunks(source):
            pending.append(pool.submit(_code, chunk, read))
            if len(pending) >= _AHEAD * processes:
                yield from pending.popleft().result()
        while pending:
            yield from pending.popleft().result()


@contextmanager
def _workers(processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool of workers that is gone afterwards, at once when something went wrong."""
    others = set(active_children())
    # Fresh workers on every system: a forked copy of a process with threads may lock up.
    pool = ProcessPoolExecutor(processes, get_context("spawn"), initializer=_start_worker)
    try:
        with _no_interrupt():
            pool.submit(int)  # starts them all
        yield pool
    except BaseException as error:
        for worker in set(active_children()) - others:
            worker.terminate()
        if isinstance(error, BrokenProcessPool):
            raise DemarcheError(
                "a worker process died, perhaps for want of memory. "
                "Run again with --processes 1 to see on which report."
            ) from error
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _no_interrupt() -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():  # others may not say
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _start_worker() -> None:
    """One thread for each worker, said before ONNX Runtime is imported; Ctrl-C is for the parent."""
    os.environ["DEMARCHE_THREADS"] = os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(source: Iterable[Line]) -> Iterator[list[Line]]:
    chunk: list[Line] = []
    size = 0
    for line in source:
        chunk.append(line)
        size += len(line.data or b"")
        if len(chunk) >= _LINES or size >= _BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _code(chunk: list[Line], read: Reader) -> list[Outcome]:
    return [_outcome(line, read) for line in chunk]


def _outcome(line: Line, read: Reader) -> Outcome:
    if line.data is None:
        problem = f"longer than {MAX_LINE:,} bytes. Split it into its reports."
        return Outcome(line.number, None, problem, 0, line.position)
    try:
        reading = read(document_from_json(line.data))
        written = reading_json(reading)
    except InstallationError:
        raise  # it would meet every line
    except DemarcheError as error:
        return Outcome(line.number, None, str(error), 0, line.position)
    except Exception as error:
        problem = f"unexpected {type(error).__name__}: {error}. This is a fault of demarche: please report it."
        return Outcome(line.number, None, problem, 0, line.position)
    return Outcome(line.number, written, None, len(reading.document.text.split()), line.position)
