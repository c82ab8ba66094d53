"""The scope traps, a family each. The rules are asked without the learned head: OCCURRED where none is sure."""

import pytest

from demarche.language import load_model
from demarche.reading.states import Assessment, assess, final_state
from demarche.schema import Claim, EventType, Span, Stance, State


def state_of(text: str, trigger: str, kind: EventType = EventType.CONSULT) -> Assessment:
    analysis = load_model().analyse(text)
    start = text.index(trigger)
    words = [i for i, t in enumerate(analysis.tokens) if t.start < start + len(trigger) and t.end > start]
    return assess(analysis, range(words[0], words[-1] + 1), kind)


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("Lima called off the visit on Monday.", "visit", State.CANCELLED),
        ("The visit was called off by Lima.", "visit", State.CANCELLED),
        ("Lima and Quito postponed the talks.", "talks", State.POSTPONED),
        ("The talks were put off by both sides.", "talks", State.POSTPONED),
        ("The talks were postponed to 12 June.", "talks", State.RESCHEDULED),
        ("The talks were moved to Friday.", "talks", State.RESCHEDULED),
        ("Norway suspended the talks with Chile.", "talks", State.SUSPENDED),
        ("The talks have been put on hold.", "talks", State.SUSPENDED),
        ("The minister ruled out a meeting with the rebels.", "meeting", State.RULED_OUT),
        ("Oslo is considering a summit with Lima.", "summit", State.FLOATED),
    ],
)
def test_cues_put_their_argument_into_a_state(text: str, trigger: str, state: State) -> None:
    found = state_of(text, trigger)
    assert found.state is state
    assert found.by.startswith("rule:cue-")


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [
        ("The minister did not rule out a meeting.", "meeting", State.FLOATED),
        ("Lima refused to rule out a meeting.", "meeting", State.FLOATED),
    ],
)
def test_a_negated_cue_does_not_say_what_the_cue_says(text: str, trigger: str, state: State) -> None:
    assert state_of(text, trigger).state is state


def test_until_after_an_event_is_no_new_date() -> None:
    assert state_of("The meeting was put off until after the harvest.", "meeting").state is State.POSTPONED


def test_a_cancel_verb_under_a_modal_cancels_nothing() -> None:
    found = state_of("The summit might be postponed, aides said.", "summit")
    assert (found.state, found.by) == (State.SCHEDULED, "rule:modal-over-cue")


def test_a_need_removed_is_a_cancellation_and_the_call_is_not() -> None:
    text = "The call eliminated the need for a meeting in Lima."
    assert state_of(text, "meeting").state is State.CANCELLED
    assert state_of(text, "call").state is State.OCCURRED


@pytest.mark.parametrize("text", ["There are no plans to meet.", "The two have no plans for a meeting."])
def test_no_plans(text: str) -> None:
    assert state_of(text, "meet").state is State.NO_PLANS


def test_past_of_the_future_was_not_held() -> None:
    assert state_of("The two envoys were to have met in Oslo.", "met").state is State.NOT_HELD


@pytest.mark.parametrize("text", ["The meeting never took place.", "The meeting did not take place."])
def test_what_did_not_take_place(text: str) -> None:
    assert state_of(text, "meeting").state is State.NOT_HELD


def test_could_is_floated_and_possible() -> None:
    found = state_of("The leaders could meet in May.", "meet")
    assert (found.state, found.certainty.value) == (State.FLOATED, "POSSIBLE")


def test_going_ahead_is_scheduled() -> None:
    assert state_of("The talks will go ahead as planned.", "talks").state is State.SCHEDULED


def test_a_speech_act_is_done_whatever_governs_it() -> None:
    assert state_of("Lima rejected the demand.", "demand", EventType.REQUEST).by == "head:state"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the truce holds, the leaders could meet in May.", "If the truce holds"),
        ("The leaders will meet unless the truce fails.", "unless the truce fails"),
        ("The leaders met in May.", None),
    ],
)
def test_conditions_are_spans(text: str, condition: str | None) -> None:
    found = state_of(text, "meet" if "meet" in text else "met").condition
    assert (found.of(text) if found else None) == condition


def claim(state: State, stance: Stance = Stance.ASSERTS) -> Claim:
    return Claim(state, Span(0, 1), (), 0, stance)


@pytest.mark.parametrize(
    ("states", "last"),
    [
        ([State.SCHEDULED, State.POSTPONED], State.POSTPONED),
        ([State.POSTPONED, State.SCHEDULED], State.POSTPONED),
        ([State.POSTPONED, State.RESCHEDULED], State.RESCHEDULED),
        ([State.CANCELLED, State.NO_PLANS], State.CANCELLED),
        ([State.OCCURRED, State.SCHEDULED], State.OCCURRED),
    ],
)
def test_the_fold_keeps_the_last_word(states: list[State], last: State) -> None:
    assert final_state([claim(s) for s in states]) is last


def test_a_disputed_claim_counts_only_alone() -> None:
    assert final_state([claim(State.SCHEDULED), claim(State.CANCELLED, Stance.DISPUTES)]) is State.SCHEDULED
    assert final_state([claim(State.SCHEDULED, Stance.DISPUTES)]) is State.SCHEDULED
    with pytest.raises(ValueError, match="at least one"):
        final_state([])
