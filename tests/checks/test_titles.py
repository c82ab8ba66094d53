from collections.abc import Callable

import pytest

from demarche.schema import Flag, Severity

Check = Callable[..., list[Flag]]
DAY = "2022-08-16"


@pytest.mark.parametrize(
    "text",
    [
        "Secretary of State Marco Rubio spoke in Rome.",
        "Marco Rubio, the US secretary of state, spoke in Rome.",
        "US President Donald Trump met the envoys on Monday.",
        "The envoys met U.S. President Donald Trump.",
        "French President François Hollande is in Rome for talks.",
    ],
)
def test_a_title_that_somebody_else_held(flags: Check, text: str) -> None:
    (flag,) = flags(text, DAY)
    assert (flag.code, flag.severity) == ("D101", Severity.HARD)
    assert flag.fact
    assert "[" in flag.fact


@pytest.mark.parametrize(
    "text",
    [
        "Russian Prime Minister Sergey Lavrov spoke in Rome.",
        "Prime Minister Sergey Lavrov spoke in Rome.",
        "German Foreign Minister Emmanuel Macron spoke.",
    ],
)
def test_an_office_that_the_person_never_had(flags: Check, text: str) -> None:
    assert [f.code for f in flags(text, DAY)] == ["D102"]


@pytest.mark.parametrize(
    "text",
    [
        "Former President Donald Trump spoke.",
        "Then-President Donald Trump signed it.",
        "The ex-president Donald Trump spoke.",
        "President-elect Donald Trump spoke.",
        "Acting Secretary of State Marco Rubio spoke.",
        "Vice-President Donald Trump spoke.",
        "Under President Donald Trump the talks had ended.",
        "When President Barack Obama opened the talks, few came.",
        "The deal was signed in 2015 by President Barack Obama.",
        "Much like, let us say, President George W. Bush did, he left early.",
        "If President Donald Trump were in office, they would wait.",
        "“I spoke to President Donald Trump,” she said.",
        "The foreign minister, Anna Berg, and Secretary of State Antony Blinken spoke.",
        "The envoy of the UN Secretary-General Staffan de Mistura spoke.",
        "They spoke of Donald Trump, and of what President Trump had wanted.",
        "Head of the Office of the President of Ukraine Dmytro Kuleba spoke.",
        "British Columbia Premier Boris Johnson spoke.",
        "The Senate President Emmanuel Macron spoke.",
        "They thanked Emmanuel Macron, dear Secretary of State Antony Blinken, at once.",
        "Foreign Minister Hilda Nemo spoke.",
        "Secretary of State Antony Blinken spoke.",
    ],
)
def test_what_says_nothing_of_today_or_is_right_passes(flags: Check, text: str) -> None:
    assert flags(text, DAY) == []


def test_days_around_a_change_of_office_and_undated_reports_pass(flags: Check) -> None:
    assert flags("Secretary of State Antony Blinken spoke.", "2025-01-28") == []
    assert flags("Secretary of State Marco Rubio spoke.", None) == []


def test_one_flag_for_a_person_and_office(flags: Check) -> None:
    text = "Secretary of State Marco Rubio spoke. US Secretary of State Marco Rubio left."
    assert len(flags(text, DAY)) == 1
