"""Archives: the members of a zip, the content of a gz; bounded, so that no small file fills the machine."""

import gzip
import io
import shutil
import tempfile
import zipfile
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import IO

from demarche.schema import InputError
from demarche.schema.incoming import Refused
from demarche.sources.blobs import Blob, buffered

#: An archive may unpack to this many bytes at any rate, and beyond that to so many times its own size. Text packs to a
#: quarter, logs of one repeated line to a fiftieth.
FREE, RATIO = 100_000_000, 200
#: Members of one zip.
MAX_MEMBERS = 1_000_000


class _Bounded(io.RawIOBase):
    """A stream that raises InputError when it gives more than its share."""

    def __init__(self, stream: IO[bytes] | gzip.GzipFile, limit: int) -> None:
        self._stream = stream
        self._left = limit
        self._limit = limit

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        self._left -= len(data)
        if self._left < 0:
            raise InputError(
                f"unpacks to more than {self._limit:,} bytes, as no archive of reports does. Unpack it first."
            )
        buffer[: len(data)] = data
        return len(data)


def unzipped(blob: Blob) -> Generator[Blob | Refused]:
    """The files in a zip, in its order, each to be read before the next; what is locked is refused.

    Raises InputError where the archive is damaged or huge.
    """
    with seekable(blob) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise InputError(f"not a whole zip archive ({error}). Copy or download it again.") from error
        with archive:
            members = [one for one in archive.infolist() if not one.is_dir() and _wanted(one.filename)]
            if len(members) > MAX_MEMBERS:
                raise InputError(f"{len(members):,} files in one archive. Unpack it first.")
            limit = max(FREE, RATIO * sum(one.compress_size for one in members))
            for one in members:
                where = f"{blob.where}: {one.filename}"
                try:
                    raw = archive.open(one)
                except (RuntimeError, NotImplementedError, zipfile.BadZipFile) as error:
                    yield Refused(where, f"cannot be unpacked ({error}). Unpack it first.")
                    continue
                with raw:
                    yield Blob(where, one.filename, buffered(_Bounded(raw, limit)))


def gunzipped(blob: Blob) -> Blob:
    """What a gz holds, under its name without the suffix."""
    size = blob.file.stat().st_size if blob.file else FREE
    stream = gzip.GzipFile(fileobj=blob.stream)
    bounded = _Bounded(stream, max(FREE, RATIO * size))
    return replace(
        blob, name=blob.name[:-3] if blob.name.lower().endswith(".gz") else blob.name, stream=buffered(bounded),
        file=None, content_type=None,
    )  # fmt: skip


def _wanted(name: str) -> bool:
    parts = Path(name).parts
    return "__MACOSX" not in parts and not parts[-1].startswith(".")


def seekable(blob: Blob) -> IO[bytes]:
    """The blob's file, or a copy of its stream that can be gone through back and forth."""
    if blob.file is not None:
        return blob.file.open("rb")
    copy = tempfile.TemporaryFile()  # noqa: SIM115  # closed by the caller
    shutil.copyfileobj(blob.stream, copy)
    copy.seek(0)
    return copy
