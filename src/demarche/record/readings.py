"""Readings on their way into the database and back: the JSON of docs/reading.md, without the document, packed."""

import json
import zlib
from dataclasses import dataclass

from demarche.schema import Document, Reading
from demarche.schema.parse import reading_from_dict
from demarche.schema.wire import reading_dict

#: zlib's fastest levels are twice as fast as its usual one on readings, for a tenth more space.
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class Packed:
    """A reading as it is stored. `model` and `facts` are the versions that made it; `vectors` int8, 384 an event."""

    reading: bytes
    vectors: bytes | None
    model: str
    facts: str


def pack(reading: Reading, vectors: bytes | None = None, model: str = "none", facts: str = "none") -> Packed:
    """A reading ready to be stored; its document is stored by itself."""
    value = reading_dict(reading)
    del value["document"]
    data = json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    return Packed(zlib.compress(data, _LEVEL), vectors, model, facts)


def unpack(data: bytes, document: Document) -> Reading:
    """The reading of `document` that `pack` made.

    Raises ValueError, KeyError or zlib.error where it is damaged.
    """
    return reading_from_dict(json.loads(zlib.decompress(data)), document)
