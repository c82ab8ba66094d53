from collections.abc import Callable

import pytest

from demarche.schema import Event, EventType, Flag, Span, State

Check = Callable[..., list[Flag]]


@pytest.mark.parametrize(
    "text",
    [
        "Donald Trump and Vladimir Putin held a summit in Alaska in August 2022.",
        "In August 2022 in Alaska, Donald Trump met Vladimir Putin.",
        "In February 2016, Donald Trump met Kim Jong Un in Hanoi, where the two dined.",
        "Donald Trump and Vladimir Putin spoke. Days later Trump met Putin at a summit in Helsinki on 3 May 2019.",
        "NATO leaders held their summit in Madrid in July 2023.",
        "Donald Trump spoke of the Alaska summit in August 2022 again.",
        "NATO agreed to it at its Vilnius summit in July 2021.",
        "The pledge was made at the COP26 talks in November 2019.",
    ],
)
def test_a_known_meeting_of_another_date(flags: Check, text: str) -> None:
    (flag,) = flags(text, None)
    assert flag.code == "D103"
    assert flag.fact
    assert "[" in flag.fact


@pytest.mark.parametrize(
    "text",
    [
        "Donald Trump and Vladimir Putin held a summit in Alaska in August 2025.",
        "Donald Trump and Vladimir Putin, who met in Alaska, spoke by phone on 16 October 2025.",
        "Donald Trump and Vladimir Putin could meet in Alaska in May 2024.",
        "Donald Trump and Vladimir Putin met in Lausanne in May 2020.",
        "Viktor Orbán and Vladimir Putin met in Moscow in May 2016.",
        "NATO ministers met in Madrid in May 2017.",
        "Anna Berg and Karl Stein held a summit in Alaska in August 2022.",
        "Anna Berg spoke at the Alaska summit in August 2022.",
        "In February 2016, Donald Trump met a man, who had seen Kim Jong Un in Hanoi.",
        "NATO agreed to it at its Vilnius summit in July 2023.",
        "The European Union agreed to it at the EU summit in May 2024.",
        "The pledge was made at the COP26 talks, and renewed on 3 May 2024.",
        "NATO is to review the Vilnius summit, and met again on 3 May 2024.",
    ],
)
def test_other_meetings_pass(flags: Check, text: str) -> None:
    assert flags(text, None) == []


def meeting(text: str, state: State = State.OCCURRED) -> tuple[Event, ...]:
    at = Span(text.index("met"), text.index("met") + 3)
    return (Event("e1", EventType.CONSULT, None, state, at, (at,), time="2022-08-16"),)


def test_a_report_that_is_older_than_the_meeting_it_tells_of(flags: Check) -> None:
    text = "Donald Trump and Vladimir Putin met in Alaska."
    assert [f.code for f in flags(text, "2022-08-16", events=meeting(text))] == ["D103"]
    assert flags(text, "2025-08-17", events=meeting(text)) == []
    libya = "The envoys of Germany and Libya met in Berlin."  # where Germany meets every week
    assert flags(libya, "2018-06-25", events=meeting(libya)) == []
    assert flags(text, "2022-08-16", events=meeting(text, State.PROPOSED)) == []
