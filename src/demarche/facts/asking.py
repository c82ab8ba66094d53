"""Questions of a user in words: which office is "foreign minister of Ukraine", who is "Kuleba"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from demarche.facts.classes import ROLES, settled
from demarche.facts.model import Entity, Tenure
from demarche.facts.names import office_class, plain
from demarche.facts.store import Facts
from demarche.schema import ActorKind, UsageError

#: Offices of one class and place that the words tell apart.
_BODY = re.compile(r"\b(?:commission|council)\b", re.IGNORECASE)
_POSTED = re.compile(r"\bto (?:the )?(.+)$", re.IGNORECASE)
_PLACES = frozenset({ActorKind.COUNTRY, ActorKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class Asked:
    """An office that a user asked for."""

    office_class: str
    country: str
    words: tuple[str, ...] = ()  # its name must have these, in the form of names.plain

    def fits(self, tenure: Tenure) -> bool:
        """Whether a tenure of the class and country is of the very office."""
        name = plain(tenure.office)
        return all(word in name for word in self.words)


def office_asked(facts: Facts, words: str, country: str | None = None) -> Asked:
    """The office that words name: a class, or a title, with a country in the words or beside them. Raises UsageError."""
    known = re.sub(r"[ -]", "_", words.strip().lower())
    found = (settled(known, ""), None) if known in ROLES else office_class(words)
    if found is None:
        raise UsageError(
            f'"{words}" names no office that is known. Say "foreign minister of Ukraine", or a class '
            f"({', '.join(sorted(ROLES))}) with --country."
        )
    posted = _POSTED.search(words)
    before = words[: posted.start()] if posted else words
    place = facts.place(country) if country else found[1] or _place(facts, before)
    if place is None:
        what = f'the country "{country}" is unknown' if country else f'no country in "{words}"'
        raise UsageError(f"{what}. Give one as name or ISO code with --country; EUE, NATO and UNO are known too.")
    rest = [plain(match) for match in _BODY.findall(words)] + ([plain(posted[1])] if posted else [])
    return Asked(found[0], place, tuple(rest))


def _place(facts: Facts, words: str) -> str | None:
    """The country or organisation that words name first, an adjective included."""
    for hit in facts.find(words, weak=True):
        for identifier in hit.entities:
            entity = facts.entity(identifier)
            if entity.kind in _PLACES:
                return entity.country or entity.id
    return None


def person_asked(facts: Facts, name: str) -> Entity | None:
    """The person of a full name, another name, or an id; None where nobody is known. Raises UsageError for a name of several."""
    try:
        entity = facts.entity(name)
    except KeyError:
        found = facts.person(name)
    else:
        found = (entity,)
    if not found and (likely := facts.people(name)):
        raise UsageError(f'"{name}" is no full name. Say which: {_told(likely)}.')
    if len(found) > 1:
        raise UsageError(f'"{name}" is the name of several people. Give the id of one: {_told(found)}.')
    if found and found[0].kind is not ActorKind.PERSON:
        raise UsageError(f'"{name}" is no person. See `demarche facts holders --help` for the offices of a country.')
    return found[0] if found else None


def _told(people: Iterable[Entity]) -> str:
    told = [f"{e.name} ({e.id}{', ' + e.country if e.country else ''})" for e in people]
    return ", ".join(told[:8]) + (f" and {len(told) - 8} more" if len(told) > 8 else "")
