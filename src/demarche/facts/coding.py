"""CAMEO actor codes: the country or organisation, then the role of the office held on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from demarche.facts.classes import ROLES, SINGULAR
from demarche.schema import ActorKind

if TYPE_CHECKING:
    from demarche.facts.store import Facts


def actor_code(facts: Facts, identifier: str, on: date | None) -> str | None:
    """See `Facts.actor_code`."""
    entity = facts.entity(identifier)
    if entity.kind is not ActorKind.PERSON:
        return _place(facts, entity.code) if entity.kind is ActorKind.COUNTRY else entity.code
    held = [t for t in facts.tenures(identifier) if on is not None and t.covers(on)]
    if not held:
        return _place(facts, entity.country)
    # Whoever holds several offices is coded by the one that makes news, then by the newest.
    tenure = max(held, key=lambda t: (t.office_class in SINGULAR, t.start or date.min))
    body = _organisation(facts, tenure.country)
    if body is not None:
        return body
    place = _place(facts, tenure.country)
    return place and place + ROLES.get(tenure.office_class, "GOV")


def _organisation(facts: Facts, identifier: str) -> str | None:
    """The code of an international body; None for a country."""
    try:
        entity = facts.entity(identifier)
    except KeyError:
        return None
    return entity.code if entity.kind is ActorKind.ORGANISATION else None


def _place(facts: Facts, iso3: str | None) -> str | None:
    if iso3 is None:
        return None
    try:
        return facts.codes(iso3).cameo or iso3
    except KeyError:
        return iso3
