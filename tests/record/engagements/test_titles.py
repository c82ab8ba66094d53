"""Lines that name events."""

from demarche.record.engagements.titles import title
from demarche.schema import EventType


def test_meetings() -> None:
    both = ["Anna Berg", "Karl Stein"]
    assert title(EventType.CONSULT, None, both, [], "Vienna", None) == "Anna Berg and Karl Stein meet in Vienna"
    assert title(EventType.CONSULT, "phone", both, [], None, None) == "Anna Berg and Karl Stein speak by phone"
    assert (
        title(EventType.CONSULT, "visit", ["Anna Berg"], ["Norland"], "Norland", None) == "Anna Berg: visit to Norland"
    )
    assert title(EventType.CONSULT, None, [], [], None, "summit of the americas") == "Summit of the Americas"
    assert title(EventType.CONSULT, None, ["Norland"], [], "Rio", "rio forum") == "Rio Forum: Norland in Rio"
    assert title(EventType.CONSULT, None, [], [], None, "sco and cop31 summit") == "SCO and COP31 Summit"
    assert title(EventType.CONSULT, "third-party", ["Norland"], [], None, None) == "Norland: mediated talks"
    assert title(EventType.CONSULT, None, [], [], "Vienna", None) == "Meeting in Vienna"
    assert title(EventType.CONSULT, "visit", [], ["Norland"], None, None) == "Visit to Norland"


def test_many_and_none() -> None:
    assert title(EventType.CONSULT, None, list("ABCDE"), [], None, None) == "A, B, C and 2 more meet"
    assert title(EventType.ASSAULT, None, [], ["Norland"], "Osten", None) == "Unnamed: attack Norland in Osten"
