from collections.abc import Callable

import pytest

from demarche.schema import Flag

Check = Callable[..., list[Flag]]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("They met on 31 June 2021.", "D104", "hard"),
        ("They meet from 29 to 31 February 2021.", "D104", "hard"),
        ("They travel from May 25 to June 31.", "D104", "hard"),
        ("“We meet on 31 June,” she said.", "D104", "soft"),
        ("They met on Monday, 5 March 2024.", "D105", "hard"),
        ("They met on Monday (5 March 2024).", "D105", "hard"),
        ("They met on 5 March 2024, a Monday.", "D105", "hard"),
        ("They met on Monday, 5 March.", "D105", "soft"),
        ("They met last Friday, 5 March 2024.", "D105", "hard"),
        ("They met last Friday, 5 January 2024.", "D107", "soft"),
        ("They met yesterday, 3 March 2024, in Rome.", "D107", "soft"),
    ],
)
def test_days_that_cannot_be(flags: Check, text: str, code: str, severity: str) -> None:
    assert [(f.code, f.severity.value) for f in flags(text)] == [(code, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "They met on Tuesday, 5 March 2024.",
        "They met on 29 February 2024.",
        "They met on 29 February.",
        "They met last Friday, 15 March 2024.",
        "They met yesterday, 19 March 2024.",
        "Version 31.31.20 is out.",
        "Dürer died on Monday, April 6, 1528.",
        "So said the Edmonton Sun, March 5, 2024.",
        "Markets stay closed until Friday\nMarch 19, 2024\nThe ministry said so.",
        "They met between 30 May and 2 June.",
        "On Monday, 5 December, they will meet.",
    ],
)
def test_days_that_can(flags: Check, text: str) -> None:
    assert flags(text) == []
