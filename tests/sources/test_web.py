"""Fetching from a server of our own on this machine: no network is used."""

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from demarche.schema import InputError, SourceError
from demarche.sources import load, web


class Server(BaseHTTPRequestHandler):
    """Answers by path."""

    def do_GET(self) -> None:
        """One answer for each case."""
        if self.path == "/moved":
            self._send(302, b"", Location="/page")
        elif self.path == "/ftp":
            self._send(302, b"", Location="ftp://localhost/a")
        elif self.path == "/packed":
            self._send(200, gzip.compress(b"The ministers met."), **{"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            self._send(200, gzip.compress(b"a" * 60_000_000, 1), **{"Content-Encoding": "gzip"})
        elif self.path == "/page":
            self._send(
                200,
                "Die Größe: the ministers met.".encode("latin-1"),
                **{"Content-Type": "text/plain; charset=latin-1"},
            )
        elif self.path == "/short":
            self._send(200, b"cut", **{"Content-Length": "1000"})
        else:
            self._send(403 if self.path == "/closed" else 404, b"no")

    def _send(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def test_text_by_its_declared_encoding_after_a_redirection(address: str) -> None:
    document = load(f"{address}/moved").document
    assert document.text == "Die Größe: the ministers met."
    assert document.url == f"{address}/page"


def test_a_packed_answer(address: str) -> None:
    assert load(f"{address}/packed").document.text == "The ministers met."


def test_a_packed_answer_is_bounded(address: str) -> None:
    with pytest.raises(InputError, match="more than 50,000,000 bytes"):
        load(f"{address}/bomb")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("none", "answered 404"),
        ("closed", "a login"),
        ("ftp", "cannot be reached"),
        ("short", "broke off before its end"),
    ],
)
def test_what_cannot_be_fetched(address: str, path: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        load(f"{address}/{path}")


def test_nobody_there() -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        load("http://127.0.0.1:1/")


def test_an_address_that_is_none() -> None:
    with pytest.raises(SourceError, match="cannot be reached"):
        load("http://[bad")


def test_size_is_bounded(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="more than 10 bytes"):
        load(f"{address}/page")


def test_time_is_bounded(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "PATIENCE", -1.0)
    with pytest.raises(SourceError, match="still not complete"):
        load(f"{address}/page")
