"""Feeds are looked at when due, sent again only when changed, and left alone when in trouble. No network, no clock."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from demarche.bulk.watching import LONGEST, Watcher
from demarche.record import Became, Record
from demarche.record.feeds import FeedState, load_feeds
from demarche.sources.polite import Polite
from demarche.sources.subscriptions import Subscription
from demarche.sources.web import client
from record import standin
from sources.makers import ATOM, PAGE, RSS

URL, OTHER = "https://n.example/rss", "https://m.example/atom"
START = datetime(2024, 5, 8, 12, tzinfo=UTC)
Answer = Callable[[httpx.Request], httpx.Response]


class Scene:
    """A record, a web made of answers by address, and a clock that stands still until it is moved."""

    def __init__(self, path: Path) -> None:
        self.now = START
        self.web: dict[str, httpx.Response | Answer] = {}
        self.asked: list[httpx.Request] = []
        self.log: list[str] = []
        self.record = Record.open(path, derives=standin.Deriver, clock=lambda: self.now)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append(request)
        found = self.web.get(str(request.url), httpx.Response(404))
        return found if isinstance(found, httpx.Response) else found(request)

    def round(self, *feeds: Subscription) -> list[Became | None]:
        """One round; what became of each item."""
        polite = Polite(client(httpx.MockTransport(self.answer)), lambda: 0.0, lambda seconds: None)
        watcher = Watcher(self.record, list(feeds), standin.understand, polite, self.log.append)
        return [outcome.became for outcome in watcher.round()]

    def state(self, url: str = URL) -> FeedState:
        with self.record.connection() as connection:
            return load_feeds(connection)[url]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    scene = Scene(tmp_path / "a.db")
    yield scene
    scene.record.close()


def test_what_is_new_goes_in_and_a_feed_rests_until_it_is_due(scene: Scene) -> None:
    scene.web[URL] = httpx.Response(200, text=RSS, headers={"content-type": "application/rss+xml"})
    feed = Subscription(URL, "The Wire", every=timedelta(minutes=30))
    assert scene.round(feed) == [Became.NEW, None]  # the second entry has no words
    (one,) = scene.record.documents()
    assert (one.document.id, one.document.source) == ("https://n.example/a", "The Wire")
    assert scene.log == [f"{URL}: 1 new, 1 refused"]
    scene.now += timedelta(minutes=29)
    assert scene.round(feed) == []
    assert len(scene.asked) == 1
    scene.now += timedelta(minutes=1)
    assert scene.round(feed) == [Became.UNCHANGED, None]


def test_a_feed_that_has_not_changed_is_not_sent_again(scene: Scene) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.headers.get("if-none-match") == '"v1"' and "if-modified-since" in request.headers:
            return httpx.Response(304)
        return httpx.Response(200, text=RSS, headers={"etag": '"v1"', "last-modified": "Tue, 07 May 2024 09:00:00 GMT"})

    scene.web[URL] = answer
    assert scene.round(Subscription(URL)) == [Became.NEW, None]
    scene.now += timedelta(hours=1)
    assert scene.round(Subscription(URL)) == []
    assert scene.log[-1] == f"{URL}: nothing new"
    assert (scene.state().etag, scene.state().failures) == ('"v1"', 0)


def test_a_changed_entry_is_a_new_version(scene: Scene) -> None:
    scene.web[OTHER] = httpx.Response(200, text=ATOM)
    scene.round(Subscription(OTHER))
    scene.web[OTHER] = httpx.Response(200, text=ATOM.replace("Tuesday", "Wednesday"))
    scene.now += timedelta(hours=1)
    assert scene.round(Subscription(OTHER)) == [Became.CHANGED]
    assert [one.version for one in scene.record.versions("https://n.example/b")] == [1, 2]


def test_a_bad_feed_does_not_stop_the_others_and_is_asked_less_and_less(scene: Scene) -> None:
    scene.web[OTHER] = httpx.Response(200, text=ATOM)
    feeds = [Subscription(URL, every=timedelta(minutes=30)), Subscription(OTHER, every=timedelta(minutes=5))]
    scene.web[URL] = httpx.Response(200, text="<html>an error page</html>")
    assert scene.round(*feeds) == [Became.NEW]
    waits = []
    for _ in range(8):
        state = scene.state()
        assert state.due is not None
        waits.append(state.due - scene.now)
        scene.now = state.due
        scene.web[URL] = httpx.Response(500)
        scene.round(feeds[0])
    hours = [wait.total_seconds() / 3600 for wait in waits]
    assert hours == [1, 2, 4, 8, 16, 24, 24, 24]
    assert waits[-1] == LONGEST
    assert "no feed" in scene.log[0]
    assert "answered 500" in (scene.state().problem or "")
    scene.now += LONGEST
    scene.web[URL] = httpx.Response(200, text=RSS)
    assert scene.round(*feeds) == [Became.NEW, None, Became.UNCHANGED]
    assert (scene.state().failures, scene.state().problem) == (0, None)


def test_a_server_that_names_a_time_is_left_alone_for_so_long(scene: Scene) -> None:
    scene.web[URL] = httpx.Response(429, headers={"Retry-After": "7200"})
    scene.round(Subscription(URL))
    assert scene.state().due == START + timedelta(hours=2)


def test_no_network_is_told_and_survived(scene: Scene) -> None:
    def down(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route")

    scene.web[URL] = down
    assert scene.round(Subscription(URL)) == []
    assert "no route" in scene.log[0]


def test_pages_are_read_once_and_again_when_the_feed_says_that_they_changed(scene: Scene) -> None:
    page = "https://n.example/b"
    scene.web |= {OTHER: httpx.Response(200, text=ATOM), page: httpx.Response(200, html=PAGE)}
    feed = Subscription(OTHER, pages=True)
    assert scene.round(feed) == [Became.NEW]
    (one,) = scene.record.documents()
    assert "return of prisoners" in one.document.text
    scene.now += timedelta(hours=1)
    assert scene.round(feed) == []
    assert [str(request.url) for request in scene.asked] == [OTHER, page, OTHER]
    scene.web |= {
        OTHER: httpx.Response(200, text=ATOM.replace("09:00:00Z", "10:00:00Z")),
        page: httpx.Response(200, html=PAGE.replace("prisoners", "prisoners of war")),
    }
    scene.now += timedelta(hours=1)
    assert scene.round(feed) == [Became.CHANGED]


def test_a_page_that_was_gone_is_tried_again(scene: Scene) -> None:
    scene.web[OTHER] = httpx.Response(200, text=ATOM)
    feed = Subscription(OTHER, pages=True)
    assert scene.round(feed) == [Became.NEW]  # with the feed's own words
    scene.web["https://n.example/b"] = httpx.Response(200, html=PAGE)
    scene.now += timedelta(hours=1)
    assert scene.round(feed) == [Became.CHANGED]


def test_when_the_next_is_due(scene: Scene) -> None:
    scene.web |= {URL: httpx.Response(200, text=RSS), OTHER: httpx.Response(200, text=ATOM)}
    feeds = [Subscription(URL, every=timedelta(minutes=30)), Subscription(OTHER, every=timedelta(minutes=10))]
    watcher = Watcher(scene.record, feeds, standin.understand, Polite(), scene.log.append)
    assert watcher.next_due() == START
    scene.round(*feeds)
    assert watcher.next_due() == START + timedelta(minutes=10)
