"""A request for goods is a request, and help whose state the request or the refusal gives."""

import pytest

import demarche
from demarche.schema import EventType, State


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("The president declined Chile's request for missiles.", "missiles", State.DECLINED),
        ("Chile asked for tanks on Monday.", "tanks", State.PROPOSED),
        ("Mali requested a loan from China.", "loan", State.PROPOSED),
    ],
)
def test_what_is_asked_for_is_help(text: str, words: str, state: State) -> None:
    reading = demarche.read(text, published="2024-03-05")
    help_ = [e for e in reading.events if e.type is EventType.AID]
    assert [(e.trigger.of(text), e.state) for e in help_] == [(words, state)]
    assert any(e.type is EventType.REQUEST for e in reading.events)


def test_a_call_for_calm_is_no_help() -> None:
    reading = demarche.read("The bishop asked for patience.", published="2024-03-05")
    assert all(e.type is not EventType.AID for e in reading.events)
