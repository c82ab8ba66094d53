"""How fast `demarche serve` starts and answers, alone and with many readers, on a record of benchmarks/record.py.

    python benchmarks/web.py big.db [--readers 50] [--seconds 60] [--pause 4] [--only start|pages|cold|load]

Each reader has an address of its own on loopback, opens pages in an order of its own, and takes --pause seconds on average
over each, as somebody who looks at a page does; 0 asks again at once. Cold: they come as soon as the server answers at all;
else every page was asked for once before. Beside times on the clock stands the processor time of the server, which shows
what an idle machine would need.
"""

import argparse
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from urllib.parse import quote

from rich.console import Console
from rich.table import Table

#: What issue 5 asks for: seconds to start, milliseconds of a page, of 95 in a hundred under load, bytes of script.
START, PAGE, LOADED, SCRIPT = 2.0, 300, 500, 500_000
RUNS = 4
#: Seconds after the start in which the server makes the pages of the bar ready.
SETTLED = 8.0
_TICKS = os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Runs the measurements and prints a table for each."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("record")
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=4)
    parser.add_argument("--only", choices=("start", "pages", "cold", "load"))
    options = parser.parse_args()
    console = Console(width=120)
    if options.only in (None, "start"):
        console.print(f"start: {min(_start(options.record) for _ in range(3)):.2f} s (wanted: < {START:.0f} s)")
    paths = _paths(options.record)
    if options.only in (None, "cold"):
        with _serving(options.record) as server:
            console.print(_load(server, paths, options, "from cold"))
    with _serving(options.record) as server:
        if options.only in (None, "pages"):
            console.print(_pages(server, paths))
        if options.only in (None, "load"):
            _asked_once(server, paths)
            console.print(_load(server, paths, options, "of a server that has been up"))


@dataclass(frozen=True, slots=True)
class _Server:
    port: int
    process: int
    started: float  # seconds from its call to its first page

    def processor(self) -> float:
        """Seconds that the server has worked so far."""
        with open(f"/proc/{self.process}/stat", encoding="ascii") as stream:
            parts = stream.read().rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) / _TICKS


@contextmanager
def _serving(record: str) -> Iterator[_Server]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    begin = time.perf_counter()
    command = (sys.executable, "-m", "demarche", "serve", "--record", record, "--port", str(port))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while not _answers(port):
                if process.poll() is not None:
                    raise SystemExit("The server does not start.")
                time.sleep(0.01)
            yield _Server(port, process.pid, time.perf_counter() - begin)
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", "/about")
        return connection.getresponse().status == 200
    except OSError:
        return False


def _start(record: str) -> float:
    with _serving(record) as server:
        return server.started


def _paths(record: str) -> list[str]:
    """What is asked for; found by a server of its own, so that another one is cold."""
    with _serving(record) as server:
        return _addresses(server.port)


def _asked_once(server: _Server, paths: list[str]) -> None:
    asking = HTTPConnection("127.0.0.1", server.port)
    for path in paths:
        _ask(asking, path)


def _addresses(port: int) -> list[str]:
    """Each page, those of single things with the first ones of the record."""
    asking = HTTPConnection("127.0.0.1", port)

    def first(path: str, name: str) -> str:
        asking.request("GET", path)
        rows = json.loads(asking.getresponse().read())["rows"]
        return quote(str(rows[0][name]), safe="")

    return [
        "/", "/?span=all", "/engagements", "/engagements?view=calendar&month=2024-06", "/engagements?view=list",
        f"/events/{first('/engagements.json?limit=1&order=reports', 'id')}", "/events", "/events?q=grain&state=ahead",
        "/statements", "/statements?q=grain", f"/statements/{first('/statements.json?limit=1', 'id')}", "/reports",
        f"/reports/{first('/reports.json?limit=1', 'id')}", "/actors", f"/actors/{first('/actors.json?limit=1', 'key')}", "/dyads",
        "/dyads?a=AUT&b=RUS", "/map", "/map?q=grain", "/engagements?q=grain", "/flags", "/search?q=grain", "/add", "/about",
        "/api/events?limit=50", "/events.csv?limit=50", "/events.atom",
    ]  # fmt: skip


