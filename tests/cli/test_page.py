"""The page is complete by itself and escapes all that a report holds."""

from dataclasses import replace
from html.parser import HTMLParser

from demarche.cli.page import page
from demarche.schema import Reading
from samples import TEXT, sample


class Elements(HTMLParser):
    """Collects the elements, their attributes, and the words between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the element."""
        self.names.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keeps the words."""
        self.words += data


def test_the_text_and_the_findings_are_there() -> None:
    found = Elements(page([sample()], "Two reports"))
    assert TEXT in found.words
    assert "POSTPONED" in found.words
    assert "Anna Berg was never king." in found.words


def test_whatever_a_report_holds_is_words() -> None:
    reading = sample()
    evil = TEXT.replace("Troops", "<b x='") + '"><script>alert(1)</script><img src=x onerror=alert(2)> & \ud800'
    document = replace(reading.document, text=evil, title="</title><script>", source="<i>")
    found = Elements(page([replace(reading, document=document)], "<h>"))
    assert "script" not in found.names
    assert not found.names & {"img", "link", "iframe"}
    assert not any(name.startswith("on") for name, _ in found.attributes)
    assert "<script>alert(1)</script>" in found.words


def test_nothing_is_fetched() -> None:
    markup = page([sample()], "x")
    assert "http://" not in markup
    assert "https://" not in markup
    assert "default-src 'none'" in markup


def test_a_reading_without_anything() -> None:
    markup = page([Reading(replace(sample().document, title=None))], "x")
    assert "Report 1" in markup
    assert "Nothing found" in markup
