"""Files, pages and standard input become documents; what cannot be read is refused in one line."""

import io
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from demarche.schema import InputError, SourceError, UsageError
from demarche.schema.document import MAX_CHARACTERS
from demarche.sources import Given, load

PAGE = """<!DOCTYPE html><html><head><title>Talks put off – Northern Wire</title>
<meta property="og:title" content="Talks put off"><meta property="og:site_name" content="Northern Wire">
<meta property="article:published_time" content="2024-05-07T09:00:00+00:00"></head><body><nav>Home Sport Weather</nav>
<article><h1>Talks put off</h1>
<p>The foreign ministers of both countries put off their meeting in Vienna, a spokeswoman said on Tuesday morning.</p>
<p>No new date was given. The ministers had planned to discuss the border, trade and the return of prisoners.</p>
<p>Both sides said that they wished to meet before the summer, if the parliament in the capital agrees to it.</p>
</article><footer>Copyright, imprint</footer></body></html>"""


def test_a_text_file_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffOne.\r\n\r\nTwo –  \t".encode())
    document = load(str(path), Given(date(2024, 5, 6), "S", "T", "U", "en")).document
    assert document.text == "One.\r\n\r\nTwo –  \t"
    assert (document.published, document.source, document.title) == (date(2024, 5, 6), "S", "T")


def test_a_page_gives_its_report_and_metadata(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    document = load(str(path)).document
    assert "put off their meeting in Vienna" in document.text
    assert "Weather" not in document.text
    assert (document.title, document.published, document.source) == (
        "Talks put off",
        date(2024, 5, 7),
        "Northern Wire",
    )


def test_what_the_caller_says_goes_first(tmp_path: Path) -> None:
    path = tmp_path / "a"  # without a suffix: seen from the content
    path.write_text(PAGE, "utf-8")
    document = load(str(path), Given(date(2020, 1, 1), "S", "T")).document
    assert (document.published, document.source, document.title) == (date(2020, 1, 1), "S", "T")


def test_a_page_can_be_taken_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    assert load(str(path), as_format="text").document.text == PAGE


def test_a_page_in_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("capital", "Zürich")
    path.write_bytes(page.encode("windows-1252"))
    loaded = load(str(path))
    assert "Zürich" in loaded.document.text
    assert loaded.notes == ()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = SimpleNamespace(isatty=lambda: False, buffer=io.BytesIO(b"The ministers met."))
    monkeypatch.setattr("sys.stdin", stdin)
    assert load("-").document.text == "The ministers met."


@pytest.mark.parametrize("content", [b"", b" \r\n\t ", "\ufeff".encode()])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"a\.txt: empty"):
        load(str(path))


def test_a_page_without_a_report_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body></body></html>")
    with pytest.raises(InputError, match="no report found in this page"):
        load(str(path))


def test_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (MAX_CHARACTERS + 1))
    with pytest.raises(InputError, match="1,000,001 characters"):
        load(str(path))
    with path.open("ab") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(InputError, match="more than 50,000,000 bytes"):
        load(str(path))


def test_what_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="a folder"):
        load(str(tmp_path))
    with pytest.raises(SourceError, match="cannot be opened"):
        load(str(tmp_path / "none.txt"))
    with pytest.raises(SourceError, match="cannot be opened"):
        load("a\0b")
    with pytest.raises(UsageError, match="addresses of ftp"):
        load("ftp://example.org/a")
    with pytest.raises(UsageError, match="demarche code"):
        load(str(tmp_path / "many.jsonl"))
