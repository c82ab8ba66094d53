"""Fetching as a good guest: what robots.txt allows, and not more often than a host bears."""

import time
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from demarche.schema import DemarcheError, SourceError
from demarche.sources.web import NAME, AnswerError, Fetched, client, fetch

#: Seconds between two requests to one host, and the longest that a robots.txt may ask for.
GAP, LONGEST_GAP = 2.0, 60.0


class Polite:
    """Fetches one thing at a time. `clock` and `sleep` are those of `time`, or a test's."""

    def __init__(
        self, session: httpx.Client | None = None, clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep, gap: float = GAP,
    ) -> None:  # fmt: skip
        self._session = session or client()
        self._clock = clock
        self._sleep = sleep
        self._gap = gap
        self._rules: dict[str, RobotFileParser] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Fetched:
        """What `url` holds. Raises SourceError where it cannot be reached, or where its host asks robots to stay away."""
        host = _root(url)
        if host not in self._rules:
            self._rules[host] = self._robots(host)
        if not self._rules[host].can_fetch(NAME, url):
            raise SourceError(f"{url}: {host}/robots.txt asks programs not to read it. Save the page and add the file.")
        return self._fetch(url, host, headers)

    def close(self) -> None:
        """Ends all connections."""
        self._session.close()

    def _fetch(self, url: str, host: str, headers: Mapping[str, str] | None = None) -> Fetched:
        rules = self._rules.get(host)
        asked = float(rules.crawl_delay(NAME) or 0) if rules else 0.0
        gap = max(self._gap, min(asked, LONGEST_GAP))
        if host in self._asked and (left := self._asked[host] + gap - self._clock()) > 0:
            self._sleep(left)
        self._asked[host] = self._clock()
        return fetch(url, self._session, headers)

    def _robots(self, host: str) -> RobotFileParser:
        rules = RobotFileParser()
        try:
            answer = self._fetch(f"{host}/robots.txt", host)
            rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        except AnswerError as error:
            # RFC 9309: no rules where there are none, no access where the server is in trouble.
            rules.parse([] if error.status < 500 else ["User-agent: *", "Disallow: /"])
        except DemarcheError:
            rules.parse(["User-agent: *", "Disallow: /"])
        return rules


def _root(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise SourceError(f"{url}: no address ({error}). Check it.") from error
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SourceError(f"{url}: no address of a page. Give one that begins with http:// or https://.")
    return f"{parts.scheme}://{parts.netloc}"
