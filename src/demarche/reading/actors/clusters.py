"""The entities of a report in the making: which names mean the same person, country or body."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from demarche.language.analysis import Analysis
from demarche.reading.actors.linking import Links, plain
from demarche.reading.actors.naming import person_name
from demarche.reading.actors.phrases import Title
from demarche.reading.actors.roles import BODY_CLASSES, RoleClass, role_class, singular
from demarche.reading.actors.sectors import sector
from demarche.reading.actors.table import Form
from demarche.reading.actors.units import Unit, UnitKind
from demarche.reading.actors.words import words
from demarche.schema import ActorKind


@dataclass(slots=True)
class Draft:
    """An entity in the making."""

    index: int
    name: str
    kind: ActorKind
    is_place: bool = False
    country: str | None = None
    facts_id: str | None = None
    titles: list[Title] = field(default_factory=list)
    plural: bool = False
    gender: str = ""  # "m", "f", or "" while unknown
    reason: str = ""  # why the facts' person is meant, where the name alone does not say so
    ambiguous: bool = False  # several of the facts fit; `reason` names them
    sector: str = ""  # the CAMEO role that a title gives


@dataclass(slots=True)
class Found:
    """A mention in the making."""

    first: int
    last: int
    head: int
    form: Form
    entity: int
    place: int | None = None
    owner: int | None = None
    others: tuple[int, ...] = ()
    voice: int | None = None
    code: str | None = None  # the CAMEO code of an institution that stands for its country


_COUNTRY_KINDS = frozenset({UnitKind.COUNTRY, UnitKind.ADJECTIVE, UnitKind.METONYM, UnitKind.CAPITAL})
#: What brackets behind these hold is no acronym of theirs: "ANKARA (AP)".
_NEVER_SPELT_OUT = _COUNTRY_KINDS | {UnitKind.PERSON, UnitKind.PLACE}
_MALE = words("male")
_FEMALE = words("female")
_ACTOR_KIND = {
    UnitKind.ORGANISATION: ActorKind.ORGANISATION,
    UnitKind.GROUP: ActorKind.GROUP,
    UnitKind.OUTLET: ActorKind.OUTLET,
    UnitKind.PERSON: ActorKind.PERSON,
    UnitKind.COUNTRY: ActorKind.COUNTRY,
}


#: A country named behind a phrase in one of these relations says whose something else is: "the army had U.S. help".
_OF_ANOTHER = frozenset({"amod", "compound", "nmod:poss"})
_WHERE = frozenset({"in", "at", "near", "outside"})
#: The longest name in capitals that may be somebody's initials ("MBS").
_INITIALS = 3
#: What a country's name counts in the first sentences, which say where a report plays.
_OPENING = (3, 2)


class Clusters:
    """Entities and mentions of one report, filled in the order of the text."""

    def __init__(self, analysis: Analysis, links: Links) -> None:
        self.analysis = analysis
        self.links = links
        self.drafts: list[Draft] = []
        self.found: list[Found] = []
        self._keys: dict[str, int] = {}
        self._name_words: dict[int, set[str]] = {}
        self._people: dict[str, list[int]] = {}  # each plain word of a full name -> entities
        self.lines = _lines(analysis)
        self._last_seen: dict[int, int] = {}
        self._acronyms: dict[str, int] = {}
        self._country_tokens: list[int] = []  # where countries are named, in order
        self._country_at: dict[int, int] = {}
        self._most_named: int | None = None
        self.taken: set[int] = set()  # tokens that are part of a mention
        self.home: int | None = None  # the country that issues the document
        self.alliance: int | None = None  # whose members "Allies" are

    def prepare(self, units: list[Unit]) -> None:
        """Registers countries and full names ahead, since a headline may give the surname alone."""
        for unit in units:
            if unit.kind is UnitKind.PERSON and unit.last - unit.first > 1:
                self._person(unit)
            elif unit.alias is not None and unit.kind in _COUNTRY_KINDS:
                index, _ = self.entity_of(unit)
                self._country_tokens.append(unit.first)
                self._country_at[unit.first] = index
            elif unit.alias is not None and unit.alias.name == "NATO":
                self.alliance = self.entity_of(unit)[0]
            elif unit.kind is UnitKind.PLACE:
                country = self.links.country_of_city(self.text(unit.first, unit.last))
                if country is not None:
                    self._country_tokens.append(unit.first)
                    self._country_at[unit.first] = self.country(country)
        for unit, following in pairwise(units):
            self._spell_out(unit, following)

    def _spell_out(self, unit: Unit, following: Unit) -> None:
        """Learns the acronym of "the National Liberation Army (ELN)"."""
        tokens = self.analysis.tokens
        if following.first != unit.last + 1 or tokens[unit.last].text != "(" or following.last >= len(tokens):
            return
        acronym = self.text(following.first, following.last)
        if tokens[following.last].text == ")" and " " not in acronym and unit.kind not in _NEVER_SPELT_OUT:
            self._acronyms.setdefault(acronym, self.entity_of(unit)[0])

    def country(self, code: str) -> int:
        """The entity of a country that the text need not name, by its ISO code."""
        index = self._entity("facts:" + code, self.links.name(code), ActorKind.COUNTRY)
        self.drafts[index].facts_id, self.drafts[index].country = code, code
        return index

    def country_of(self, title: Title) -> str | None:
        """The ISO code of the country or the id of the body that a title belongs to; None where the text tells none."""
        return None if title.owner is None else self.drafts[self.entity_of(title.owner)[0]].country

    def known_person(self, identifier: str, reason: str) -> int:
        """The entity of a person of the facts, named by the report or not."""
        person = self.links.facts.entity(identifier)
        same = next((d.index for d in self.drafts if d.facts_id == identifier), None)
        index = self._entity("facts:" + identifier, person.name, ActorKind.PERSON) if same is None else same
        draft = self.drafts[index]
        draft.facts_id, draft.country, draft.reason = identifier, person.country, draft.reason or reason
        return index

    def mention(self, first: int, last: int, head: int, form: Form, entity: int, **more: Any) -> None:
        """Adds a mention of an entity."""
        self.found.append(Found(first, last, head, form, entity, **more))
        self._last_seen[entity] = len(self.found)
        self.taken.update(range(first, last))

    def country_near(self, token: int) -> int | None:
        """The country that a phrase without an owner most likely belongs to.

        One named in its sentence, the last one before it first; else the last one before it on its line; else the one
        that the report names most. None where the report names no country.
        """
        place = bisect_left(self._country_tokens, token)
        before = self._country_tokens[place - 1] if place else None
        after = self._country_tokens[place] if place < len(self._country_tokens) else None
        sentence = self.analysis.tokens[token].sentence
        for near in (before, after):
            if near is None or self.analysis.tokens[near].sentence != sentence:
                continue
            if near is before or self.analysis.tokens[near].deprel not in _OF_ANOTHER:
                return self._country_at[near]
        if before is not None and self.lines[before] == self.lines[token]:
            return self._country_at[before]
        return self._main_country()

    def _main_country(self) -> int | None:
        if self._most_named is None and self._country_at:
            counts: Counter[int] = Counter()
            for token, country in self._country_at.items():
                sentence = self.analysis.tokens[token].sentence
                counts[country] += _OPENING[sentence] if sentence < len(_OPENING) else 1
            self._most_named = max(counts, key=lambda i: (counts[i], -i))
        return self._most_named

    def countries_before(self, token: int, number: int = 2) -> list[int]:
        """The last countries named before a token, the latest first, without repetition."""
        found: list[int] = []
        for near in reversed(self._country_tokens[: bisect_left(self._country_tokens, token)][-12:]):
            if self._country_at[near] not in found and not self._is_where(near):
                found.append(self._country_at[near])
        return found[:number]

    def _is_where(self, token: int) -> bool:
        """Whether a country is named only as where something happens: "in Vienna", "(near) Lagos"."""
        before = self.analysis.tokens[token - 1].text.lower() if token else ""
        return before in _WHERE

    def entity_of(self, unit: Unit) -> tuple[int, int | None]:
        """The entity that a name stands for as an actor, and as a place where it is one."""
        if unit.last - unit.first == 1 and self._acronyms:
            spelt_out = self._acronyms.get(self.analysis.tokens[unit.first].text)
            if spelt_out is not None:
                return spelt_out, None
        if unit.alias is not None and unit.kind is not UnitKind.PERSON:
            return self._from_alias(unit)
        if unit.kind in (UnitKind.PERSON, UnitKind.UNKNOWN) or self._is_surname(unit):
            index = self._person(unit)
            if index is not None:
                return index, None
        text = self.text(unit.first, unit.last)
        kind = _ACTOR_KIND.get(unit.kind, ActorKind.UNKNOWN)
        place = unit.kind is UnitKind.PLACE or (kind is ActorKind.UNKNOWN and self.links.is_city(text))
        key = ("place:" if place else "name:") + plain(text)
        index = self._entity(key, text, kind)
        self.drafts[index].is_place = self.drafts[index].is_place or place
        return index, index if place else None

    def _is_surname(self, unit: Unit) -> bool:
        """Whether one word of an unknown kind ends a full name of the report; a town of that name is left alone."""
        if unit.last - unit.first > 1:
            return False
        word = self.analysis.tokens[unit.first].text
        people = self._people.get(plain(word), ())
        if not any(plain(self.drafts[i].name).endswith(plain(word)) for i in people):
            return False
        return unit.kind is not UnitKind.PLACE or not self.links.is_city(word)

    def _from_alias(self, unit: Unit) -> tuple[int, int | None]:
        alias = unit.alias
        assert alias is not None
        kind = ActorKind.COUNTRY if unit.kind in _COUNTRY_KINDS else _ACTOR_KIND.get(unit.kind, ActorKind.UNKNOWN)
        if unit.kind is UnitKind.DEMONYM:
            name = alias.text
            index = self._entity("demonym:" + name, name, ActorKind.GROUP)
            self.drafts[index].country, self.drafts[index].plural = alias.country, True
            return index, None
        index = self._entity("facts:" + alias.entity, alias.name, kind)
        draft = self.drafts[index]
        draft.facts_id, draft.country = alias.entity, alias.country
        if alias.others:
            draft.ambiguous, draft.reason = True, f"{alias.name} or {' or '.join(alias.others)}"
        if kind is not ActorKind.COUNTRY and " " in alias.text and _spelt_out(alias.text, draft.name):
            draft.name = alias.text
        place: int | None = None
        if unit.kind in (UnitKind.CAPITAL, UnitKind.METONYM):
            place = self._entity("place:" + plain(alias.text), alias.text, ActorKind.UNKNOWN)
            self.drafts[place].is_place, self.drafts[place].country = True, alias.country
        elif unit.kind in (UnitKind.COUNTRY, UnitKind.ADJECTIVE):
            draft.is_place, place = True, index
        return index, place

    def _person(self, unit: Unit) -> int | None:
        """The person with this name; a single word that is part of no full name is None if the unit is no person."""
        parts = [plain(t.text) for t in self.analysis.tokens[unit.first : unit.last] if t.text[0].isalnum()]
        parts = [p for p in parts if len(p) > 1] or parts
        if not parts:
            return None
        namesakes = [i for i in self._people.get(parts[-1], ()) if self._name_words[i].issuperset(parts)]
        if namesakes and len(parts) == 1:
            return min(namesakes)  # a bare surname is that of whoever the report introduces first under it
        if namesakes:
            return max(namesakes, key=lambda i: (self._last_seen.get(i, 0), -i))
        if unit.kind is not UnitKind.PERSON:
            return None
        text = person_name(self.text(unit.first, unit.last))
        if text.isupper() and len(text) > _INITIALS:
            text = unit.alias.name if unit.alias is not None else text.title()
        index = self._entity("person:" + " ".join(parts), text, ActorKind.PERSON)
        if unit.alias is not None:
            self.drafts[index].facts_id, self.drafts[index].country = unit.alias.entity, unit.alias.country
        self._name_words[index] = set(parts)
        for part in parts:
            known = self._people.setdefault(part, [])
            if index not in known:
                known.append(index)
        return index

    def named(self, name: str, kind: ActorKind) -> int:
        """The entity of an unnamed group or role by its words alone."""
        index = self._entity(f"role:{plain(name)}:", name, kind)
        self.drafts[index].plural = kind is ActorKind.GROUP
        self.drafts[index].sector = sector([name], singular(name), role_class(name))
        return index

    def role(self, name: str, title: Title, owner: int | None) -> int:
        kind = ActorKind.ORGANISATION if title.role in BODY_CLASSES else ActorKind.ROLE
        if kind is ActorKind.ROLE and title.plural:
            kind = ActorKind.GROUP
        country = None if owner is None else self.drafts[owner].country
        index = self._entity(f"role:{plain(name)}:{country or ''}", name, kind)
        self.drafts[index].plural, self.drafts[index].country = title.plural, country
        self.drafts[index].sector = sector(name.split(), title.noun, title.role)
        if self.drafts[index].gender == "" and not title.plural:
            self.drafts[index].gender = "m" if title.noun in _MALE else "f" if title.noun in _FEMALE else ""
        return index

    def _entity(self, key: str, name: str, kind: ActorKind) -> int:
        index = self._keys.get(key)
        if index is None:
            index = self._keys[key] = len(self.drafts)
            self.drafts.append(Draft(index, name, kind))
        return index

    def text(self, first: int, last: int) -> str:
        """The words of tokens `first` to `last` on one line."""
        return " ".join(self.analysis.span(first, last).of(self.analysis.text).split())


def _spelt_out(written: str, name: str) -> bool:
    """Whether a report's own words for a body are no shorter than its usual name: the body is called as there."""
    if name.removesuffix("s") in written:
        return False  # "Houthi movement" adds nothing to "Houthis"
    return len(written.split()) >= len(name.split()) and role_class(written.split()[-1]) is not RoleClass.ARMED


def _lines(analysis: Analysis) -> list[int]:
    """The number of the line that each token stands on."""
    lines: list[int] = []
    line, last = 0, 0
    for token in analysis.tokens:
        if "\n" in analysis.text[last : token.start]:
            line += 1
        last = token.end
        lines.append(line)
    return lines
