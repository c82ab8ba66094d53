"""Reports into a record: read by worker processes, stored in their order, a small batch in each transaction."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from demarche.bulk.workers import in_order
from demarche.record import Became, Record
from demarche.record.readings import Packed
from demarche.record.writing import Writer
from demarche.schema import DemarcheError, Document, InstallationError
from demarche.schema.incoming import Incoming, Refused

#: Reads a document. With several processes it must be a function that they can import.
Understand = Callable[[Document], Packed]

#: A batch is closed at this many items or characters, whichever comes first: what a kill can cost in reading anew, and
#: large enough that the commit costs little.
_ITEMS, _CHARACTERS = 16, 250_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one item: `became` is None where it was refused. `problem` says why, or why it could not be read."""

    name: str  # the document's id, or where the refused item stood
    became: Became | None
    problem: str | None = None


def ingest(
    items: Iterable[Incoming | Refused], record: Record, understand: Understand, processes: int = 1
) -> Iterator[Outcome]:
    """Stores reports with their readings; one outcome for each item, in order, after its batch was committed.

    Twice the same items change nothing, so after a stop at any moment the same call goes on where it was. A document
    that cannot be read is stored without a reading. Raises InstallationError, SourceError where the record cannot be
    written, DemarcheError where a worker dies.
    """
    with record.writer() as writer:
        pieces = (_piece(batch, writer) for batch in _batches(items))
        work = partial(read_all, understand=understand)
        for batch, readings in in_order(pieces, work, processes, "--workers"):
            yield from _store(batch, iter(readings), writer, record)
        writer.finish(record.clock().date())


@dataclass(frozen=True, slots=True)
class _Batch:
    """Items in their order, and for each whether it was new to the record when it came."""

    items: list[Incoming | Refused]
    fresh: list[bool]


def _piece(items: list[Incoming | Refused], writer: Writer) -> tuple[_Batch, list[Document]]:
    reports = [one for one in items if isinstance(one, Incoming)]
    known = iter(writer.unchanged(reports) if reports else [])
    fresh = [isinstance(one, Incoming) and not next(known) for one in items]
    wanted = [one.document for one, new in zip(items, fresh, strict=True) if new and isinstance(one, Incoming)]
    return _Batch(items, fresh), wanted


def _store(batch: _Batch, readings: Iterator[Packed | str], writer: Writer, record: Record) -> Iterator[Outcome]:
    problems: dict[str, str] = {}
    rows: list[tuple[Incoming, Packed | None]] = []
    for one, fresh in zip(batch.items, batch.fresh, strict=True):
        if isinstance(one, Refused) or not fresh:
            continue
        reading = next(readings)
        if isinstance(reading, str):
            problems[one.document.id] = reading
        rows.append((one, None if isinstance(reading, str) else reading))
    became = iter(writer.put(rows, record.clock()) if rows else [])
    for one, fresh in zip(batch.items, batch.fresh, strict=True):
        if isinstance(one, Refused):
            yield Outcome(one.where, None, one.problem)
        else:
            what = next(became) if fresh else Became.UNCHANGED
            yield Outcome(one.document.id, what, problems.get(one.document.id) if fresh else None)


def _batches(items: Iterable[Incoming | Refused]) -> Iterator[list[Incoming | Refused]]:
    batch: list[Incoming | Refused] = []
    size = 0
    for one in items:
        batch.append(one)
        size += len(one.document.text) if isinstance(one, Incoming) else 0
        if len(batch) >= _ITEMS or size >= _CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_all(documents: list[Document], understand: Understand) -> list[Packed | str]:
    """The readings of documents, and for each that could not be read the reason. Raises InstallationError."""
    return [_read(document, understand) for document in documents]


def _read(document: Document, understand: Understand) -> Packed | str:
    try:
        return understand(document)
    except InstallationError:
        raise  # it would meet every document
    except DemarcheError as error:
        return str(error)
    except Exception as error:
        return f"unexpected {type(error).__name__}: {error}. This is a fault of demarche: please report it."
