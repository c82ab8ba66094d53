"""A reading made by hand, with something in every field, and stand-ins for the pipeline."""

import os
import time
from datetime import date

from demarche.schema import (
    Actor,
    ActorKind,
    Addressee,
    Certainty,
    Claim,
    DateCandidate,
    DateEvidence,
    Dating,
    Document,
    Event,
    EventType,
    Evidence,
    Flag,
    InputError,
    Place,
    Reading,
    Resolution,
    Severity,
    Span,
    Stance,
    State,
    Statement,
    StatementKind,
    Time,
    TimeType,
    content_id,
)

TEXT = (
    "The meeting of Anna Berg and Karl Stein in Vienna on Monday was postponed, Berg told the Northern Wire. "
    "“We need more time,” an official said. Troops shelled Osten if reports are right. Berg visited Stein."
)


def at(words: str) -> Span:
    """The span of the first `words` in TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def sample(dated: bool = True) -> Reading:
    """A reading of TEXT."""
    document = Document(
        content_id(TEXT),
        TEXT,
        "Talks put off",
        "Northern Wire",
        None,
        date(2024, 5, 6) if dated else None,
        "en",
    )
    dating = Dating(date(2024, 5, 6))
    if not dated:
        dating = Dating(
            None,
            (DateCandidate(date(2024, 5, 7), 0.6), DateCandidate(date(2024, 5, 14), 0.4)),
            (DateEvidence(at("Monday"), "a Monday at most six days back"),),
        )
    return Reading(document, dating, _actors(), _times(), _events(), _statements(), _flags())


def _actors() -> tuple[Actor, ...]:
    person, outlet = ActorKind.PERSON, ActorKind.OUTLET
    return (
        Actor(
            "a1",
            "Anna Berg",
            person,
            (at("Anna Berg"),),
            "Q1",
            "AUT",
            "Chancellor",
            Resolution.RESOLVED,
            "AUTGOV",
        ),
        Actor("a2", "Karl Stein", person, (at("Karl Stein"),)),
        Actor("a3", "Northern Wire", outlet, (at("Northern Wire"),)),
        Actor("a4", "official", ActorKind.ROLE, (at("an official"),)),
    )


def _times() -> tuple[Time, ...]:
    day = date(2024, 5, 6)
    return (Time(at("Monday"), TimeType.DATE, "2024-05-06", day, day, "weekday", day),)


def _events() -> tuple[Event, ...]:
    cue = at("postponed")
    return (
        Event(
            "e1", EventType.CONSULT, None, State.POSTPONED, at("meeting"), (at("meeting"),), ("a1", "a2"), (),
            "2024-05-06", Place("Vienna", "AUT", at("Vienna")), ("a3", "a1"), contexts=("diplomatic",), confidence=0.9,
            claims=(
                Claim(State.SCHEDULED, at("on Monday"), (), 0),
                Claim(State.POSTPONED, cue, ("a3", "a1"), 0),
            ),
            evidence=(Evidence("state", cue, "rule:postponed"), Evidence("trigger", at("meeting"), "head:trigger")),
        ),
        Event(
            "e2", EventType.ASSAULT, "heavy-weapons", State.ONGOING, at("shelled"), (at("shelled"),),
            stance=Stance.DISPUTES, certainty=Certainty.POSSIBLE, condition=at("if reports are right"),
        ),
        Event("e3", EventType.CONSULT, "visit", State.OCCURRED, at("visited"), (at("visited"),), ("a1",), ("a2",)),
    )  # fmt: skip


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            "s1",
            "a1",
            StatementKind.INDIRECT,
            at("was postponed"),
            at("told"),
            ("a3",),
            "press conference",
            to=(Addressee(at("the Northern Wire"), "a3"),),
        ),
        Statement("s2", "a4", StatementKind.DIRECT, at("We need more time"), at("said"), anonymity="an official"),
        Statement("s3", None, StatementKind.MIXED, at("more time"), None, inside="s2"),
    )


def _flags() -> tuple[Flag, ...]:
    return (Flag("D101", Severity.HARD, "Anna Berg was never king.", (at("Anna Berg"),), "held none"),)


def stand_in(document: Document) -> Reading:
    """Reads nothing; texts that begin with a command do as they are told. For `code`, also in worker processes."""
    word = document.text.partition(" ")[0]
    if word == "REFUSE":
        raise InputError("refused. Say something else.")
    if word == "BREAK":
        raise RuntimeError("broken\nin two lines")
    if word == "DIE":
        os._exit(9)
    if word == "WAIT":
        time.sleep(60)
    return Reading(document, Dating(given=document.published))
