"""An ingest in a process of its own, which kills itself at its n-th statement: python killing.py RECORD COUNT DERIVER N."""

import os
import signal
import sys
from pathlib import Path

from sqlalchemy import event


def run(where: str, count: int, deriver: str, last: int) -> int:
    """Adds `count` reports; ends by signal 9 before statement number `last`. How many statements it took, if it did not."""
    from bulk.made import reports, understand
    from demarche.bulk.ingest import ingest
    from demarche.record import Record
    from demarche.record.deriving import usual
    from record import standin
    from record.conftest import clock

    derives = usual if deriver == "usual" else standin.Deriver
    with Record.open(where, derives=derives, clock=clock) as record:
        done = 0

        def before(*_: object) -> None:
            nonlocal done
            done += 1
            if done == last:
                os.kill(os.getpid(), signal.SIGKILL)

        for name in ("before_cursor_execute", "commit"):
            event.listen(record.engine, name, before)
        for _ in ingest(reports(count), record, understand):
            pass
    return done


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    run(sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
