"""A good guest: robots.txt heeded, hosts not hurried. No network, no waiting."""

import httpx
import pytest

from demarche.schema import SourceError
from demarche.sources.polite import GAP, Polite
from demarche.sources.web import AGENT, AnswerError, client


class Time:
    """A clock that moves when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def guest(robots: httpx.Response) -> tuple[Polite, Time, list[httpx.Request]]:
    asked: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return robots if request.url.path == "/robots.txt" else httpx.Response(200, text="words")

    time = Time()
    return Polite(client(httpx.MockTransport(answer)), time.clock, time.sleep), time, asked


def test_what_robots_may_not_read_is_not_asked_for() -> None:
    polite, _, asked = guest(httpx.Response(200, text="User-agent: *\nDisallow: /private\n"))
    assert polite.get("https://n.example/a").data == b"words"
    with pytest.raises(SourceError, match="asks programs not to read it"):
        polite.get("https://n.example/private/a")
    assert [request.url.path for request in asked] == ["/robots.txt", "/a"]
    assert asked[0].headers["user-agent"] == AGENT


def test_a_host_is_left_its_time_and_others_do_not_wait() -> None:
    polite, time, _ = guest(httpx.Response(404))
    polite.get("https://n.example/a")
    assert time.slept == [GAP]  # after robots.txt
    polite.get("https://m.example/a")
    assert time.slept == [GAP, GAP]
    time.now += 100
    polite.get("https://n.example/b")
    assert time.slept == [GAP, GAP]


def test_the_delay_that_a_host_asks_for_is_kept_up_to_a_minute() -> None:
    for asked, waited in (("5", 5.0), ("9999", 60.0)):
        polite, time, _ = guest(httpx.Response(200, text=f"User-agent: *\nCrawl-delay: {asked}\n"))
        polite.get("https://n.example/a")
        polite.get("https://n.example/b")
        assert time.slept[1] == waited


def test_a_server_in_trouble_is_left_alone() -> None:
    polite, _, asked = guest(httpx.Response(503))
    for _ in range(2):
        with pytest.raises(SourceError, match="asks programs"):
            polite.get("https://n.example/a")
    assert len(asked) == 1


def test_a_server_that_says_no_says_how_long() -> None:
    answers = {"/robots.txt": httpx.Response(404), "/a": httpx.Response(429, headers={"Retry-After": "120"})}
    time = Time()
    transport = httpx.MockTransport(lambda request: answers[request.url.path])
    polite = Polite(client(transport), time.clock, time.sleep)
    with pytest.raises(AnswerError) as caught:
        polite.get("https://n.example/a")
    assert (caught.value.status, caught.value.after) == (429, 120.0)


@pytest.mark.parametrize("url", ["ftp://n.example/a", "nothing", "http://[bad", "https:///a"])
def test_what_is_no_address(url: str) -> None:
    polite, _, asked = guest(httpx.Response(404))
    with pytest.raises(SourceError, match="no address"):
        polite.get(url)
    assert asked == []
