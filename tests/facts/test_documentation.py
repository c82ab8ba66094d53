import doctest
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs" / "facts.md"


def test_the_examples_of_the_page_are_true() -> None:
    assert doctest.testfile(str(DOCS), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE).failed == 0
