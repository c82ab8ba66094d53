"""The way back over the JSON border: a reading from the dicts that `wire.reading_dict` gives."""

from datetime import date
from typing import Any

from demarche.schema.document import Document
from demarche.schema.reading import (
    Actor,
    Addressee,
    Claim,
    DateCandidate,
    DateEvidence,
    Dating,
    Event,
    Evidence,
    Flag,
    Place,
    Reading,
    Statement,
    Time,
)
from demarche.schema.spans import Span
from demarche.schema.vocabulary import (
    ActorKind,
    Certainty,
    EventType,
    Resolution,
    Severity,
    Stance,
    State,
    StatementKind,
    TimeType,
)
from demarche.schema.wire import document_from_dict

Json = dict[str, Any]


def reading_from_dict(value: Json, document: Document | None = None) -> Reading:
    """The reading that `wire.reading_dict` wrote; `document` stands for a "document" that was left out.

    Raises KeyError or ValueError where it is no such dict.
    """
    return Reading(
        document=document or document_from_dict(value["document"]),
        dating=_dating(value["dating"]),
        actors=tuple(_actor(v) for v in value["actors"]),
        times=tuple(_time(v) for v in value["times"]),
        events=tuple(_event(v) for v in value["events"]),
        statements=tuple(_statement(v) for v in value["statements"]),
        flags=tuple(_flag(v) for v in value["flags"]),
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _spans(values: list[Json]) -> tuple[Span, ...]:
    return tuple(_span(value) for value in values)


def _maybe(value: Json | None) -> Span | None:
    return _span(value) if value else None


def _dating(value: Json) -> Dating:
    return Dating(
        _day(value["given"]),
        tuple(DateCandidate(date.fromisoformat(c["date"]), c["weight"]) for c in value["candidates"]),
        tuple(DateEvidence(_span(found), found["reason"]) for found in value["evidence"]),
    )


def _actor(value: Json) -> Actor:
    return Actor(
        value["id"],
        value["name"],
        ActorKind(value["kind"]),
        _spans(value["mentions"]),
        value["wikidata"],
        value["country"],
        value["office"],
        Resolution(value["resolution"]),
        value["code"],
        value.get("reason"),
    )


def _time(value: Json) -> Time:
    return Time(
        _span(value),
        TimeType(value["type"]),
        value["value"],
        _day(value["from"]),
        _day(value["to"]),
        value["rule"],
        _day(value["anchor"]),
    )


def _event(value: Json) -> Event:
    return Event(
        id=value["id"],
        type=EventType(value["type"]),
        mode=value["mode"],
        state=State(value["state"]),
        trigger=_span(value["trigger"]),
        mentions=_spans(value["mentions"]),
        actors=tuple(value["actors"]),
        recipients=tuple(value["recipients"]),
        time=value["time"],
        place=_place(value["place"]),
        source=tuple(value["source"]),
        stance=Stance(value["stance"]),
        certainty=Certainty(value["certainty"]),
        condition=_maybe(value["condition"]),
        contexts=tuple(value["contexts"]),
        confidence=value["confidence"],
        claims=tuple(_claim(v) for v in value["claims"]),
        evidence=tuple(Evidence(v["field"], _span(v), v["by"]) for v in value["evidence"]),
    )


def _place(value: Json | None) -> Place | None:
    return Place(value["name"], value["country"], _span(value)) if value else None


def _claim(value: Json) -> Claim:
    return Claim(
        State(value["state"]),
        _span(value["cue"]),
        tuple(value["source"]),
        value["sentence"],
        Stance(value["stance"]),
        Certainty(value["certainty"]),
    )


def _statement(value: Json) -> Statement:
    return Statement(
        value["id"],
        value["speaker"],
        StatementKind(value["kind"]),
        _span(value["content"]),
        _maybe(value["cue"]),
        tuple(value["relay"]),
        value["channel"],
        value["inside"],
        value["anonymity"],
        # Readings of before it was read have none.
        tuple(Addressee(_span(one), one["actor"]) for one in value.get("to", ())),
    )


def _flag(value: Json) -> Flag:
    return Flag(value["code"], Severity(value["severity"]), value["message"], _spans(value["spans"]), value["fact"])
