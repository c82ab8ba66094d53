"""Lines of JSON to lines of readings: in order, by worker processes, a few chunks ahead of the writer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from demarche.bulk.workers import in_order
from demarche.schema import DemarcheError, Document, InstallationError, Reading
from demarche.schema.wire import document_from_json, reading_json
from demarche.sources.lines import MAX_LINE, Line

Reader = Callable[[Document], Reading]

#: A chunk is closed at this many lines or bytes, whichever comes first: large enough that handing it over
#: costs nothing, small enough that the bar moves and a worker holds little.
_LINES, _BYTES = 16, 250_000


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
    pieces = ((None, chunk) for chunk in _chunks(source))
    for _, outcomes in in_order(pieces, partial(_code, read=read), processes, "--processes"):
        yield from outcomes


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
