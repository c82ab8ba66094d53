"""The fifteen scope traps, a family each, asked of the rules alone: without the learned head OCCURRED is the default."""

import pytest

from demarche.language import load_model
from demarche.language.model import DATA
from demarche.reading.states import Assessment, assess
from demarche.schema import EventType, Stance, State

pytestmark = pytest.mark.skipif(not (DATA / "model.onnx").exists(), reason="the language model is not built")

#: family -> (sentence, trigger, state); the event is a CONSULT.
FAMILIES: dict[str, list[tuple[str, str, State]]] = {
    "1 negated cue": [
        ("Oslo has not called off the visit.", "visit", State.SCHEDULED),
        ("The visit has not been cancelled.", "visit", State.SCHEDULED),
        ("The ministry did not postpone the talks.", "talks", State.SCHEDULED),
        ("The talks have not been postponed.", "talks", State.SCHEDULED),
        ("Lima does not rule out a meeting with the rebels.", "meeting", State.FLOATED),
        ("The envoy refused to rule out a summit.", "summit", State.FLOATED),
        ("Quito is not considering a summit.", "summit", State.NO_PLANS),
    ],
    "3 could, might, would": [
        ("The two ministers could meet in March.", "meet", State.FLOATED),
        ("The presidents might meet on the border.", "meet", State.FLOATED),
        ("The envoys may meet again in Lima.", "meet", State.FLOATED),
        ("If the truce holds, the generals could talk next week.", "talk", State.FLOATED),
        ("The delegation could travel to Oslo.", "travel", State.FLOATED),
        ("The king may visit Nairobi in the spring.", "visit", State.FLOATED),
    ],
    "4 no cancel verb": [
        ("The letter eliminated the need for a meeting.", "meeting", State.CANCELLED),
        ("Their letter removed the need for a second round.", "round", State.CANCELLED),
        ("The deal obviates the need for a summit.", "summit", State.CANCELLED),
        ("There is no need for a summit.", "summit", State.CANCELLED),
        ("As they had talked, there was no longer a need for a summit.", "summit", State.CANCELLED),
        ("There is no longer any need for the ministers to confer in Oslo.", "confer", State.CANCELLED),
        ("There will be no second meeting.", "meeting", State.RULED_OUT),
        ("The sides failed to reach an agreement.", "agreement", State.NOT_HELD),
        ("She would not receive the envoy until the prisoners were home.", "receive", State.POSTPONED),
        ("The summit is off the table.", "summit", State.CANCELLED),
        ("The talks are off.", "talks", State.CANCELLED),
    ],
    "offers refused": [
        ("Kenya has offered to host talks, but the army turned the offer down.", "talks", State.DECLINED),
        ("Seoul offered to resume the dialogue. Kim rejected the offer.", "dialogue", State.DECLINED),
        ("Kenya has offered to host talks, and the army has not rejected the offer.", "talks", State.PROPOSED),
        ("Kenya has offered to host talks. Its rival rejected a treaty.", "talks", State.PROPOSED),
    ],
    "first of its kind": [
        ("The call was the first between the two since June.", "call", State.OCCURRED),
    ],
    "5 past of the future": [
        ("The ministers were to have met in Quito.", "met", State.NOT_HELD),
        ("The king was to have visited Nairobi in May.", "visited", State.NOT_HELD),
        ("The envoys were to have spoken on Monday.", "spoken", State.NOT_HELD),
        ("The two sides were to have signed the treaty.", "signed", State.NOT_HELD),
        ("The delegations were to have talked in Oslo.", "talked", State.NOT_HELD),
        ("The president was to have travelled to Lima.", "travelled", State.NOT_HELD),
    ],
    "6 modal over a cancel verb": [
        ("The summit might be postponed.", "summit", State.SCHEDULED),
        ("The talks could be cancelled.", "talks", State.SCHEDULED),
        ("The visit may be put off.", "visit", State.SCHEDULED),
        ("Oslo might call off the talks.", "talks", State.SCHEDULED),
        ("The meeting could be called off.", "meeting", State.SCHEDULED),
        ("Lima may cancel the visit.", "visit", State.SCHEDULED),
    ],
    "7 two events, one off": [
        ("The ministers spoke by telephone and cancelled the summit.", "summit", State.CANCELLED),
        ("The ministers spoke by telephone and cancelled the summit.", "spoke", State.OCCURRED),
        ("They met in Oslo and postponed the visit.", "visit", State.POSTPONED),
        ("They met in Oslo and postponed the visit.", "met", State.OCCURRED),
        ("After the call, Lima called off the visit.", "visit", State.CANCELLED),
        ("After the call, Lima called off the visit.", "call", State.OCCURRED),
    ],
    "8 the request and the thing": [
        ("Lima rejected the request for a meeting.", "meeting", State.DECLINED),
        ("Quito turned down an invitation to talks.", "talks", State.DECLINED),
        ("The junta refused to meet the envoy.", "meet", State.DECLINED),
        ("The mayor called for talks.", "talks", State.PROPOSED),
        ("Norway invited the rebels to talks.", "talks", State.PROPOSED),
        ("The union demanded a meeting.", "meeting", State.PROPOSED),
    ],
    "9 background": [
        ("They last met in Tallinn in 2011.", "met", State.OCCURRED),
        ("The two had met twice before the war.", "met", State.OCCURRED),
        ("The first summit was held in Quito in 1994.", "summit", State.OCCURRED),
        ("Since their meeting in May the border has been quiet.", "meeting", State.OCCURRED),
        ("The last round took place in March.", "round", State.OCCURRED),
        ("He recalled the visit of the late king.", "visit", State.OCCURRED),
    ],
    "10 until after": [
        ("The talks were put off until after the harvest.", "talks", State.POSTPONED),
        ("The visit was postponed until after the vote.", "visit", State.POSTPONED),
        ("Lima postponed the summit until after the rains.", "summit", State.POSTPONED),
        ("The talks were postponed until Friday.", "talks", State.RESCHEDULED),
        ("The visit was moved to Monday.", "visit", State.RESCHEDULED),
        ("The summit was postponed to 12 June.", "summit", State.RESCHEDULED),
    ],
    "11 the present": [
        ("The ministers meet in Vienna.", "meet", State.OCCURRED),
        ("The ministers are meeting in Vienna.", "meeting", State.ONGOING),
        ("Envoys are negotiating in a hotel outside Quito.", "negotiating", State.ONGOING),
        ("The talks continue.", "talks", State.ONGOING),
        ("The talks are under way.", "talks", State.ONGOING),
        ("The ongoing talks irritate Lima.", "talks", State.ONGOING),
    ],
    "12 held, set, delay, plan": [
        ("The talks were held in Oslo.", "talks", State.OCCURRED),
        ("The talks have been put on hold.", "talks", State.SUSPENDED),
        ("The plan angered the ministers who met in Oslo.", "met", State.OCCURRED),
        ("A delay angered the envoys during the talks.", "talks", State.OCCURRED),
        ("The set of demands was read at the meeting.", "meeting", State.OCCURRED),
        ("The visit is on hold.", "visit", State.SUSPENDED),
    ],
    "13 on a speaker's word": [
        ("The minister said that the talks had been postponed.", "talks", State.POSTPONED),
        ("“We will meet on Friday,” the envoy said.", "meet", State.SCHEDULED),
        ("According to Lima, the visit was cancelled.", "visit", State.CANCELLED),
        ("An aide told reporters that the king will visit Oslo.", "visit", State.SCHEDULED),
        ("Quito says that the talks have been suspended.", "talks", State.SUSPENDED),
        ("The summit is out of the question, the envoy said.", "summit", State.RULED_OUT),
    ],
    "14 negative quantifiers": [
        ("No meeting took place.", "meeting", State.NOT_HELD),
        ("The meeting never took place.", "meeting", State.NOT_HELD),
        ("There are no plans for a meeting.", "meeting", State.NO_PLANS),
        ("The ministers have no plans to meet.", "meet", State.NO_PLANS),
        ("Lima has no intention of meeting the rebels.", "meeting", State.NO_PLANS),
        ("No visit is planned.", "visit", State.NO_PLANS),
    ],
    "15 plans inside other clauses": [
        ("The envoys discussed the idea of a summit.", "summit", State.FLOATED),
        ("He spoke of the prospect of a summit.", "summit", State.FLOATED),
        ("Oslo is weighing a summit.", "summit", State.FLOATED),
        ("The minister is ready to meet the rebels.", "meet", State.FLOATED),
        ("The king will travel to Lima to hold talks.", "travel", State.SCHEDULED),
        ("The ministers are expected to meet in June.", "meet", State.EXPECTED),
    ],
}

