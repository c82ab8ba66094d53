import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.language.tokens import LONGEST_TOKEN, shape, words


def forms(text: str) -> list[str]:
    return [text[w.start : w.end] for w in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't agree.", ["They", "do", "n't", "agree", "."]),
        ("Mr. Ito's aide", ["Mr.", "Ito", "'s", "aide"]),
        ("the U.S.-made arms", ["the", "U.S.", "-", "made", "arms"]),
        ("at 7:45 p.m. on Sept. 30", ["at", "7:45", "p.m.", "on", "Sept.", "30"]),
        ("US$8.5 billion", ["US", "$", "8.5", "billion"]),
        ("Côte d’Ivoire’s envoy", ["Côte", "d’Ivoire", "’s", "envoy"]),
        ("“No,” she said—twice…", ["“", "No", ",", "”", "she", "said", "—", "twice", "…"]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
    ],
)
def test_words_follow_universal_dependencies(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


def test_gaps_tell_nothing_space_and_line_break() -> None:
    assert [w.gap for w in words("One, two\nthree")] == [2, 0, 1, 2]


@given(st.text())
def test_words_cover_everything_but_white_space_and_stay_in_order(text: str) -> None:
    found = words(text)
    covered = set()
    last = 0
    for word in found:
        assert last <= word.start < word.end <= len(text)
        assert word.end - word.start <= LONGEST_TOKEN
        last = word.end
        covered.update(range(word.start, word.end))
    assert all(c.isspace() or not c.isprintable() for i, c in enumerate(text) if i not in covered)


@pytest.mark.parametrize(
    ("word", "same"), [("talks", "meets"), ("UN", "EU"), ("Kyiv", "Paris"), ("2025", "1,000"), ("McKay", "iPhone")]
)
def test_shape_groups_words_by_case(word: str, same: str) -> None:
    assert shape(word) == shape(same)
