"""Reports on their way into the record: one job after another, in the background, its progress to be asked for."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

from demarche.schema import DemarcheError, UsageError

#: Jobs that wait, and that are remembered once they are done; outcomes of each that are kept.
_WAITING, _KEPT, _TOLD = 20, 100, 500


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one report: `became` is None where it was refused, `problem` says why."""

    name: str
    became: str | None
    problem: str | None


@dataclass(slots=True)
class Job:
    """One request to add something. `state`: waiting, running, done, failed."""

    id: str
    what: str
    state: str = "waiting"
    outcomes: list[Done] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    problem: str | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.state in ("done", "failed")

    def to_dict(self) -> dict[str, object]:
        """For JSON."""
        told = [{"name": one.name, "became": one.became, "problem": one.problem} for one in self.outcomes]
        return {
            "id": self.id, "what": self.what, "state": self.state, "counts": dict(self.counts), "problem": self.problem,
            "outcomes": told,
        }  # fmt: skip


class Jobs:
    """Runs jobs one at a time, for a record has one writer at a time."""

    def __init__(self) -> None:
        self._pool: ThreadPoolExecutor | None = None
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._queued: dict[Future[None], Callable[[], None]] = {}
        self._lock = threading.Lock()

    def start(self, what: str, work: Callable[[], Iterator[Done]], after: Callable[[], None] = lambda: None) -> Job:
        """Queues `work`, which yields what became of each report; `after` is called when it is over, come what may.

        Raises UsageError where too much waits already.
        """
        with self._lock:
            if sum(not job.over for job in self._jobs.values()) >= _WAITING:
                after()
                raise UsageError(f"{_WAITING} requests wait already. Try again when some are done.")
            job = Job(secrets.token_urlsafe(9), what)
            self._jobs[job.id] = job
            for old in [key for key, one in self._jobs.items() if one.over][: max(0, len(self._jobs) - _KEPT)]:
                del self._jobs[old]
            if self._pool is None:
                self._pool = ThreadPoolExecutor(1, "demarche-add")
            queued = self._pool.submit(_run, job, work, after)
            self._queued = {one: act for one, act in self._queued.items() if not one.done()} | {queued: after}
        return job

    def find(self, identifier: str) -> Job | None:
        """The job of this id, or None."""
        return self._jobs.get(identifier)

    def close(self) -> None:
        """Lets the running job end, and drops those that wait."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        for queued, after in self._queued.items():
            if queued.cancelled():
                after()


def _run(job: Job, work: Callable[[], Iterator[Done]], after: Callable[[], None]) -> None:
    job.state = "running"
    try:
        for one in work():
            name = one.became or "refused"
            job.counts[name] = job.counts.get(name, 0) + 1
            if len(job.outcomes) < _TOLD:
                job.outcomes.append(one)
        job.state = "done"
    except DemarcheError as error:
        job.problem, job.state = str(error), "failed"
    except Exception as error:
        job.problem = f"unexpected {type(error).__name__}. This is a fault of demarche: please report it."
        job.state = "failed"
    finally:
        after()
