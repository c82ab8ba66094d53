"""All reports at a place: a file, a folder, an archive, an address, standard input; what is none is refused by name."""

import io
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from demarche.schema import DemarcheError, InputError, InstallationError, UsageError
from demarche.schema.incoming import Incoming, Refused
from demarche.sources.archives import gunzipped, unzipped
from demarche.sources.blobs import Blob, Meter, buffered
from demarche.sources.feeds import Entry, entries, is_feed, to_incoming
from demarche.sources.kinds import Kind, kind_of
from demarche.sources.loading import Given
from demarche.sources.mail import read_mail, read_mbox
from demarche.sources.pages import with_page
from demarche.sources.reports import read_html, read_pdf, read_text
from demarche.sources.tables import read_csv, read_json, read_lines, read_parquet
from demarche.sources.warc import read_warc
from demarche.sources.web import Fetched

Items = Iterator[Incoming | Refused]
#: Archives within archives that are opened.
_DEEPEST = 3
_READERS: dict[Kind, Callable[[Blob, Given], Items]] = {
    Kind.TEXT: read_text, Kind.HTML: read_html, Kind.PDF: read_pdf, Kind.LINES: read_lines, Kind.CSV: read_csv,
    Kind.JSON: read_json, Kind.PARQUET: read_parquet, Kind.MAIL: read_mail, Kind.MBOX: read_mbox, Kind.WARC: read_warc,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gatherer:
    """Goes through places. `fetch` gets what an address holds, `page` the page of a feed's entry, where that is wanted."""

    fetch: Callable[[str], Fetched]
    given: Given = field(default_factory=Given)
    meter: Meter = field(default_factory=Meter)
    page: Callable[[str], Fetched] | None = None

    def gather(self, where: str) -> Items:
        """The reports at `where`, one in memory at a time, in an order that does not change.

        What cannot be read becomes Refused, and the rest goes on. Raises InstallationError where a library is missing.
        """
        try:
            yield from self._place(where)
        except InstallationError:
            raise
        except DemarcheError as error:
            yield Refused(where, _without(str(error), where))

    def _place(self, where: str) -> Items:
        if is_address(where):
            yield from self._blob(_answer(self.fetch(where)))
        elif where == "-":
            yield from self._blob(Blob("standard input", "", buffered(sys.stdin.buffer)))
        elif Path(where).is_dir():
            paths = sorted(_files(Path(where)))
            self.meter.total += sum(path.stat().st_size for path in paths)
            for path in paths:
                yield from self._file(path)
        else:
            path = Path(where)
            self.meter.total += path.stat().st_size if path.is_file() else 0
            yield from self._file(path)

    def _file(self, path: Path) -> Items:
        try:
            stream = self.meter.open(path)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            yield Refused(str(path), f"cannot be opened ({reason}). Check the name and the permissions.")
            return
        try:
            yield from self._blob(Blob(str(path), path.name, stream, path))
        finally:
            self.meter.close(stream)

    def _blob(self, blob: Blob, depth: int = 0) -> Items:
        try:
            kind = kind_of(blob)
            if kind in (Kind.ZIP, Kind.GZIP) and depth >= _DEEPEST:
                raise InputError("an archive in an archive in an archive. Unpack it first.")
            if kind == Kind.GZIP:
                yield from self._blob(gunzipped(blob), depth + 1)
            elif kind == Kind.ZIP:
                with closing(unzipped(blob)) as members:
                    for member in members:
                        yield from (member,) if isinstance(member, Refused) else self._blob(member, depth + 1)
            elif kind == Kind.FEED or (kind == Kind.JSON and is_feed(blob)):
                yield from self._feed(blob)
            else:
                yield from _READERS[kind](blob, self.given)
        except InstallationError:
            raise
        except DemarcheError as error:
            yield Refused(blob.where, _without(str(error), blob.where))
        except (OSError, EOFError, zlib.error, RuntimeError) as error:
            yield Refused(blob.where, f"damaged from here on ({error}). Copy or download it again.")

    def _feed(self, blob: Blob) -> Items:
        for number, entry in enumerate(entries(blob.whole(), blob.content_type), 1):
            try:
                yield self.entry(entry)
            except InputError as error:
                yield Refused(f"{blob.where}, entry {number}", str(error))

    def entry(self, entry: Entry) -> Incoming:
        """The report of an entry of a feed, from its page where pages are wanted and it has one."""
        if self.page is not None and entry.url:
            return with_page(entry, self.given, self.page)
        return to_incoming(entry, self.given)


def is_address(where: str) -> bool:
    """Whether `where` is an address on the web. Raises UsageError for one of another scheme."""
    scheme, mark, _ = where.partition("://")
    if mark and scheme.lower() in ("http", "https"):
        return True
    if mark and scheme.isalpha() and not Path(where).exists():
        raise UsageError(f"{where}: addresses of {scheme} are not read. Give a file, http or https.")
    return False


def _answer(found: Fetched) -> Blob:
    return Blob(
        found.url, urlsplit(found.url).path, buffered(io.BytesIO(found.data)), None, found.content_type, found.charset, found.url,
        found.headers,
    )  # fmt: skip


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder but for hidden ones; links to folders are not followed, which could lead in circles."""
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (path for name in names if not name.startswith(".") and (path := Path(here, name)).is_file())


def _without(problem: str, where: str) -> str:
    return problem.removeprefix(f"{where}: ")
