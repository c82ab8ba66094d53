"""Bytes to text: by its byte order mark, as UTF-8, as declared, or as is likeliest, with a note."""

import codecs
import re
from dataclasses import dataclass

from demarche.schema import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "an audio file"),
    (b"OggS", "an audio file"),
    (b"PAR1", "a Parquet table"),
)
#: Bytes that are enough to guess an encoding from.
_SAMPLE = 200_000
#: A page names its encoding within its first kilobytes.
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the name of the encoding that it was read by, and a note for the user where that was a guess."""

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """The text of `data`, tried as: byte order mark, UTF-8, `declared`, the likeliest encoding.

    Nothing but the byte order mark is taken away. Raises InputError, which names `where`, for binary data.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data, encoding, where)
    _refuse_binary(data, where)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared:
        try:
            return Decoded(data.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass
    return _guess(data, where)


def declared_in_page(data: bytes) -> str | None:
    """The encoding that an HTML page names in a `meta` element, or None."""
    found = _META.search(data[:4096])
    return found.group(1).decode("ascii", "ignore") if found else None


def _by_mark(data: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{where}: a byte order mark says {encoding}, but byte {error.start} does not fit it. "
            "Save the report again as UTF-8."
        ) from error


def _refuse_binary(data: bytes, where: str) -> None:
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise InputError(f"{where}: this looks like {kind}, not text. Save the report as text or HTML first.")
    at = data.find(b"\0")
    if at >= 0:
        raise InputError(
            f"{where}: this looks like binary data (a NUL byte at {at}), not text. Save the report as UTF-8 text first."
        )


def _guess(data: bytes, where: str) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise InputError(f"{where}: in no encoding that is known here. Save the report as UTF-8 first.")
    text = data.decode(best.encoding, "replace")
    note = f"{where}: not UTF-8; read as {best.encoding}, the likeliest encoding. Save it as UTF-8 to be sure."
    return Decoded(text, best.encoding, note)
