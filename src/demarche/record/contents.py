"""What makes two versions of a document the same: a hash of the text and of what is said about it."""

import hashlib
import json

from demarche.schema.incoming import Incoming


def content_hash(incoming: Incoming) -> str:
    """SHA-256, in hex, of the text, title, source, author, url, day and language; how they were found does not count."""
    document = incoming.document
    day = document.published.isoformat() if document.published else None
    fields = [
        document.text, document.title, document.source, incoming.author, document.url, day, document.language,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(fields).encode("ascii")).hexdigest()
