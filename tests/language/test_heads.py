import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.encoder import CONTEXT, WINDOW, _windows
from demarche.language.heads import _tree


@given(st.integers(1, 12), st.integers(0, 10_000))
def test_a_tree_has_one_root_and_no_cycle(count: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = _tree(scores)
    assert heads.count(0) == 1
    for word in range(count):
        at, steps = word, 0
        while heads[at]:
            at, steps = heads[at] - 1, steps + 1
            assert steps <= count


def test_a_clear_choice_is_kept() -> None:
    scores = np.full((3, 4), -5.0, np.float32)
    scores[0, 2], scores[1, 0], scores[2, 2] = 5, 5, 5
    assert _tree(scores) == [2, 0, 2]


@pytest.mark.parametrize("count", [1, WINDOW, WINDOW + 1, 5 * WINDOW])
def test_windows_keep_every_word_once_with_context_around(count: int) -> None:
    windows = _windows(np.arange(count), count)
    assert [w for _, _, low, high in windows for w in range(low, high)] == list(range(count))
    for start, end, low, high in windows:
        assert end - start <= WINDOW
        assert start == 0 or low - start >= CONTEXT
        assert end == count or end - high >= CONTEXT
