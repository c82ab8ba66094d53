"""What a record remembers of the feeds that are watched."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from demarche.record.tables import feed


@dataclass(frozen=True, slots=True)
class FeedState:
    """How the last look at a feed went, and when the next is due; see the table `feed`."""

    url: str
    etag: str | None = None
    modified: str | None = None
    asked: datetime | None = None
    due: datetime | None = None
    failures: int = 0
    problem: str | None = None


def load_feeds(connection: Connection) -> dict[str, FeedState]:
    """All feeds that were ever looked at, by address."""
    return {row["url"]: FeedState(**row) for row in connection.execute(select(feed)).mappings()}


def save_feed(connection: Connection, state: FeedState) -> None:
    """Puts a state in the place of the one there was."""
    connection.execute(delete(feed).where(feed.c.url == state.url))
    connection.execute(insert(feed).values(**asdict(state)))
