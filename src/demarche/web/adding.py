"""Reports from a form into the record: a text, files, an address; read one after another in the background."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from demarche.schema import Document, UsageError
from demarche.schema.incoming import Incoming, identify
from demarche.schema.wire import parse_day
from demarche.web.jobs import Done, Job
from demarche.web.site import Site

# What reads and fetches is imported when there is something to add: a server starts without.
if TYPE_CHECKING:
    from demarche.sources import Given
    from demarche.sources.gather import Items
    from demarche.sources.web import Fetched

#: Entries of one feed that are read: what is older can be added by `demarche add`.
_ENTRIES = 200
_NAME = re.compile(r"[^\w.\- ]+")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a form says of its reports. Raises UsageError or InputError when it is made of what cannot be."""

    title: str | None = None
    source: str | None = None
    published: str | None = None
    url: str | None = None

    def given(self) -> "Given":
        """The same for the readers of sources."""
        from demarche.sources import Given

        day = parse_day(self.published, "the day") if self.published else None
        return Given(day, self.source, self.title, self.url)


def add_text(site: Site, text: str, wish: Wish) -> Job:
    """Adds one report. Raises UsageError for an empty text, InputError for a day that is none or a text too long."""
    if not text.strip():
        raise UsageError("There is no text. Paste a report, drop files, or give an address.")
    given = wish.given()
    if wish.url and not wish.url.startswith(("http://", "https://")):
        raise UsageError("The address of the report must begin with http:// or https://.")
    plain = text.replace("\r\n", "\n")
    document = Document(
        identify(None, given.url, plain), plain, given.title, given.source, given.url, given.published, None
    )
    found = {name: "form" for name in ("title", "source", "published", "url") if getattr(document, name) is not None}
    return site.jobs.start(
        given.title or "a pasted text", lambda: _ingest(site, iter([Incoming(document, found=found)]))
    )


def add_files(site: Site, files: list[tuple[str, IO[bytes]]], wish: Wish) -> Job:
    """Adds the reports in files of any kind that `demarche add` reads. They are kept only until that is done."""
    from demarche.sources.gather import Gatherer

    given = wish.given()
    folder = Path(tempfile.mkdtemp(prefix="demarche-add-"))
    paths: list[Path] = []
    for number, (name, stream) in enumerate(files):
        path = folder / str(number) / (_NAME.sub("_", Path(name.replace("\\", "/")).name).lstrip(".")[-120:] or "file")
        path.parent.mkdir()
        with path.open("wb") as out:
            shutil.copyfileobj(stream, out)
        paths.append(path)

    def items() -> "Items":
        gatherer = Gatherer(fetch=_never, given=given)
        for path in paths:
            yield from gatherer.gather(str(path))

    def work() -> Iterator[Done]:
        for one in _ingest(site, items()):
            yield Done(
                one.name.replace(f"{folder}/", "").partition("/")[2] if str(folder) in one.name else one.name,
                one.became,
                one.problem,
            )

    what = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
    return site.jobs.start(what, work, lambda: shutil.rmtree(folder, ignore_errors=True))


def add_address(site: Site, url: str, pages: bool, wish: Wish) -> Job:
    """Adds what an address on the open internet holds: a page, or the entries of a feed, with `pages` those they lead to."""
    if not re.match(r"https?://[^/\s]", url) or len(url) > 2000:
        raise UsageError("This is no address of a page. Give one that begins with http:// or https://.")
    from demarche.sources.gather import Gatherer
    from demarche.sources.polite import Polite
    from demarche.sources.web import fetch
    from demarche.web.security.addresses import guarded_client

    given = wish.given()

    def work() -> Iterator[Done]:
        with guarded_client() as session:
            polite = Polite(session)
            gatherer = Gatherer(lambda one: fetch(one, session), given, page=polite.get if pages else None)
            yield from _ingest(site, _bounded(gatherer.gather(url)))

    return site.jobs.start(url, work)


def _bounded(items: "Items") -> "Items":
    for number, item in enumerate(items):
        if number >= _ENTRIES:
            return
        yield item


def _never(url: str) -> "Fetched":
    raise UsageError(f"{url}: files do not lead elsewhere.")


def _ingest(site: Site, items: "Items") -> Iterator[Done]:
    from demarche.bulk.ingest import ingest
    from demarche.bulk.understanding import understand

    with site.writing() as record:
        for one in ingest(items, record, understand):
            yield Done(one.name, one.became.value if one.became else None, one.problem)
