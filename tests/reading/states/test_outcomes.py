"""What came of talks."""

import pytest

import demarche
from demarche.schema import State


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Mali said that the peace talks with Niger in Doha have failed.", [State.OCCURRED, State.SUSPENDED]),
        ("The peace talks between Mali and Niger in Doha broke down.", [State.OCCURRED, State.SUSPENDED]),
        ("The peace talks between Mali and Niger took place in Doha.", [State.OCCURRED]),
    ],
)
def test_talks_that_came_to_nothing_were_held_and_say_so(text: str, states: list[State]) -> None:
    (talks,) = [
        e
        for e in demarche.read(text, published="2024-03-05", language="en").events
        if e.trigger.of(text) in ("talks", "peace talks")
    ]
    assert talks.state is State.OCCURRED
    assert [claim.state for claim in talks.claims] == states
