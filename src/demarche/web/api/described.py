"""The words of the OpenAPI description: parameters of lists, shapes of answers."""

from typing import Any

from demarche.record.queries import KINDS, Order
from demarche.record.queries.states import COARSE, FOLDED
from demarche.schema import ActorKind, EventType, State, StatementKind

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_STATES = [*State.__members__, *FOLDED, *COARSE]


def _many(name: str, told: str, schema: Json = _TEXT) -> Json:
    return {
        "name": name,
        "in": "query",
        "description": told,
        "schema": {"type": "array", "items": schema},
        "explode": True,
    }


def _one(name: str, told: str, schema: Json = _TEXT) -> Json:
    return {"name": name, "in": "query", "description": told, "schema": schema}


_PARAMETERS = {
    "actor": _many("actor", "a key, a Wikidata id, or a name; several must all be there"),
    "country": _many("country", "ISO 3166-1 alpha-3, or a name; several must all be there"),
    "type": _many("type", "one of these types of event", {"type": "string", "enum": [one.value for one in EventType]}),
    "state": _many("state", "one of these states", {"type": "string", "enum": _STATES}),
    "source": _many("source", "an outlet, or one who vouches"),
    "code": _many("code", "of flags; D2 stands for all that begin so"),
    "from": _one("from", "on or after this day: YYYY-MM-DD, YYYY-MM, yesterday, monday, '3 days'"),
    "to": _one("to", "on or before this day"),
    "since": _one("since", "last reported on or after this day"),
    "arrived": _one("arrived", "came into the record at or after this moment, such as 2025-10-21T06:00:00+00:00"),
    "q": _one("q", "words that must all be there; in quotation marks next to each other"),
    "severity": _one("severity", "of flags", {"type": "string", "enum": ["hard", "soft"]}),
    "reviewed": _one("reviewed", "what people made of it", {"type": "string", "enum": ["accepted", "rejected", "edited"]}),
    "order": _one("order", "what comes first", {"type": "string", "enum": [one.value for one in Order], "default": "latest"}),
}  # fmt: skip
_PAGING = [
    _one("page", "the page, from 1", {"type": "integer", "minimum": 1, "maximum": 1_000_000, "default": 1}),
    _one("limit", "rows of a page", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 50}),
]
_COMMON = ("actor", "country", "source", "from", "to", "since", "arrived", "q")
_OF_LISTS: dict[str, tuple[str, ...]] = {
    "changes": (*_COMMON, "type", "state"), "engagements": (*_COMMON, "state", "reviewed", "order"),
    "events": (*_COMMON, "type", "state", "reviewed", "order"), "statements": (*_COMMON, "reviewed"),
    "reports": _COMMON, "actors": _COMMON, "flags": (*_COMMON, "code", "severity"),
    "search": (*_COMMON, "type", "state"), "places": (*_COMMON, "type", "state"), "dyad": ("from", "to", "type", "state"),
}  # fmt: skip
_KINDS: dict[str, list[str]] = {
    "changes": list(KINDS), "statements": [one.value for one in StatementKind], "actors": [one.value for one in ActorKind],
}  # fmt: skip


def parameters(name: str) -> list[Json]:
    """The parameters of a list, for `openapi_extra`."""
    found = [_PARAMETERS[one] for one in _OF_LISTS[name]]
    if name in _KINDS:
        found.append(_many("kind", "one of these kinds", {"type": "string", "enum": _KINDS[name]}))
    return found if name in ("search", "places", "dyad") else [*found, *_PAGING]


_ROWS: Json = {"type": "array", "items": {"type": "object"}}
_NUMBER: Json = {"type": "integer", "minimum": 0}
LIST: Json = {
    "type": "object", "required": ["total", "limit", "offset", "rows"],
    "properties": {"total": _NUMBER, "limit": _NUMBER, "offset": _NUMBER, "rows": _ROWS},
}  # fmt: skip
THING: Json = {"type": "object"}
ERROR: Json = {
    "type": "object", "required": ["error", "status"],
    "properties": {"error": {"type": "string", "description": "what is off, and what to do"}, "status": {"type": "integer"}},
}  # fmt: skip


def answers(schema: Json, *refusals: int, status: int = 200, media: str = "application/json") -> dict[int | str, Json]:
    """The answers of a route, for `responses`: the good one, and the refusals that every route may give."""
    found: dict[int | str, Json] = {status: {"description": "as asked", "content": {media: {"schema": schema}}}}
    for code in (400, 401, 429, 503, *refusals):
        found[code] = {"description": "refused", "content": {"application/json": {"schema": ERROR}}}
    return found
