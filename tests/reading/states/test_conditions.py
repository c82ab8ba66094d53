"""Conditions as exact spans, and what only looks like one."""

import pytest

from demarche.language import load_model
from demarche.language.model import DATA
from demarche.reading.states import assess
from demarche.schema import Certainty, EventType

pytestmark = pytest.mark.skipif(not (DATA / "model.onnx").exists(), reason="the language model is not built")


@pytest.mark.parametrize(
    ("text", "trigger", "condition"),
    [
        ("If the truce holds, the generals could meet in May.", "meet", "If the truce holds"),
        ("The ministers will meet unless the truce fails.", "meet", "unless the truce fails"),
        ("The king will visit Lima as soon as the port reopens.", "visit", "as soon as the port reopens"),
        ("The envoys will talk once the prisoners are free.", "talk", "once the prisoners are free"),
        ("Oslo will host the talks provided the rebels attend.", "talks", "provided the rebels attend"),
        ("The army will not meet the rebels until they disarm.", "meet", "until they disarm"),
        ("The ministers met in May.", "met", None),
        ("The ministers met until midnight.", "met", None),
        ("They asked if the ministers had met.", "met", None),
        ("The ministers met once a month.", "met", None),
        ("They met even if nobody watched.", "met", None),
    ],
)
def test_the_condition_of_an_event(text: str, trigger: str, condition: str | None) -> None:
    analysis = load_model().analyse(text)
    start = text.index(trigger)
    word = next(i for i, t in enumerate(analysis.tokens) if t.start == start)
    found = assess(analysis, range(word, word + 1), EventType.CONSULT)
    assert (found.condition.of(text) if found.condition else None) == condition
    assert (found.certainty is Certainty.CERTAIN) == (condition is None)


def test_a_threat_carries_the_condition_of_what_is_threatened() -> None:
    text = "Lima threatened to close the bridge if the strike goes on."
    analysis = load_model().analyse(text)
    found = assess(analysis, range(1, 2), EventType.THREATEN)
    assert found.condition is not None
    assert found.condition.of(text) == "if the strike goes on"


def test_a_sentence_without_end_takes_linear_time() -> None:
    analysis = load_model().analyse("if the minister met the envoy and " * 500)
    word = next(i for i, t in enumerate(analysis.tokens) if t.text == "met" and i > 1500)
    assess(analysis, range(word, word + 1), EventType.CONSULT)
