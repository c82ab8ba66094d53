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
#: What the heads of organisations are called.
_HEAD = re.compile(
    r"\b(?:head|chief|leader|director[- ]general|secretary[- ]general|chair\w*|commissioner|president)\b", re.IGNORECASE
)
_POPE = re.compile(r"\bpope\b", re.IGNORECASE)
_SUPREME = re.compile(r"\bsupreme leader\b", re.IGNORECASE)
#: Of these a country has many; what else the words say tells them apart: "Kremlin spokesman", "UN envoy for Syria".
_MANY = frozenset({"spokesperson", "envoy"})
_GENERAL = re.compile(
    r"\b(?:spokes\w+|(?:special|personal|presidential|senior)? ?(?:envoys?|representatives?)|of|for|in|to|the|on|and|s)\b"
)
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
    found = (settled(known, ""), None) if known in ROLES else office_class(words) or _head(facts, words)
    if found is None:
        raise UsageError(
            f'"{words}" names no office that is known. Say "foreign minister of Ukraine", or a class '
            f"({', '.join(sorted(ROLES))}) with --country."
        )
    posted = _POSTED.search(words)
    before = words[: posted.start()] if posted else words
    place = facts.place(country) if country else found[1] or _place(facts, before, found[0] == "igo_head")
    if place is None:
        what = f'the country "{country}" is unknown' if country else f'no country in "{words}"'
        raise UsageError(f"{what}. Give one as name or ISO code with --country; EUE, NATO and UNO are known too.")
    rest = [plain(match) for match in (*_BODY.findall(words), *_SUPREME.findall(words))] + (
        [plain(posted[1])] if posted else []
    )
    if found[0] in _MANY and known not in ROLES:
        rest = _narrow(facts, words)
    return Asked(found[0], place, tuple(rest))


def _head(facts: Facts, words: str) -> tuple[str, str | None] | None:
    """The office of the pope, of a supreme leader, or of the head of an organisation."""
    if _POPE.search(words):
        return "head_of_state", "VAT"
    if _SUPREME.search(words):
        return "head_of_state", None
    place = _place(facts, words, body=True) if _HEAD.search(words) else None
    return ("igo_head", place) if place and facts.history(place, "igo_head") else None


def _narrow(facts: Facts, words: str) -> list[str]:
    """What words say beside the title and the country; the name of an institution stays."""
    hits = facts.find(words, weak=True)
    if hits and hits[0].kind != "metonym" and facts.entity(hits[0].entities[0]).code not in ("USAGOV", "USAMIL"):
        words = words[: hits[0].start] + words[hits[0].end :]
    return _GENERAL.sub(" ", plain(words)).split()


def _place(facts: Facts, words: str, body: bool = False) -> str | None:
    """The country or organisation that words name first, an adjective included; with `body` a part of an organisation itself."""
    for hit in facts.find(words, weak=True):
        for identifier in hit.entities:
            entity = facts.entity(identifier)
            if entity.kind in _PLACES:
                return entity.id if body else entity.country or entity.id
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
