"""The encoder's views of events: 384 numbers of one byte each."""

import numpy as np
from numpy.typing import NDArray

_TOP = 127


def _numbers(data: bytes) -> NDArray[np.float64]:
    return np.frombuffer(data, dtype=np.int8).astype(np.float64)


def cosine(one: bytes, two: bytes) -> float:
    """How far two views point the same way, from -1 to 1; 0 where one says nothing."""
    a, b = _numbers(one), _numbers(two)
    size = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / size if size else 0.0


def mean(of: bytes | None, count: int, new: bytes) -> bytes:
    """The mean of `count` views, of which `of` is the mean, and a new one; its largest number is at 127."""
    if of is None or not count:
        return new
    total = _numbers(of) * count + _numbers(new)
    top = float(np.abs(total).max())
    return np.rint(total * (_TOP / top)).astype(np.int8).tobytes() if top else new
