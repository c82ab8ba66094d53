"""Words that only sound like events, and words whose type the heads may not give."""

import pytest

import demarche
from demarche.schema import EventType


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I would refer you to the Government of Israel for details of that operation.", "refer"),
        ("Let me turn it over to your questions.", "turn"),
        ("As the minister said on Meet the Press on Sunday, the war must end.", "Meet"),
    ],
)
def test_figures_of_speech_name_no_event(text: str, words: str) -> None:
    reading = demarche.read(text, published="2024-03-05")
    assert all(e.trigger.of(text) != words for e in reading.events)


def test_who_accepts_does_not_reject() -> None:
    text = "Hamas accepted the proposal, a senior member of the group said."
    reading = demarche.read(text, published="2024-03-05")
    assert all(e.type is not EventType.REJECT for e in reading.events)


def test_a_courtesy_call_is_no_phone_call() -> None:
    reading = demarche.read("The envoy paid a courtesy call on President Ana Ruiz.", published="2024-03-05")
    assert all(e.mode != "phone" for e in reading.events)
