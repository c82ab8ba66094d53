"""Bytes on their way to a reader: a file, a member of an archive, an answer of a server, standard input."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demarche.schema import InputError
from demarche.sources.limits import MAX_BYTES

#: Bytes of the beginning that tell what a blob is.
HEAD = 4096


@dataclass(frozen=True, slots=True)
class Blob:
    """A stream with what is known of it. `where` is for messages, `name` for the suffix."""

    where: str
    name: str
    stream: io.BufferedReader
    file: Path | None = None  # where it lies as such, for readers that need to go back and forth
    content_type: str | None = None
    charset: str | None = None
    url: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def head(self) -> bytes:
        """The first bytes, which are still to be read."""
        return self.stream.peek(HEAD)[:HEAD]

    def whole(self) -> bytes:
        """All bytes. Raises InputError where there are more than MAX_BYTES."""
        data = self.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise InputError(f"more than {MAX_BYTES:,} bytes. Split it into its reports.")
        return data


class Meter:
    """How much of what is known to come has been read, in bytes: what a progress bar shows."""

    def __init__(self) -> None:
        self.total = 0
        self._done = self._size = 0
        self._current: Callable[[], int] = int

    @property
    def done(self) -> int:
        """Bytes read so far."""
        return self._done + self._current()

    def open(self, path: Path) -> io.BufferedReader:
        """The file at `path`, counted while it is read; close it with `close`."""
        raw = path.open("rb", buffering=0)
        self._size = path.stat().st_size
        self._current = raw.tell
        return io.BufferedReader(raw, 1 << 16)

    def close(self, stream: io.BufferedReader) -> None:
        """Closes what `open` gave; its size counts as read."""
        self._current = int
        self._done += self._size
        stream.close()


def buffered(stream: Any) -> io.BufferedReader:
    """A binary stream so that it can be peeked into."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream, 1 << 16)
