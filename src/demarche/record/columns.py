"""Column types that give back exactly what went in, in SQLite and PostgreSQL alike."""

import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlalchemy import Text as PlainText

#: What the one or the other database cannot keep in a text: NUL, half a character; and the mark that stands for them.
_UNKEPT = re.compile("[\0\x1a\ud800-\udfff]")
_MARKED = re.compile("\x1a([0-9a-f]{4})")


class Text(TypeDecorator[str]):
    """Any string of Python's. NUL, lone surrogates and U+001A are kept as U+001A and four hex digits, all else as it is."""

    impl = PlainText
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The string as the database keeps it."""
        if value is None or not _UNKEPT.search(value):
            return value
        return _UNKEPT.sub(lambda found: f"\x1a{ord(found[0]):04x}", value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The string as it was."""
        if value is None or "\x1a" not in value:
            return value
        return _MARKED.sub(lambda found: chr(int(found[1], 16)), value)


class Instant(TypeDecorator[datetime]):
    """A moment with its zone, always given back in UTC; SQLite would drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC. Raises ValueError where it has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)  # type: ignore[no-any-return]
