"""A page or text from the web, bounded in size and time. Only http and https, also after a redirection."""

import time
import urllib.error
import urllib.request
import zlib
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse

from demarche.schema import InputError, SourceError
from demarche.sources.limits import MAX_BYTES

#: Seconds to wait for one answer, and for all of a page.
WAIT, PATIENCE = 20.0, 60.0
_CHUNK = 65_536
_AGENT = "Mozilla/5.0 (compatible; demarche; +https://pypi.org/project/demarche/)"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: bytes, the kind and encoding declared, and the address after redirections."""

    data: bytes
    content_type: str
    charset: str | None
    url: str


def fetch(url: str) -> Fetched:
    """What `url` holds. Raises SourceError when it cannot be reached, InputError when it is too large."""
    headers = {"User-Agent": _AGENT, "Accept": "text/html, text/plain, */*"}
    try:
        request = urllib.request.Request(url, headers=headers)
        with _opener().open(request, timeout=WAIT) as answer:
            data = _unpacked(_body(answer, url), answer.headers.get("Content-Encoding"), url)
            kind = answer.headers.get_content_type()
            return Fetched(data, kind, answer.headers.get_content_charset(), answer.url)
    except urllib.error.HTTPError as error:
        raise SourceError(f"{url}: the server answered {error.code} {error.reason}. {_advice(error.code)}") from error
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        reason = getattr(error, "reason", None) or error
        raise SourceError(
            f"{url}: cannot be reached ({reason}). Check the address and the network, or save the page."
        ) from error


def _opener() -> urllib.request.OpenerDirector:
    # Built by hand: the usual opener would also follow a redirection to ftp.
    opener = urllib.request.OpenerDirector()
    handlers = (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPRedirectHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        urllib.request.UnknownHandler,
    )
    for handler in handlers:
        opener.add_handler(handler())
    return opener


def _body(answer: HTTPResponse, url: str) -> bytes:
    end = time.monotonic() + PATIENCE
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MAX_BYTES:
            raise _too_large(url)
        if time.monotonic() > end:
            raise SourceError(f"{url}: still not complete after {PATIENCE:.0f} s. Save the page and read that.")
    if answer.length:  # what is still missing of the announced length
        raise SourceError(f"{url}: broke off {answer.length:,} bytes before its end. Try again.")
    return b"".join(parts)


def _unpacked(data: bytes, encoding: str | None, url: str) -> bytes:
    if (encoding or "").lower() not in ("gzip", "x-gzip", "deflate"):
        return data
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)  # either header; some servers pack without being asked
    unpacked = unpacker.decompress(data, MAX_BYTES)
    if unpacker.unconsumed_tail:
        raise _too_large(url)
    return unpacked


def _too_large(url: str) -> InputError:
    return InputError(f"{url}: more than {MAX_BYTES:,} bytes. Save the part with the report and read that.")


def _advice(code: int) -> str:
    if code in (401, 402, 403, 429, 451):
        return "The page may need a login or a browser: save it there and read the file."
    return "Check the address." if code < 500 else "Try again later."
