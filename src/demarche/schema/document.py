"""A report as published."""

import hashlib
from dataclasses import dataclass
from datetime import date

from demarche.schema.errors import InputError

#: Code points that the text of one report may have: beyond this a file is no report, and memory has an end.
MAX_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class Document:
    """A report as published; its text is never altered.

    `id` is the publisher's or the caller's, or else a hash of the content (`content_id`).
    Raises InputError when the text is longer than MAX_CHARACTERS.
    """

    id: str
    text: str
    title: str | None = None
    source: str | None = None  # the outlet
    url: str | None = None
    published: date | None = None
    language: str | None = None  # BCP 47

    def __post_init__(self) -> None:
        if len(self.text) > MAX_CHARACTERS:
            raise InputError(
                f"{len(self.text):,} characters, more than the {MAX_CHARACTERS:,} that one report may have. "
                "Split it into its reports, one a line of JSON, and use `demarche code`."
            )


def content_id(text: str) -> str:
    """The first 16 hex digits of the SHA-256 of the text: the id of a document that has none.

    Lone surrogates, which JSON can carry, are hashed as such instead of raising.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
