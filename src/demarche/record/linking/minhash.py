"""Near-duplicate texts: MinHash over runs of five words, in bands, so that copies meet without comparing all pairs.

Broder (1997) for the signature, Leskovec, Rajaraman and Ullman (Mining of Massive Datasets, ch. 3) for the bands. Own code, for
it is twenty lines of numpy and must give the same numbers on every machine and in every version.
"""

import re
import zlib

import numpy as np
from numpy.typing import NDArray

from demarche.record.linking.hashing import number

#: Words in a run; hashes in a signature; bands. With 5 rows a band, texts of 0.6 resemblance meet in 63 % of cases, of 0.8 in 99 %.
WORDS, HASHES, BANDS = 5, 60, 12
#: Texts of this resemblance are copies of one another.
COPY = 0.6

Signature = NDArray[np.uint32]

_WORD = re.compile(r"[^\W_]+")
_RANDOM = np.random.Generator(np.random.PCG64(20240506))  # PCG64's stream is fixed by its definition
_ODD = _RANDOM.integers(0, 2**63, HASHES, dtype=np.uint64) * np.uint64(2) + np.uint64(1)
_PLUS = _RANDOM.integers(0, 2**63, HASHES, dtype=np.uint64)
_MIX = np.array([pow(6364136223846793005, k + 1, 2**64) for k in range(WORDS)], dtype=np.uint64)
#: Runs in one step, to keep memory small on long texts.
_STEP = 4096


def signature(text: str) -> Signature:
    """HASHES numbers; two texts share as many of them as their runs of words resemble (Jaccard)."""
    words = np.array([zlib.crc32(w.encode()) for w in _WORD.findall(text.lower())] or [0], dtype=np.uint64)
    if len(words) < WORDS:
        words = np.concatenate([words, np.zeros(WORDS - len(words), dtype=np.uint64)])
    count = len(words) - WORDS + 1
    runs = np.zeros(count, dtype=np.uint64)
    for k in range(WORDS):
        runs += words[k : k + count] * _MIX[k]
    runs ^= runs >> np.uint64(31)
    smallest = np.full(HASHES, 2**32 - 1, dtype=np.uint64)
    for start in range(0, count, _STEP):
        hashed = (runs[start : start + _STEP, None] * _ODD + _PLUS) >> np.uint64(32)
        smallest = np.minimum(smallest, hashed.min(axis=0))
    return smallest.astype(np.uint32)


def bands(own: Signature) -> list[int]:
    """The keys that copies are found by."""
    return [number(i, part.tobytes().hex()) for i, part in enumerate(own.reshape(BANDS, -1))]


def resemblance(one: Signature, two: Signature) -> float:
    """The estimated share of runs that both texts have; the error is about 0.06."""
    return float(np.mean(one == two))


def pack(own: Signature) -> bytes:
    """Its bytes, the same on every machine."""
    return own.astype("<u4").tobytes()


def unpack(data: bytes) -> Signature:
    """The signature that `pack` wrote."""
    return np.frombuffer(data, dtype="<u4").astype(np.uint32)
