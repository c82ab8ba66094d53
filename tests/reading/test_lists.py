"""Names in one list share what they do; names that clauses or appositions part do not."""

import pytest

from demarche.facts import Facts
from demarche.language import load_model
from demarche.reading.actors import find_actors
from demarche.reading.events.lists import lists


def listed(text: str) -> list[set[str]]:
    analysis = load_model().analyse(text)
    found: dict[int, set[str]] = {}
    for word, number in lists(analysis, find_actors(analysis, Facts.load(), None)).items():
        found.setdefault(number, set()).add(analysis.tokens[word].text)
    return list(found.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway, Chile and Peru signed.", [{"Norway", "Chile", "Peru"}]),
        ("It trains with the navies of China, India, and Russia.", [{"navies", "India", "Russia"}]),
        ("Norway met Chile as well as Peru.", [{"Chile", "Peru"}]),
        ("They met in Tehran, Iran.", []),
        ("Norway met Chile. Peru left.", []),
    ],
)
def test_lists(text: str, expected: list[set[str]]) -> None:
    assert listed(text) == expected
