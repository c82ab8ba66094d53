"""The words of a PDF, by pypdf."""

import io
import logging
import re
from dataclasses import dataclass

from demarche.schema import InputError
from demarche.schema.document import MAX_CHARACTERS

#: Pages that one report may have.
MAX_PAGES = 1000
#: A line that goes on in the next one: it is long, and the next does not begin a paragraph.
_WRAPPED = re.compile(r"(?<=[^\n]{40})[ \t]*\n(?=[^\s•–—*\d])")
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a PDF, lines that a page's width had broken put together again; and what the file says of itself."""

    text: str
    title: str | None
    author: str | None
    headers: dict[str, str]


def read_pages(data: bytes) -> Pages:
    """The text of a PDF. Raises InputError where it is locked, damaged, too long, or holds pictures alone."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # its warnings are no news to the user
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError("a PDF with a password. Save it without one.")
        if len(reader.pages) > MAX_PAGES:
            raise InputError(f"a PDF of {len(reader.pages):,} pages. Save the pages with the report.")
        text = _text(reader)
        about = {str(name).lstrip("/"): str(value) for name, value in (reader.metadata or {}).items()}
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as error:
        # pypdf raises many kinds on broken files, besides its own
        raise InputError(f"a PDF that cannot be read ({error}). Save its text and read that.") from error
    if not text.strip():
        raise InputError("a PDF without text, perhaps scanned. Recognise its text first, for instance with ocrmypdf.")
    headers = {f"pdf:{name}": value[:500] for name, value in about.items()}
    return Pages(text, about.get("Title"), about.get("Author"), headers)


def _text(reader: "PdfReader") -> str:  # type: ignore[name-defined]  # noqa: F821  # imported when needed
    parts: list[str] = []
    size = 0
    for page in reader.pages:
        parts.append(_WRAPPED.sub(" ", _HYPHEN.sub("", page.extract_text())))
        size += len(parts[-1])
        if size > MAX_CHARACTERS:
            raise InputError(f"a PDF of more than {MAX_CHARACTERS:,} characters. Save the pages with the report.")
    return "\n\n".join(parts).strip()
