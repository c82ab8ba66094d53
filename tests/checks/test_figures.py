from collections.abc import Callable

import pytest

from demarche.checks.figures import value_of
from demarche.schema import Flag

Check = Callable[..., list[Flag]]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Fifteen people, nine men and five women, were killed.", "hard"),
        ("They took twelve hostages in Osten. All 14 hostages were freed.", "soft"),
    ],
)
def test_numbers_that_disagree(flags: Check, text: str, severity: str) -> None:
    assert [(f.code, f.severity.value) for f in flags(text)] == [("D109", severity)]


@pytest.mark.parametrize(
    "text",
    [
        "Fourteen people, nine men and five women, were killed.",
        "Fifteen people, including nine men and five women, were killed.",
        "They took at least twelve hostages in Osten. All 14 hostages were freed.",
        "They took twelve hostages in Osten. The other 14 hostages were freed.",
        "They took twelve hostages in Osten, then two hostages in Westen. The 14 hostages were freed.",
        "Seven people were hurt. All 169 people on board left.",
        "They work in 17 countries. The two countries met.",
        "She served five years. The two years abroad were hard.",
        "The dead were five children, four women and five men.",
        "Ten soldiers, five policemen and three civilians were killed.",
        "Twelve pilgrims, nine men and five women were hurt.",
    ],
)
def test_numbers_of_several_groups_pass(flags: Check, text: str) -> None:
    assert flags(text) == []


@pytest.mark.parametrize(("words", "value"), [("twelve", 12), ("Twenty-one", 21), ("1,200", 1200), ("ninety", 90)])
def test_values(words: str, value: int) -> None:
    assert value_of(words) == value
