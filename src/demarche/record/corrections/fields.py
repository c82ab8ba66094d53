"""The fields that an edit may set, and what each may hold."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select

from demarche.facts import Facts
from demarche.record import tables as t
from demarche.record.linking.parties import key_of_name
from demarche.record.queries.actors import ActorFound, actors_by_key
from demarche.record.queries.people import actor_keys, country_code
from demarche.schema import MODES, ActorKind, EventType, State, StatementKind, UsageError

OF_EVENTS = ("type", "mode", "state", "date", "place", "country", "condition", "title", "actors", "recipients")
OF_STATEMENTS = ("speaker", "kind")


def event_fields(connection: Connection, event: str | None, given: Mapping[str, str]) -> dict[str, Any]:
    """The columns that an edit of an event sets; an empty value takes one away. Raises UsageError.

    Without an `event` they are those of a new one, whose type must be among them.
    """
    _refuse_unknown(given, OF_EVENTS, "an event")
    found: dict[str, Any] = {}
    kind = given.get("type")
    if kind is not None:
        found["type"] = _one_of(kind.upper(), EventType, "type")
        found["engagement"] = found["type"] == EventType.CONSULT.value
    if "mode" in given or kind is not None:
        own = found.get("type") or connection.scalars(select(t.event.c.type).where(t.event.c.id == event)).one()
        found["mode"] = _mode(given.get("mode", ""), EventType(own))
    if "state" in given:
        found["state"] = _one_of(given["state"].upper(), State, "state")
    if "date" in given:
        found["first"], found["last"] = _days(given["date"])
    if "place" in given:
        # The country of the place before is not that of the new one.
        found["place"], found["country"] = given["place"].strip() or None, None
    if "country" in given:
        found["country"] = country_code(connection, given["country"].strip()) or None
    if "condition" in given:
        found["condition"] = given["condition"].strip() or None
    if "title" in given:
        if not given["title"].strip():
            raise UsageError("title is empty. Write a line that names the event.")
        found["title"] = given["title"].strip()
    for role in ("actors", "recipients"):
        if role in given:
            found[role] = [party[:3] for party in parties(connection, given[role], role)]
    return found


def statement_fields(connection: Connection, given: Mapping[str, str]) -> dict[str, Any]:
    """The columns that an edit of a statement sets. Raises UsageError, also where a speaker's name means several."""
    _refuse_unknown(given, OF_STATEMENTS, "a statement")
    found: dict[str, Any] = {}
    if "kind" in given:
        found["kind"] = _one_of(given["kind"].lower(), StatementKind, "kind")
    if "speaker" in given:
        name = given["speaker"].strip()
        known = _known_actor(connection, name, "speaker") if name else None
        # Somebody whom no report names as yet keeps the name alone.
        found["speaker"] = known.key if known else None
        found["speaker_name"] = known.name if known else name or None
    return found


def _known_actor(connection: Connection, name: str, field: str) -> ActorFound | None:
    keys = actor_keys(connection, name)
    found = actors_by_key(connection, keys[:6])
    if len(keys) > 1:
        several = ", ".join(f"{one.name} ({one.key})" for one in found)
        raise UsageError(f"{field} {name[:60]!r} may be {several}. Give one of the keys.")
    return found[0] if found else None


def parties(connection: Connection, names: str, role: str) -> list[list[str | None]]:
    """Key, name, country and kind of each of the names or keys with ; between: of the record, else of the facts.

    Somebody whom neither knows has the name alone. Raises UsageError for a name that means several.
    """
    return [_party(connection, name.strip(), role) for name in names.split(";") if name.strip()]


def _party(connection: Connection, name: str, role: str) -> list[str | None]:
    known = _known_actor(connection, name, role)
    if known is not None:
        return [known.key, known.name, known.country, known.kind]
    facts = Facts.load()
    hits = [hit for hit in facts.find(name) if (hit.start, hit.end) == (0, len(name)) and len(hit.entities) == 1]
    if not hits:
        return [key_of_name(name), name, None, ActorKind.UNKNOWN.value]
    entity = facts.entity(hits[0].entities[0])
    own = entity.country if entity.kind is ActorKind.COUNTRY else None
    return [entity.wikidata or own or key_of_name(entity.name), entity.name, entity.country, entity.kind.value]


def _refuse_unknown(given: Mapping[str, str], known: tuple[str, ...], what: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(f"{name[:40]!r} is no field of {what}. Set one of {', '.join(known)}.")


def _one_of(value: str, kinds: type[StrEnum], name: str) -> str:
    plain = value.strip()
    if plain not in [kind.value for kind in kinds]:
        raise UsageError(f"{name} {plain[:40]!r} is none. Write one of {', '.join(kind.value for kind in kinds)}.")
    return plain


def _mode(value: str, kind: EventType) -> str | None:
    plain = value.strip().lower()
    if plain and plain not in MODES.get(kind, ()):
        known = ", ".join(MODES.get(kind, ())) or "none"
        raise UsageError(f"mode {plain[:40]!r} does not go with {kind.value}. Its modes: {known}.")
    return plain or None


def _days(value: str) -> tuple[str | None, str | None]:
    if not value.strip():
        return None, None
    first, _, last = value.strip().partition("/")
    try:
        days = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise UsageError(f"date {value[:40]!r} is none. Write YYYY-MM-DD, or two with / between.") from error
    if days[0] > days[1]:
        raise UsageError(f"date {value[:40]!r} ends before it begins. Swap the days.")
    return days[0].isoformat(), days[1].isoformat()
