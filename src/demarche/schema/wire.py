"""The JSON border: readings to JSON as docs/reading.md defines it, lines of JSON to documents."""

import json
from datetime import date, datetime
from typing import Any

from demarche.schema.document import Document, content_id
from demarche.schema.errors import InputError
from demarche.schema.reading import (
    Actor,
    Claim,
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

#: The version of the format; it changes when a field is renamed, removed or changes its meaning.
SCHEMA = "demarche/1"

Json = dict[str, Any]

_OPTIONAL = ("title", "source", "url", "language")


def reading_json(reading: Reading, indent: int | None = None) -> str:
    """One reading as JSON in ASCII: the same reading gives the same bytes, and unpaired surrogates survive.

    On one line without a line break at its end, or indented by `indent` spaces a level.
    """
    separators = (",", ":") if indent is None else (",", ": ")
    return json.dumps(reading_dict(reading), ensure_ascii=True, indent=indent, separators=separators)


def reading_dict(reading: Reading) -> Json:
    """One reading as plain dicts, lists, strings and numbers, keys in the order of docs/reading.md."""
    return {
        "schema": SCHEMA,
        "document": document_dict(reading.document),
        "dating": _dating(reading.dating),
        "actors": [_actor(actor) for actor in reading.actors],
        "times": [_time(time) for time in reading.times],
        "events": [_event(event) for event in reading.events],
        "statements": [_statement(statement) for statement in reading.statements],
        "flags": [_flag(flag) for flag in reading.flags],
    }


def document_dict(document: Document) -> Json:
    """A document as plain JSON values; absent fields are None."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "published": _day(document.published),
        "language": document.language,
        "text": document.text,
    }


def document_from_json(line: str | bytes) -> Document:
    """The document in one line of JSON: `text`; where given id, title, source, url, published, language.

    Without an `id` the document gets a hash of its text; unknown fields are passed over.
    Raises InputError, saying which field is off and what to write instead.
    """
    try:
        value = json.loads(line)
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 (byte {error.start + 1}). Convert the file to UTF-8.") from error
    except RecursionError as error:
        raise InputError("JSON nested too deeply. Write one flat object a line.") from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"not JSON: {error.msg} at character {error.pos + 1}. Write one JSON object a line."
        ) from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError("a number that JSON readers refuse. Write one flat object a line.") from error
    if not isinstance(value, dict):
        raise InputError(f'a JSON {_kind(value)}, not an object. Write {{"text": "…"}}.')
    return document_from_dict(value)


def document_from_dict(value: Json) -> Document:
    """The document that a JSON object holds; see `document_from_json`. Raises InputError."""
    if "text" not in value:
        raise InputError('no "text". Put the report\'s words under "text".')
    text = value["text"]
    if not isinstance(text, str):
        raise InputError(f'"text" is a JSON {_kind(text)}, not a string. Put the report\'s words there.')
    extra = {name: _string(value, name) for name in _OPTIONAL}
    published = _string(value, "published")
    return Document(
        id=_identity(value) or content_id(text),
        text=text,
        published=parse_day(published, '"published"') if published else None,
        **extra,
    )


def parse_day(written: str, where: str) -> date:
    """The day of an ISO date or date and time ("2025-10-21", "2025-10-21T08:30:00Z"; the clock is dropped).

    Raises InputError that names `where` it was written.
    """
    try:
        return datetime.fromisoformat(written.strip()).date()
    except ValueError as error:
        raise InputError(f"{where} is {written[:40]!r}, not a day. Write it as YYYY-MM-DD.") from error


def _identity(value: Json) -> str | None:
    given = value.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    return _string(value, "id")


def _string(value: Json, name: str) -> str | None:
    found = value.get(name)
    if found is None or isinstance(found, str):
        return found or None
    raise InputError(f'"{name}" is a JSON {_kind(found)}, not a string. Write a string, or leave it out.')


def _kind(value: object) -> str:
    kinds = {dict: "object", list: "array", str: "string", bool: "boolean", int: "number", float: "number"}
    return "null" if value is None else kinds[type(value)]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _span(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _spans(spans: tuple[Span, ...]) -> list[Json]:
    return [_span(span) for span in spans]


def _maybe(span: Span | None) -> Json | None:
    return _span(span) if span else None


def _dating(dating: Dating) -> Json:
    return {
        "given": _day(dating.given),
        "candidates": [{"date": _day(c.date), "weight": round(c.weight, 6)} for c in dating.candidates],
        "evidence": [{**_span(found.span), "reason": found.reason} for found in dating.evidence],
    }


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "wikidata": actor.wikidata,
        "country": actor.country,
        "office": actor.office,
        "resolution": actor.resolution.value,
        "code": actor.code,
        "reason": actor.reason,
        "mentions": _spans(actor.mentions),
    }


def _time(time: Time) -> Json:
    return {
        **_span(time.span),
        "type": time.type.value,
        "value": time.value,
        "from": _day(time.first),
        "to": _day(time.last),
        "rule": time.rule,
        "anchor": _day(time.anchor),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "type": event.type.value,
        "mode": event.mode,
        "state": event.state.value,
        "stance": event.stance.value,
        "certainty": event.certainty.value,
        "condition": _maybe(event.condition),
        "trigger": _span(event.trigger),
        "mentions": _spans(event.mentions),
        "actors": list(event.actors),
        "recipients": list(event.recipients),
        "time": event.time,
        "place": _place(event.place),
        "source": list(event.source),
        "contexts": list(event.contexts),
        "confidence": round(event.confidence, 4),
        "claims": [_claim(claim) for claim in event.claims],
        "evidence": [_evidence(found) for found in event.evidence],
    }


def _place(place: Place | None) -> Json | None:
    return {"name": place.name, "country": place.country, **_span(place.span)} if place else None


def _claim(claim: Claim) -> Json:
    return {
        "state": claim.state.value,
        "cue": _span(claim.cue),
        "source": list(claim.source),
        "sentence": claim.sentence,
        "stance": claim.stance.value,
        "certainty": claim.certainty.value,
    }


def _evidence(found: Evidence) -> Json:
    return {"field": found.field, **_span(found.span), "by": found.by}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "speaker": statement.speaker,
        "relay": list(statement.relay),
        "kind": statement.kind.value,
        "content": _span(statement.content),
        "cue": _maybe(statement.cue),
        "channel": statement.channel,
        "inside": statement.inside,
        "anonymity": statement.anonymity,
        "to": [{"actor": one.actor, **_span(one.span)} for one in statement.to],
    }


def _flag(flag: Flag) -> Json:
    return {
        "code": flag.code,
        "severity": flag.severity.value,
        "message": flag.message,
        "spans": _spans(flag.spans),
        "fact": flag.fact,
    }
