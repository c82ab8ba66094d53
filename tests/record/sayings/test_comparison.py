"""Versions of one quotation."""

import pytest

from demarche.record.sayings.comparison import compare

FIRST = "We will not sign this paper before the guns are silent on both banks."


@pytest.mark.parametrize(
    ("later", "kind", "differences"),
    [
        ("we will not sign this paper before the guns are silent on both banks", "verbatim", ()),
        ("We will not sign this paper", "shortened", ()),
        (f"Hear me: {FIRST}", "longer", ()),
        (
            "We will not sign that paper before the guns are silent on both banks",
            "altered",
            (("this", "that"),),
        ),
        ("We will never sign this paper before the guns are silent", "altered", (("not", "never"),)),
    ],
)
def test_versions(later: str, kind: str, differences: tuple[tuple[str, str], ...]) -> None:
    found = compare(FIRST, later)
    assert found is not None
    assert (found.kind, found.differences) == (kind, differences)


def test_other_words_are_no_version() -> None:
    assert compare(FIRST, "The harvest was better than anybody had expected this year.") is None
