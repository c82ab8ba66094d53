"""Newsletters: a mail, or a box of them, to reports."""

import email.policy
from collections.abc import Iterator
from contextlib import suppress
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from demarche.schema import InputError
from demarche.schema.incoming import Incoming, Refused
from demarche.sources.blobs import Blob
from demarche.sources.findings import Findings
from demarche.sources.html import words_of
from demarche.sources.limits import MAX_BYTES
from demarche.sources.loading import Given

_PARSER = BytesParser(policy=email.policy.default)
#: Headers that are kept with the report.
_KEPT = ("From", "Date", "Subject", "Message-ID", "List-Id", "Reply-To")
#: A plain part shorter than this beside a page is a note that there is a page.
_NOTE = 200


def read_mail(blob: Blob, given: Given) -> Iterator[Incoming]:
    """The report that a mail is. Raises InputError where it has no words."""
    yield _incoming(blob.whole(), given)


def read_mbox(blob: Blob, given: Given) -> Iterator[Incoming | Refused]:
    """The mails of an mbox, one in memory at a time; what is no report is refused."""
    for number, data in enumerate(_messages(blob), 1):
        where = f"{blob.where}, mail {number}"
        if data is None:
            yield Refused(where, f"more than {MAX_BYTES:,} bytes. Save the part with the report.")
            continue
        try:
            yield _incoming(data, given)
        except InputError as error:
            yield Refused(where, str(error))


def _messages(blob: Blob) -> Iterator[bytes | None]:
    """The mails, without the lines that begin them; None for one that is too long. The library's mailbox needs a file."""
    parts: list[bytes] = []
    size, begun, blank = 0, False, True
    while line := blob.stream.readline(1 << 20):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(parts) if size <= MAX_BYTES else None
            parts, size, begun = [], 0, True
        elif begun:
            size += len(line)
            if size <= MAX_BYTES:
                parts.append(line)
        blank = not line.strip(b"\r\n")
    if begun:
        yield b"".join(parts) if size <= MAX_BYTES else None


def _incoming(data: bytes, given: Given) -> Incoming:
    try:
        message = _PARSER.parsebytes(data)
        headers = {name: str(message[name])[:1000] for name in _KEPT if message[name]}
        text = _text(message)
    except (LookupError, ValueError, TypeError, AttributeError, IndexError) as error:  # by broken headers and parts
        raise InputError(f"no whole mail ({error}). Save its text and add that.") from error
    findings = Findings.given(given)
    name, address = parseaddr(headers.get("From", ""))
    findings.take("source", name or address.partition("@")[2], "header:From")
    findings.take("title", headers.get("Subject"), "header:Subject")
    with suppress(InputError):  # an odd date is none
        findings.take_day(headers.get("Date"), "header:Date")
    number = headers.get("Message-ID", "").strip().strip("<>")
    return findings.incoming(text, data, headers, f"mid:{number}" if 0 < len(number) < 500 else None)


def _text(message: EmailMessage) -> str:
    plain, page = _part(message, "plain"), _part(message, "html")
    if page and len(plain.strip()) < _NOTE:
        return words_of(page) or plain
    return plain


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    content = part.get_content()
    return content if isinstance(content, str) else bytes(content).decode("utf-8", "replace")
