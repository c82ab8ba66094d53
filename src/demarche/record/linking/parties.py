"""Who takes part, by keys that are the same in every report."""

import re

from demarche.facts.names import key
from demarche.schema import Actor, ActorKind
from demarche.schema.record import Party

_SPACE = re.compile(r"\s+")
#: What a report calls people without saying who they are: a party by this name alone says nothing of the occasion.
_ANYBODY = frozenset(
    ["authorities", "both sides", "children", "civilians", "delegation", "delegations", "experts", "forces", "government",
     "journalists", "leaders", "militants", "ministers", "negotiators", "officials", "parties", "people", "police",
     "protesters", "reporters", "representatives", "soldiers", "troops", "victims"]
)  # fmt: skip


def actor_key(actor: Actor) -> str:
    """Wikidata's id, else the code of a country or organisation, else "name:" and the name in comparable form."""
    if actor.wikidata:
        return actor.wikidata
    if actor.kind is ActorKind.COUNTRY and actor.country:
        return actor.country
    return key_of_name(actor.name)


def key_of_name(name: str) -> str:
    """The key of somebody of whom nothing but a name is known."""
    return "name:" + _SPACE.sub(" ", key(name)).strip()


def party(actor: Actor, role: str) -> Party:
    """The actor as a party in a role."""
    return Party(actor_key(actor), actor.name, role, actor.country, actor.kind)


def side(one: Party) -> str | None:
    """What a party stands for: its country, else itself; None for people of no name and no country.

    Armed groups and parties stand for themselves, for they need not be on their country's side.
    """
    if one.country and one.kind is not ActorKind.GROUP:
        return one.country
    if one.key.startswith("name:") and (one.key[5:] in _ANYBODY or one.kind is ActorKind.ROLE):
        return None
    return one.key


def names_somebody(one: Party) -> bool:
    """Whether the party is a known person or body rather than a country or a role."""
    return one.kind in (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.GROUP) and " " in one.name
