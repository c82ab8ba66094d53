"""Every form that reports come in gives the report, with where each field was found; what is none is refused by name."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from demarche.schema import InputError, SourceError
from demarche.schema.incoming import Incoming, Refused
from demarche.sources import Given, archives
from demarche.sources.gather import Gatherer
from demarche.sources.web import Fetched
from sources import makers
from sources.makers import PAGE, WORDS

DAY = date(2024, 5, 7)
ROW = {"id": "r1", "text": WORDS, "date": "2024-05-07", "outlet": "Northern Wire", "headline": "Talks put off"}


def offline(url: str) -> Fetched:
    raise SourceError(f"{url}: no network in tests.")


def gather(where: Path | str, **options: object) -> list[Incoming | Refused]:
    return list(Gatherer(fetch=offline, **options).gather(str(where)))  # type: ignore[arg-type]


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(found: list[Incoming | Refused]) -> Incoming:
    (one,) = [each for each in found if isinstance(each, Incoming)]
    return one


def csv_table() -> bytes:
    return ("id;headline;date;outlet;text\r\n" + f'r1;"Talks put off";2024-05-07;Northern Wire;"{WORDS}"\r\n').encode()


def parquet() -> bytes:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{**ROW, "date": DAY}]), stream)
    return stream.getvalue()


FORMS: dict[str, Callable[[], bytes]] = {
    "2024-05-07-talks.txt": WORDS.encode,
    "talks.html": PAGE.encode,
    "talks-2024-05-07.pdf": lambda: makers.pdf(WORDS),
    "talks.jsonl": lambda: json.dumps(ROW).encode(),
    "talks.json": lambda: json.dumps([ROW], indent=1).encode(),
    "talks.csv": csv_table,
    "talks.parquet": parquet,
    "talks.eml": makers.mail,
    "talks.mbox": lambda: makers.mbox(makers.mail()),
    "talks.warc.gz": lambda: makers.warc({"https://n.example/a": PAGE}),
    "talks.warc": lambda: makers.warc({"https://n.example/a": PAGE}, packed=False),
    "talks.rss": makers.RSS.encode,
    "talks.xml": makers.ATOM.encode,
    "feed.json": makers.JSON_FEED.encode,
    "talks.jsonl.gz": lambda: makers.gz(json.dumps(ROW).encode()),
    "talks.zip": lambda: makers.zipped(a__html=PAGE.encode()),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_gives_the_report(tmp_path: Path, name: str) -> None:
    found = only(gather(written(tmp_path, name, FORMS[name]())))
    assert "put off their meeting in Vienna" in found.document.text
    assert found.document.published == DAY
    assert found.found["published"] != "option"


@pytest.mark.parametrize("name", [name for name in FORMS if not name.startswith("2024")])
def test_a_form_is_known_by_its_content_too(tmp_path: Path, name: str) -> None:
    found = only(gather(written(tmp_path, "nameless", FORMS[name]())))
    assert "put off their meeting in Vienna" in found.document.text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("talks.html", {"title": "meta:og:title", "source": "meta:og:site_name", "published": "meta:article:published_time", "author": "meta:author"}),
        ("talks.jsonl", {"title": "field:headline", "source": "field:outlet", "published": "field:date"}),
        ("talks.eml", {"title": "header:Subject", "source": "header:From", "published": "header:Date"}),
        ("talks.xml", {"title": "feed", "source": "feed", "published": "feed", "author": "feed", "url": "feed"}),
        ("talks-2024-05-07.pdf", {"title": "pdf:Title", "author": "pdf:Author", "published": "filename"}),
        ("talks.warc.gz", {"title": "meta:og:title", "url": "address"}),
    ],
)  # fmt: skip
def test_where_each_field_was_found(tmp_path: Path, name: str, expected: dict[str, str]) -> None:
    assert expected.items() <= dict(only(gather(written(tmp_path, name, FORMS[name]()))).found).items()


@pytest.mark.parametrize("name", ["talks.html", "talks.jsonl", "talks.eml", "talks.rss"])
def test_what_the_caller_says_goes_first(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, name, FORMS[name]())
    found = only(gather(path, given=Given(date(2020, 1, 1), "S")))
    assert (found.document.published, found.document.source) == (date(2020, 1, 1), "S")
    assert found.found["published"] == found.found["source"] == "option"


def test_names_of_reports(tmp_path: Path) -> None:
    rows = [{**ROW, "id": None, "url": "HTTPS://N.example/a/?b=1&a=2&utm_source=x#top"}, {"text": WORDS}, ROW]
    path = written(tmp_path, "a.jsonl", "\n".join(map(json.dumps, rows)))
    by_url, by_hash, given = [one.document for one in gather(path) if isinstance(one, Incoming)]
    assert by_url.id == "https://n.example/a/?a=2&b=1"
    assert len(by_hash.id) == 16
    assert given.id == "r1"
    assert by_url.source == "Northern Wire"


def test_the_outlet_is_the_host_where_nothing_names_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", json.dumps({"text": WORDS, "url": "https://www.n.example/a"}))
    found = only(gather(path))
    assert (found.document.source, found.found["source"]) == ("n.example", "url")


def test_bad_items_do_not_stop_the_rest(tmp_path: Path) -> None:
    rows = [
        json.dumps(ROW),
        "nonsense",
        '{"title": 1}',
        '{"text": 5}',
        '{"text": "a", "date": "soon"}',
        json.dumps({"text": "b"}),
    ]
    found = gather(written(tmp_path, "a.jsonl", "\n".join(rows)))
    assert [type(one) for one in found] == [Incoming, Refused, Refused, Refused, Refused, Incoming]
    assert [one.where.rpartition(", ")[2] for one in found if isinstance(one, Refused)] == [
        f"line {n}" for n in (2, 3, 4, 5)
    ]
    assert all(one.problem.endswith(".") for one in found if isinstance(one, Refused))


def test_a_folder_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    written(tmp_path / "b", "2.txt", "two")
    written(tmp_path, "a.txt", "one")
    written(tmp_path, ".hidden", "no")
    written(tmp_path, "c.png", b"\x89PNG")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    found = gather(tmp_path)
    assert [one.document.text for one in found if isinstance(one, Incoming)] == ["one", "two"]
    (refused,) = [one for one in found if isinstance(one, Refused)]
    assert "PNG" in refused.problem


def test_a_mail_with_a_page_is_read_from_the_page(tmp_path: Path) -> None:
    data = makers.mail(None, f"<html><body><table><tr><td><p>{WORDS}</p><p>Bye.</p></td></tr></table></body></html>")
    found = only(gather(written(tmp_path, "a.eml", data)))
    assert found.document.text == f"{WORDS}\n\nBye."
    assert found.document.id == "mid:1@n.example"


def test_a_box_of_mails(tmp_path: Path) -> None:
    path = written(tmp_path, "a.mbox", makers.mbox(makers.mail(), makers.mail(number="2@n.example"), b"Subject: x\n\n"))
    found = gather(path)
    assert [type(one) for one in found] == [Incoming, Incoming, Refused]
    assert found[1].document.id == "mid:2@n.example"  # type: ignore[union-attr]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    data = makers.zipped(a__jsonl=json.dumps(ROW).encode())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert only(gather("-")).document.id == "r1"


def test_what_is_cut_off_is_told_and_what_came_before_is_kept(tmp_path: Path) -> None:
    rows = "\n".join(json.dumps({**ROW, "id": f"r{i}", "text": f"{i * 7919} {WORDS}"}) for i in range(3000))
    found = gather(written(tmp_path, "a.jsonl.gz", makers.gz(rows.encode())[:-2000]))
    assert isinstance(found[0], Incoming)
    assert isinstance(found[-1], Refused)
    assert "Copy or download it again" in found[-1].problem


def test_archives_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "FREE", 1000)
    bomb = b"a " * 10_000_000
    for path in (
        written(tmp_path, "a.txt.gz", makers.gz(bomb)),
        written(tmp_path, "a.zip", makers.zipped(a__txt=bomb)),
    ):
        (found,) = gather(path)
        assert isinstance(found, Refused)
        assert "unpacks to more than" in found.problem


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data = WORDS.encode()
    for _ in range(5):
        data = makers.zipped(a__zip=data)
    (found,) = gather(written(tmp_path, "a.zip", data))
    assert isinstance(found, Refused)
    assert "archive in an archive" in found.problem


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b" \n", "empty"),
        ("a.zip", b"PK\x03\x04rest", "not a whole zip"),
        ("a.pdf", b"%PDF-1.4 rest", "a PDF that cannot be read"),
        ("a.pdf", makers.pdf(), "without text"),
        ("a.rss", b"<rss", "no feed"),
        ("a.html", b"<html><body></body></html>", "no report found"),
        ("a.parquet", b"PAR1rest", "no whole Parquet"),
        ("a.warc", b"WARC/1.0\r\nrest", ""),
        ("a.json", b"{", "not JSON"),
        ("a.docx", b"PK\x05\x06" + bytes(18), None),
    ],
)
def test_what_is_no_report(tmp_path: Path, name: str, data: bytes, said: str | None) -> None:
    found = gather(written(tmp_path, name, data))
    assert all(isinstance(one, Refused) for one in found)
    if said:
        (refused,) = found
        assert said in refused.problem  # type: ignore[union-attr]
        assert str(tmp_path) not in refused.problem  # type: ignore[union-attr]


def test_a_feed_with_its_pages(tmp_path: Path) -> None:
    def fetch(url: str) -> Fetched:
        if "empty" in url:
            raise SourceError(f"{url}: gone.")
        return Fetched(PAGE.encode(), "text/html", "utf-8", url, {"etag": "x"})

    path = written(tmp_path, "a.rss", makers.RSS)
    found = list(Gatherer(offline, page=fetch).gather(str(path)))
    page = only(found)
    assert "return of prisoners" in page.document.text
    assert page.document.title == "Talks & more"
    assert page.found["author"] == "meta:author"
    assert page.headers["etag"] == "x"


def test_a_feed_whose_pages_are_gone_gives_its_own_words(tmp_path: Path) -> None:
    found = only(gather(written(tmp_path, "a.rss", makers.RSS), page=offline))
    assert found.document.text == f"{WORDS}\n\nMore."
    assert "no network" in found.headers["page"]


def test_an_address() -> None:
    page = Fetched(PAGE.encode(), "text/html", "utf-8", "https://n.example/a", {"etag": "x"})
    found = only(list(Gatherer(lambda url: page).gather("https://n.example/a")))
    assert (found.document.id, found.headers["etag"]) == ("https://n.example/a", "x")
    (refused,) = gather("https://n.example/a")
    assert refused == Refused("https://n.example/a", "no network in tests.")


@pytest.mark.parametrize(
    ("written_as", "day"),
    [
        ("2024-05-07", DAY), ("2024-05-07T23:59:00-11:00", DAY), ("20240507", DAY), ("2024/05/07", DAY),
        ("20240507091500", DAY), ("Tue, 07 May 2024 09:00:00 GMT", DAY), ("1715072400", DAY), ("1715072400000", DAY),
    ],
)  # fmt: skip
def test_days_as_they_are_written(written_as: str, day: date) -> None:
    from demarche.sources.findings import to_day

    assert to_day(written_as) == day


@pytest.mark.parametrize("written_as", ["soon", "2024-13-45", "12345", "", "7 o'clock"])
def test_words_that_are_no_day(written_as: str) -> None:
    from demarche.sources.findings import to_day

    with pytest.raises(InputError, match="Write it as YYYY-MM-DD"):
        to_day(written_as)