def _pages(server: _Server, paths: list[str]) -> Table:
    title = f"Milliseconds of a page (wanted: < {PAGE}), some seconds after the start"
    table = Table("page", "first", "processor", "again", "processor", "size", "script", title=title)
    time.sleep(SETTLED)
    asking = HTTPConnection("127.0.0.1", server.port)
    slow = 0
    for path in paths:
        begun = server.processor()
        first = _ask(asking, path)
        before = server.processor()
        again = min(_ask(asking, path).milliseconds for _ in range(RUNS))
        worked = (server.processor() - before) / RUNS
        slow += first.milliseconds > PAGE
        script = _script(asking, first.body)
        table.add_row(
            path, f"{first.milliseconds:,.0f}{' !' if first.milliseconds > PAGE else ''}", f"{(before - begun) * 1000:,.0f}",
            f"{again:,.0f}", f"{worked * 1000:,.0f}", f"{len(first.body):,}", f"{script:,}{' !' if script > SCRIPT else ''}",
        )  # fmt: skip
    table.caption = f"{slow} over {PAGE} ms the first time"
    return table


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes
    milliseconds: float


def _ask(asking: HTTPConnection, path: str) -> _Answer:
    begin = time.perf_counter()
    asking.request("GET", path)
    answer = asking.getresponse()
    body = answer.read()
    return _Answer(answer.status, body, (time.perf_counter() - begin) * 1000)


def _ask_again(asking: HTTPConnection, path: str) -> _Answer:
    """Asks; once more where the server has closed a connection that was quiet for long, as browsers do."""
    try:
        return _ask(asking, path)
    except (RemoteDisconnected, ConnectionResetError):
        asking.close()
        return _ask(asking, path)


def _script(asking: HTTPConnection, page: bytes) -> int:
    """Bytes of script that a page loads."""
    sources = re.findall(rb'<script[^>]* src="([^"]+)"', page)
    return sum(len(_ask(asking, one.decode()).body) for one in sources)


@dataclass(slots=True)
class _Reader:
    """Somebody who opens one page after the other until `until`."""

    number: int
    port: int
    until: float
    pause: float
    paths: list[str]
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def run(self) -> None:
        chance = random.Random(self.number)
        asking = HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=(f"127.0.1.{self.number + 1}", 0))
        time.sleep(chance.uniform(0, self.pause))
        while time.perf_counter() < self.until:
            path = chance.choice(self.paths)
            try:
                answer = _ask_again(asking, path)
            except (OSError, HTTPException) as error:
                self.errors.append(f"{path}: {error!r}")
                asking.close()
                continue
            self.times.append(answer.milliseconds)
            if answer.status != 200:
                self.errors.append(f"{path}: {answer.status}")
            time.sleep(chance.expovariate(1 / self.pause) if self.pause else 0)


def _load(server: _Server, paths: list[str], options: argparse.Namespace, how: str) -> Table:
    count, seconds, pause = options.readers, options.seconds, options.pause
    before = server.processor()
    begin = time.perf_counter()
    readers = [_Reader(number, server.port, begin + seconds, pause, paths) for number in range(count)]
    threads = [threading.Thread(target=one.run) for one in readers]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    times = sorted(value for one in readers for value in one.times)
    errors = [value for one in readers for value in one.errors]
    percent = statistics.quantiles(times, n=100)
    table = Table(
        "what", "figure", "wanted", title=f"{count} readers {how}, {seconds:.0f} s, {pause:g} s over each page"
    )
    table.add_row("pages", f"{len(times):,}, {len(times) / (time.perf_counter() - begin):.1f}/s", "")
    table.add_row("errors", f"{len(errors)} {'; '.join(errors[:3])}", "0")
    table.add_row("half of the pages", f"{percent[49]:,.0f} ms", "")
    table.add_row("95 in a hundred", f"{percent[94]:,.0f} ms", f"< {LOADED} ms")
    table.add_row("slowest", f"{times[-1]:,.0f} ms", "")
    table.add_row("processor of the server", f"{(server.processor() - before) / len(times) * 1000:,.0f} ms a page", "")
    return table


if __name__ == "__main__":
    main()
