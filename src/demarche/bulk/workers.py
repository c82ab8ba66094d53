"""Work done by processes, its results in the order of the work, a few pieces ahead of whoever takes them."""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context
from typing import TypeVar

from demarche.schema import DemarcheError

K = TypeVar("K")
A = TypeVar("A")
R = TypeVar("R")

#: Pieces under way for each worker: one being done, one waiting.
_AHEAD = 2


def in_order(
    pieces: Iterable[tuple[K, A]], work: Callable[[A], R], processes: int, option: str
) -> Iterator[tuple[K, R]]:
    """For each piece its key and the result of `work` on the rest, in the order of the pieces.

    With one process the work is done here, else by `processes` workers of one thread each; keys stay here. `option` is
    the one that a user sets the number by. Raises DemarcheError when a worker process dies, as for want of memory.
    """
    if processes <= 1:
        for key, piece in pieces:
            yield key, work(piece)
        return
    with _workers(processes, option) as pool:
        pending: deque[tuple[K, Future[R]]] = deque()
        for key, piece in pieces:
            pending.append((key, pool.submit(work, piece)))
            if len(pending) >= _AHEAD * processes:
                key, first = pending.popleft()
                yield key, first.result()
        while pending:
            key, first = pending.popleft()
            yield key, first.result()


@contextmanager
def _workers(processes: int, option: str) -> Iterator[ProcessPoolExecutor]:
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
                f"a worker process died, perhaps for want of memory. Run again with {option} 1 to see on which report."
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
