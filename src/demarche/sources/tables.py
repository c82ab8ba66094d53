"""Many reports in one blob, a row each: JSON Lines, JSON, CSV, Parquet."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from demarche.schema import InputError, InstallationError
from demarche.schema.incoming import Incoming, Refused
from demarche.sources.archives import seekable
from demarche.sources.blobs import Blob
from demarche.sources.decoding import decode
from demarche.sources.lines import MAX_LINE, lines
from demarche.sources.loading import Given
from demarche.sources.rows import read_row

#: Rows of Parquet that are in memory at a time.
_ROWS = 256


def read_lines(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The reports of JSON Lines, one object a line; a bad line is refused and the next one read."""
    for line in lines(blob.stream):
        where = f"{blob.where}, line {line.number}"
        if line.data is None:
            yield Refused(where, f"longer than {MAX_LINE:,} bytes. Split it into its reports.")
            continue
        try:
            yield read_row(_object(line.data), given, line.data)
        except InputError as error:
            yield Refused(where, str(error))


def read_json(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The reports of a JSON text: one object, or a list of objects. Raises InputError where it is no JSON."""
    value = _json(blob.whole())
    if not isinstance(value, list):
        yield read_row(_is_object(value), given)
        return
    for number, row in enumerate(value, 1):
        try:
            yield read_row(_is_object(row), given)
        except InputError as error:
            yield Refused(f"{blob.where}, item {number}", str(error))


def read_csv(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The reports of a table with a header, its columns parted by comma, semicolon or tab."""
    csv.field_size_limit(MAX_LINE)
    encoding = decode(_whole_lines(blob.head), blob.where).encoding
    words = io.TextIOWrapper(blob.stream, encoding, errors="replace", newline="")
    first = blob.head.partition(b"\n")[0].decode(encoding, "replace")
    mark = max((";", "\t", ","), key=first.count)
    table = csv.DictReader(words, delimiter=mark)
    while True:
        where = f"{blob.where}, line {table.line_num + 1}"
        try:
            row = next(table, None)
            if row is None:
                return
            yield read_row({k: v or None for k, v in row.items() if k is not None}, given)
        except csv.Error as error:
            yield Refused(where, f"no row of a table ({error}). Mend its quotation marks.")
        except InputError as error:
            yield Refused(where, str(error))


def read_parquet(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The reports of a Parquet table. Raises InstallationError where pyarrow is missing, InputError where it is damaged."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InstallationError(
            f"{blob.where}: Parquet needs pyarrow. Install it: pip install 'demarche[parquet]'."
        ) from error
    number = 0
    with seekable(blob) as stream:
        try:
            table = pq.ParquetFile(stream)
            for batch in table.iter_batches(_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    yield _row(row, given, f"{blob.where}, row {number}")
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"no whole Parquet table ({error}). Copy or write it again.") from error


def _row(row: dict[str, Any], given: Given, where: str) -> Incoming | Refused:
    try:
        return read_row(row, given)
    except InputError as error:
        return Refused(where, str(error))


def _object(line: bytes) -> dict[str, Any]:
    return _is_object(_json(line))


def _json(data: bytes) -> Any:
    try:
        return json.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start + 1}). Convert the file to UTF-8.") from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply. Write flat objects.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"not JSON: {error.msg} at character {error.pos + 1}. Write one JSON object a line."
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError("a number that JSON readers refuse. Write flat objects.") from error


def _is_object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError('not a JSON object. Write {"text": "…"}.')
    return value


def _whole_lines(head: bytes) -> bytes:
    """The head without its last line, which may end within a character."""
    return head[: head.rfind(b"\n") + 1] or head
