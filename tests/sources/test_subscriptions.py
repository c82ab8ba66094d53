"""The list of feeds says clearly what is off in it."""

from datetime import timedelta
from pathlib import Path

import pytest

from demarche.schema import DemarcheError, SourceError, UsageError
from demarche.sources.subscriptions import Subscription, read_subscriptions

FEEDS = """
[defaults]
every = 60

[[feed]]
url = "https://n.example/rss"
source = "Northern Wire"
pages = true

[[feed]]
url = "http://m.example/atom"
every = 5
language = "en"
"""


def test_feeds_with_their_defaults(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(FEEDS)
    assert read_subscriptions(path) == [
        Subscription("https://n.example/rss", "Northern Wire", None, True, timedelta(hours=1)),
        Subscription("http://m.example/atom", None, "en", False, timedelta(minutes=5)),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[feed", "no TOML"),
        ("\xff", "no TOML"),
        ("", "lists no feed"),
        ("feed = 1", "lists no feed"),
        ("[[feed]]\nsource = 'N'", "feed 1: has no address"),
        ("[[feed]]\nurl = 'ftp://n.example'", "feed 1: has no address"),
        ("[[feed]]\nurl = 5", "url is 5, not str"),
        ("[[feed]]\nurl = 'https://n.example'\nname = 'x'", "'name', which nothing is called"),
        ("[[feed]]\nurl = 'https://n.example'\nevery = 1", "too often"),
        ("[[feed]]\nurl = 'https://n.example'\nevery = true", "every is True, not int"),
        ("[[feed]]\nurl = 'https://n.example'\n[[feed]]\nurl = 'https://n.example'", "lists a feed twice"),
    ],
)
def test_what_is_off(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, "latin-1")
    with pytest.raises(UsageError, match=said):
        read_subscriptions(path)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be opened") as caught:
        read_subscriptions(tmp_path / "none.toml")
    assert isinstance(caught.value, DemarcheError)
