from collections.abc import Callable

import pytest

from demarche.schema import Flag

Check = Callable[..., list[Flag]]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Shells hit a school in Kharkiv, Poland, on Monday.", "hard"),
        ("KHARKIV was calm. They met near Warsaw, Ukraine.", "hard"),
        ("The Polish city of Kharkiv was hit.", "hard"),
        ("“It was in Kharkiv, Poland,” she said.", "soft"),
    ],
)
def test_a_city_in_a_country_that_has_none_of_its_name(flags: Check, text: str, severity: str) -> None:
    assert [(f.code, f.severity.value) for f in flags(text)] == [("D111", severity)]


@pytest.mark.parametrize(
    "text",
    [
        "Shells hit a school in Kharkiv, Ukraine.",
        "They met in Birmingham, United States.",
        "They met in Sevastopol, Russia.",
        "They met in Jerusalem, Palestine.",
        "In Moscow, Iran and China signed it.",
        "In Vienna, Iran agreed to talks.",
        "Envoys came from Moscow, Iran, China and Oman.",
        "They met in Athens, Georgia.",
        "They met in Osten, Poland.",
        "A bus fell in Bali, Indonesia.",
    ],
)
def test_right_disputed_small_and_listed_places_pass(flags: Check, text: str) -> None:
    assert flags(text) == []
