"""Lines of a stream of bytes, none longer than a report can be."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

#: Bytes of one line: what a report may have, each character of up to six bytes when JSON escapes it, and room for the rest.
MAX_LINE = 8_000_000
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: its number from 1, its bytes, and the bytes of the stream up to its end.

    `data` is None where the line is longer than MAX_LINE; the rest of it has been skipped.
    """

    number: int
    data: bytes | None
    position: int


def lines(stream: BinaryIO, longest: int = MAX_LINE) -> Iterator[Line]:
    """The lines of `stream`, blank ones left out. A byte order mark at its start is no part of the first."""
    number = position = 0
    while data := stream.readline(longest + 1):
        number += 1
        position += len(data)
        if number == 1 and data.startswith(_BOM):
            data = data[len(_BOM) :]
        if len(data) > longest and not data.endswith(b"\n"):
            position += _skip(stream)
            yield Line(number, None, position)
        elif data.strip():
            yield Line(number, data, position)


def _skip(stream: BinaryIO) -> int:
    skipped = 0
    while data := stream.readline(1 << 20):
        skipped += len(data)
        if data.endswith(b"\n"):
            break
    return skipped
