from collections.abc import Callable

import pytest

from demarche.schema import Actor, ActorKind, Event, EventType, Evidence, Flag, Span, State

Check = Callable[..., list[Flag]]


@pytest.mark.parametrize(
    ("text", "code", "severity"),
    [
        ("She was released on 3 March 2024 after her arrest on 7 March 2024.", "D108", "hard"),
        ("She was arrested on 7 March 2024 before a march on 3 March 2024.", "D108", "hard"),
        ("The ministers will meet in Vienna on 3 March 2024.", "D112", "hard"),
        ("The vote is scheduled for Vienna on 3 March 2024.", "D112", "hard"),
        ("The ministers will meet in Vienna on 3 March.", "D112", "soft"),
        ("She was arrested in Osten on 3 March 2025.", "D113", "hard"),
        ("The ministers met in Vienna on 3 May 2024.", "D113", "hard"),
        ("“They met in Vienna on 3 May 2024,” she said.", "D113", "soft"),
    ],
)
def test_what_comes_before_its_cause_or_its_day(flags: Check, text: str, code: str, severity: str) -> None:
    assert [(f.code, f.severity.value) for f in flags(text)] == [(code, severity)]


@pytest.mark.parametrize(
    "text",
    [
        "She was released on 7 March 2024 after her arrest on 3 March 2024.",
        "The vote was delayed from 3 March 2024 after the attack on 7 March 2024.",
        "He said on 3 March that it would stop, and on 7 March it did.",
        "The ministers will meet in Vienna on 3 May 2024.",
        "The law, which will replace one adopted on 3 March 2020, is new.",
        "A new law will take the place of the accord signed on 3 March 2020.",
        "The meeting was scheduled for 3 May 2024.",
        "The ministers met to plan the vote on 3 May 2024.",
        "The ministers will meet in Vienna on 19 March 2024.",
    ],
)
def test_what_is_in_order_passes(flags: Check, text: str) -> None:
    assert flags(text) == []


def told(text: str) -> dict[str, object]:
    """Anna Berg released and arrested, dated by the days that the text gives."""

    def event(number: int, kind: EventType, word: str, value: str, words: str) -> Event:
        trigger, when = (Span(text.index(w), text.index(w) + len(w)) for w in (word, words))
        evidence = (Evidence("time", when, "rule:month-day-year"),)
        return Event(
            f"e{number}", kind, None, State.OCCURRED, trigger, (trigger,), (), ("a1",), value, evidence=evidence
        )

    events = (
        event(1, EventType.RETREAT, "released", "2024-03-03", "3 March 2024"),
        event(2, EventType.COERCE, "arrested", "2024-03-07", "7 March 2024"),
    )
    return {"actors": (Actor("a1", "Anna Berg", ActorKind.PERSON, (Span(0, 9),)),), "events": events}


def test_release_before_the_only_arrest(flags: Check) -> None:
    text = "Anna Berg was released on 3 March 2024. She had been arrested on 7 March 2024."
    assert [(f.code, f.severity.value) for f in flags(text, **told(text))] == [("D108", "soft")]
    text = "Anna Berg was released on 3 March 2024. She was arrested again on 7 March 2024."
    assert flags(text, **told(text)) == []
