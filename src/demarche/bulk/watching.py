"""Feeds looked at again and again: only what is due, only what changed, and less often where there is trouble."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select

from demarche.bulk.ingest import Outcome, Understand, ingest
from demarche.record import Became, Record
from demarche.record.feeds import FeedState, load_feeds, save_feed
from demarche.record.tables import document, version
from demarche.schema import DemarcheError, InputError, InstallationError
from demarche.schema.incoming import Incoming, Refused, identify
from demarche.sources import Given
from demarche.sources.feeds import Entry, entries, to_incoming
from demarche.sources.pages import with_page
from demarche.sources.polite import Polite
from demarche.sources.subscriptions import Subscription
from demarche.sources.web import AnswerError

#: The longest that a feed in trouble is left alone.
LONGEST = timedelta(hours=24)
Log = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Watcher:
    """Looks at feeds and puts what is new into a record. What it knows of each feed is kept there too."""

    record: Record
    feeds: list[Subscription]
    understand: Understand
    polite: Polite
    log: Log

    def round(self) -> Iterator[Outcome]:
        """Looks at each feed that is due; the outcomes of what came. No feed stops the others.

        Raises InstallationError, and SourceError where the record cannot be written.
        """
        with self.record.connection() as connection:
            states = load_feeds(connection)
        for feed in self.feeds:
            state = states.get(feed.url, FeedState(feed.url))
            if state.due is None or state.due <= self.record.clock():
                yield from self._look(feed, state)

    def next_due(self) -> datetime:
        """When the first of the feeds is due again."""
        with self.record.connection() as connection:
            states = load_feeds(connection)
        now = self.record.clock()
        return min(states[feed.url].due or now if feed.url in states else now for feed in self.feeds)

    def _look(self, feed: Subscription, state: FeedState) -> Iterator[Outcome]:
        try:
            found = self.polite.get(feed.url, _conditions(state))
            items = entries(found.data, found.content_type) if found.status != 304 else []
        except InstallationError:
            raise
        except DemarcheError as error:
            self._failed(feed, state, error)
            return
        if found.status == 304:
            self.log(f"{feed.url}: nothing new")
        else:
            outcomes: list[Outcome] = []
            for outcome in ingest(self._wanted(items, feed), self.record, self.understand):
                outcomes.append(outcome)
                yield outcome
            self.log(f"{feed.url}: {_summary(outcomes)}")
        now = self.record.clock()
        fresh = replace(state, asked=now, due=now + feed.every, failures=0, problem=None)
        if found.status != 304:  # only now: what has not been stored is to be sent again
            fresh = replace(fresh, etag=found.headers.get("etag"), modified=found.headers.get("last-modified"))
        self._save(fresh)

    def _failed(self, feed: Subscription, state: FeedState, error: DemarcheError) -> None:
        wait = min(feed.every * 2 ** min(state.failures + 1, 16), LONGEST)
        if isinstance(error, AnswerError) and error.after is not None:
            wait = min(max(wait, timedelta(seconds=error.after)), LONGEST)
        now = self.record.clock()
        self.log(f"{error} Trying again at {now + wait:%Y-%m-%d %H:%M} UTC.")
        self._save(replace(state, asked=now, due=now + wait, failures=state.failures + 1, problem=str(error)))

    def _save(self, state: FeedState) -> None:
        with self.record.connection() as connection:
            save_feed(connection, state)

    def _wanted(self, items: list[Entry], feed: Subscription) -> Iterator[Incoming | Refused]:
        given = Given(source=feed.source, language=feed.language)
        known = self._known(items) if feed.pages else {}
        for number, entry in enumerate(items, 1):
            if feed.pages and entry.url and known.get(identify(None, entry.url, ""), _UNKNOWN) == entry.changed:
                continue  # its page has been read, and the feed does not say that it changed
            try:
                yield (
                    with_page(entry, given, self.polite.get) if feed.pages and entry.url else to_incoming(entry, given)
                )
            except InputError as error:
                yield Refused(f"{feed.url}, entry {number}", str(error))

    def _known(self, items: list[Entry]) -> dict[str, str | None]:
        """For each document that the record has of these entries, what the feed said of its last change."""
        ids = [identify(None, entry.url, "") for entry in items if entry.url]
        with self.record.connection() as connection:
            rows = connection.execute(
                select(document.c.id, version.c.headers)
                .join_from(document, version, document.c.id == version.c.document)
                .where(document.c.id.in_(ids), version.c.version == document.c.version)
            ).all()
        return {row.id: row.headers.get("feed:changed") for row in rows if "page" not in row.headers}


#: What no feed says of a change.
_UNKNOWN = "\0"


def _conditions(state: FeedState) -> Mapping[str, str]:
    found = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in found.items() if value}


def _summary(outcomes: list[Outcome]) -> str:
    counts = [(sum(one.became == what for one in outcomes), what.value) for what in Became]
    counts.append((sum(one.became is None for one in outcomes), "refused"))
    return ", ".join(f"{count} {what}" for count, what in counts if count) or "nothing in it"
