"""A page, feed or text from the web, bounded in size and time. Only http and https, also after a redirection."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from demarche.schema import InputError, SourceError
from demarche.sources.limits import MAX_BYTES

#: Seconds to wait for one answer, and for all of a page.
WAIT, PATIENCE = 20.0, 60.0
_CHUNK = 65_536
#: What servers read of us, and what robots.txt may call us by.
NAME = "demarche"
AGENT = f"Mozilla/5.0 (compatible; {NAME}; +https://pypi.org/project/demarche/)"
_ACCEPT = "text/html, application/atom+xml, application/rss+xml, application/feed+json, text/plain, */*;q=0.5"
#: Headers of an answer that are kept with the report.
_KEPT = ("content-type", "last-modified", "etag", "date", "content-language")


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: bytes, the kind and encoding declared, the address after redirections, and headers.

    `status` is 304 where the server says that nothing has changed; `data` is then empty.
    """

    data: bytes
    content_type: str
    charset: str | None
    url: str
    headers: Mapping[str, str]
    status: int = 200


def client(transport: httpx.BaseTransport | None = None) -> httpx.Client:
    """A client with our name and limits. With a `transport` of the caller's everything goes through that, no proxy beside it."""
    headers = {"User-Agent": AGENT, "Accept": _ACCEPT}
    return httpx.Client(
        headers=headers, timeout=WAIT, follow_redirects=True, max_redirects=10, transport=transport, verify=True,
        trust_env=transport is None,
    )  # fmt: skip


def fetch(
    url: str, using: httpx.Client | None = None, headers: Mapping[str, str] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:  # fmt: skip
    """What `url` holds. Raises SourceError when it cannot be reached, InputError when it is too large."""
    with _answers(url), _client(using) as session, session.stream("GET", url, headers=headers) as answer:
        if answer.status_code >= 400:
            code, reason = answer.status_code, answer.reason_phrase
            raise AnswerError(f"{url}: the server answered {code} {reason}. {_advice(code)}", code, _retry(answer))
        data = b"" if answer.status_code == 304 else _body(answer, url, clock)
        kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
        kept = {name: answer.headers[name] for name in _KEPT if name in answer.headers}
        return Fetched(data, kind, answer.charset_encoding, str(answer.url), kept, answer.status_code)


class AnswerError(SourceError):
    """A server that said no. `status` is its code, `after` the seconds that it wants us to wait, None if it names none."""

    def __init__(self, message: str, status: int, after: float | None) -> None:
        super().__init__(message)
        self.status = status
        self.after = after


@contextmanager
def _client(using: httpx.Client | None) -> Iterator[httpx.Client]:
    if using is not None:
        yield using
        return
    with client() as own:
        yield own


@contextmanager
def _answers(url: str) -> Iterator[None]:
    try:
        yield
    except httpx.RemoteProtocolError as error:
        raise SourceError(f"{url}: broke off before its end ({error}). Try again.") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise SourceError(
            f"{url}: cannot be reached ({reason}). Check the address and the network, or save the page."
        ) from error


def _body(answer: httpx.Response, url: str, clock: Callable[[], float]) -> bytes:
    end = clock() + PATIENCE
    parts: list[bytes] = []
    size = 0
    for part in answer.iter_bytes(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES or answer.num_bytes_downloaded > MAX_BYTES:
            raise InputError(f"{url}: more than {MAX_BYTES:,} bytes. Save the part with the report and read that.")
        if clock() > end:
            raise SourceError(f"{url}: still not complete after {PATIENCE:.0f} s. Save the page and read that.")
    return b"".join(parts)


def _retry(answer: httpx.Response) -> float | None:
    written = answer.headers.get("retry-after", "")
    return float(written) if written.isdigit() else None


def _advice(code: int) -> str:
    if code in (401, 402, 403, 429, 451):
        return "The page may need a login or a browser: save it there and read the file."
    return "Check the address." if code < 500 else "Try again later."