#: Sentence, trigger; the source denies the state.
DENIED = [
    ("The ministry denied that the envoys had met.", "met"),
    ("The army denied that its generals met the rebels.", "met"),
    ("Lima dismissed reports that the ministers had met.", "met"),
    ("Reports that the ministers met in secret are false.", "met"),
    ("The envoy denied meeting the rebels.", "meeting"),
    ("The office denied that a meeting had been scheduled.", "meeting"),
]


def assessed(text: str, trigger: str) -> Assessment:
    analysis = load_model().analyse(text)
    start = text.index(trigger)
    words = [i for i, t in enumerate(analysis.tokens) if t.start < start + len(trigger) and t.end > start]
    return assess(analysis, range(words[0], words[-1] + 1), EventType.CONSULT)


@pytest.mark.parametrize(
    ("text", "trigger", "state"),
    [pytest.param(*case, id=f"{name}-{n}") for name, cases in FAMILIES.items() for n, case in enumerate(cases)],
)
def test_trap(text: str, trigger: str, state: State) -> None:
    found = assessed(text, trigger)
    assert found.state is state, found.by
    assert found.stance is Stance.ASSERTS


@pytest.mark.parametrize(("text", "trigger"), DENIED)
def test_a_denied_report_is_a_stance_and_no_state(text: str, trigger: str) -> None:
    found = assessed(text, trigger)
    assert found.stance is Stance.DISPUTES
    assert found.state.coarse != "off"


@pytest.mark.parametrize(
    "text", ["The minister denied the visit of the king any meaning.", "The talks ended and Lima denied Oslo's claim."]
)
def test_a_denial_of_something_else_is_none(text: str) -> None:
    assert assessed(text, "talks" if "talks" in text else "visit").stance is Stance.ASSERTS
