"""What is known of a report while it is read, each value with where it was found; the first finding counts."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from urllib.parse import urlsplit

from demarche.schema import Document, InputError
from demarche.schema.incoming import Incoming, identify
from demarche.sources.loading import Given

_COMPACT = re.compile(r"(\d{4})[/.]?(\d{2})[/.]?(\d{2})(?:\d{6}|[ T].*)?")
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
#: Seconds since 1970 that are taken for a moment: 1980 to 2100. The same in milliseconds.
_SECONDS = (315_532_800, 4_102_444_800)


@dataclass(slots=True)
class Findings:
    """Collects the fields of one report. `take` them in the order of trust."""

    values: dict[str, str] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)
    published: date | None = None

    @classmethod
    def given(cls, given: Given) -> "Findings":
        """What the caller says goes before everything else."""
        findings = cls()
        for name in ("source", "title", "url", "language"):
            findings.take(name, getattr(given, name), "option")
        findings.take_day(given.published, "option")
        return findings

    def take(self, name: str, value: str | None, by: str) -> None:
        """Keeps a value that is not blank, unless there is one already."""
        plain = " ".join(value.split()) if value else ""
        if plain and name not in self.values:
            self.values[name], self.found[name] = plain, by

    def take_day(self, value: date | str | None, by: str) -> None:
        """Keeps a day, unless there is one already. Raises InputError where the words are none."""
        if value is None or self.published is not None or (isinstance(value, str) and not value.strip()):
            return
        self.published, self.found["published"] = to_day(value), by

    def incoming(
        self, text: str, raw: bytes | None, headers: Mapping[str, str] | None = None, identifier: str | None = None
    ) -> Incoming:
        """The report with what was found. Raises InputError where the text is empty or too long."""
        if not text.strip():
            raise InputError("empty, there is nothing to read. Give a report with words in it.")
        url = self.values.get("url")
        if url and "source" not in self.values:
            self.take("source", _host(url), "url")
        document = Document(
            id=identify(identifier, url, text),
            text=text,
            title=self.values.get("title"),
            source=self.values.get("source"),
            url=url,
            published=self.published,
            language=self.values.get("language"),
        )
        digest = hashlib.sha256(raw).hexdigest() if raw is not None else None
        return Incoming(document, self.values.get("author"), digest, self.found, dict(headers or {}))


def to_day(value: date | str) -> date:
    """The day of a date in ISO form, as mail and feeds write it, as 20250102 or 2025/01/02, or in seconds since 1970.

    The clock is dropped as it stands, without moving to another zone. Raises InputError for anything else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = value.strip()
    for read in (_seconds, _iso, _compact, _mail):
        if (day := read(written)) is not None:
            return day
    raise InputError(f"the day is {written[:40]!r}, which is none. Write it as YYYY-MM-DD.")


def day_in_name(name: str) -> date | None:
    """The day that a file's name has, written YYYY-MM-DD; None where it has none or several."""
    days = set(_IN_NAME.findall(PurePath(name).name))
    return _iso("-".join(days.pop())) if len(days) == 1 else None


def _iso(written: str) -> date | None:
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _compact(written: str) -> date | None:
    found = _COMPACT.fullmatch(written)
    return _iso("-".join(found.groups())) if found else None


def _seconds(written: str) -> date | None:
    if not re.fullmatch(r"\d{9,13}(?:\.\d+)?", written):
        return None
    number = float(written)
    number = number / 1000 if number > _SECONDS[1] else number
    return datetime.fromtimestamp(number, UTC).date() if _SECONDS[0] <= number <= _SECONDS[1] else None


def _mail(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return None


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
