"""Numbers that stand for words: the same on every machine and in every run, as Python's own hash is not."""

from hashlib import blake2b

#: Letters of a hash in an id: 60 bits, so that a million events share none.
_LETTERS = 15


def number(*parts: object) -> int:
    """A signed 64-bit number for some values, as both databases keep it."""
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def identity(letter: str, *parts: object) -> str:
    """An id: a letter, and hex digits of a hash of some values."""
    digest = blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return letter + digest[:_LETTERS]
