"""Phrases to mentions: whom a name with its title, or a title alone, stands for."""

import re
from collections.abc import Iterable

from demarche.language.analysis import Analysis
from demarche.reading.actors.clusters import Clusters
from demarche.reading.actors.naming import owned_name, role_name
from demarche.reading.actors.phrases import Phrase, Title
from demarche.reading.actors.resolve import holder
from demarche.reading.actors.roles import STAND_FOR_COUNTRY, RoleClass, has_voice
from demarche.reading.actors.sectors import sector
from demarche.reading.actors.sets import several
from demarche.reading.actors.table import Form
from demarche.reading.actors.units import Unit, UnitKind
from demarche.reading.actors.words import words
from demarche.schema import ActorKind

_FORMS = {
    UnitKind.ADJECTIVE: Form.ADJECTIVE,
    UnitKind.DEMONYM: Form.DEMONYM,
    UnitKind.METONYM: Form.METONYM,
    UnitKind.CAPITAL: Form.METONYM,
}
_MALE = words("male")
_FEMALE = words("female")
_BACKWARD = frozenset({"the", "this", "that"})
#: Classes whose bare mention ("the army", "the foreign ministry") belongs to the country under discussion.
_OF_A_COUNTRY = frozenset({RoleClass.OFFICIAL, RoleClass.LEGISLATURE, RoleClass.COURT})
_HAVE_FORCES = frozenset({ActorKind.COUNTRY, ActorKind.GROUP})
_BODY_KINDS = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.UNKNOWN})
_ARMED_OWNERS = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION, ActorKind.UNKNOWN, ActorKind.PERSON})
#: "M23 rebels", "Houthi forces", "Boko Haram fighters" are the group.
_OF_A_GROUP = frozenset({RoleClass.ARMED, RoleClass.FORCE})
#: Letters of a country's code; those of bodies are longer.
_ISO = 3
_HEADS = words("heads")
#: Offices of those whom "the Turkish leader" means.
_LEADERS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "emir", "counterpart", "leader"})
_LOCAL = words("local")
_ONLY_OWNED = words("only_owned")
_JUST_PEOPLE = words("just_people")
_PROTEST = re.compile("protest|demonstrat|march|rall(?:y|ie)|riot|block|barricad", re.IGNORECASE)
_ANY_BODY = words("any_body")
_OF_HOME = words("of_home")
_PARTITIVES = words("partitives")


class Assigner:
    """Gives each phrase of a report its entity."""

    def __init__(self, analysis: Analysis, clusters: Clusters) -> None:
        self.analysis = analysis
        self.clusters = clusters
        self._titled: dict[str, list[int]] = {}  # role noun -> people introduced with it, the latest last

    def introduce(self, phrases: Iterable[Phrase]) -> None:
        """Registers everybody's titles ahead, for offices that are named before the one who holds them."""
        for phrase in reversed(list(phrases)):
            if phrase.unit is not None and phrase.title is not None:
                self._entitle(self.clusters.entity_of(phrase.unit)[0], phrase.title)

    def add(self, phrase: Phrase) -> None:
        """Adds the mention that a phrase is. Phrases must come in the order of the text."""
        if phrase.unit is not None:
            self._add_unit(phrase, phrase.unit)
        elif phrase.title is not None:
            self._add_title(phrase, phrase.title)

    def _add_unit(self, phrase: Phrase, unit: Unit) -> None:
        clusters = self.clusters
        index, place = clusters.entity_of(unit)
        title = phrase.title
        owner = None
        if title is not None:
            if title.owner is not None:
                owner = clusters.entity_of(title.owner)[0]
            if title.role is RoleClass.MEDIA and clusters.drafts[index].kind in (
                ActorKind.ORGANISATION,
                ActorKind.UNKNOWN,
            ):
                clusters.drafts[index].kind = ActorKind.OUTLET
            self._entitle(index, title)
            if title.noun == "counterpart":
                self._share_titles(index)
        form = _FORMS.get(unit.kind, Form.NAME)
        if clusters.drafts[index].kind is ActorKind.PERSON and form is Form.NAME:
            if title is not None and phrase.first < unit.first:
                form = Form.TITLE
            elif unit.last - unit.first == 1:
                form = Form.SURNAME
        if phrase.first < unit.first:
            self._set_gender(index, title.noun if title is not None else self.analysis.tokens[phrase.first].text)
        code = clusters.links.institution(unit.alias) if unit.alias is not None and form is Form.METONYM else None
        clusters.mention(phrase.first, phrase.last, phrase.head, form, index, place=place, owner=owner, code=code)

    def _entitle(self, index: int, title: Title) -> None:
        draft = self.clusters.drafts[index]
        if title not in draft.titles:
            draft.titles.append(title)
        draft.sector = draft.sector or sector(role_name(self.analysis, title).split(), title.noun, title.role)
        people = self._titled.setdefault(title.noun, [])
        if index in people:
            people.remove(index)
        people.append(index)
        if title.owner is not None and draft.country is None:
            draft.country = self.clusters.drafts[self.clusters.entity_of(title.owner)[0]].country

    def _share_titles(self, index: int) -> None:
        """Gives a counterpart the role nouns of the person named before: both are "the ministers"."""
        drafts = self.clusters.drafts
        people = (f.entity for f in reversed(self.clusters.found[-10:]))
        first = next((i for i in people if i != index and drafts[i].kind is ActorKind.PERSON), None)
        for title in drafts[first].titles if first is not None else ():
            same = self._titled.setdefault(title.noun, [])
            if index not in same:
                same.append(index)

    def _set_gender(self, index: int, honorific: str) -> None:
        word = honorific.lower().rstrip(".")
        if word in _MALE | _FEMALE:
            self.clusters.drafts[index].gender = "m" if word in _MALE else "f"

    def _add_title(self, phrase: Phrase, title: Title) -> None:
        owner = self.clusters.entity_of(title.owner)[0] if title.owner is not None else None
        if owner is None and title.possessor is not None and title.determiner == "its":
            owner = self._possessor(title.possessor) if title.role is RoleClass.OFFICIAL else None
        if owner is None:
            them = several(self.analysis, self.clusters, title, phrase.first, self._titled)
            if them:
                self.clusters.mention(phrase.first, phrase.last, phrase.head, Form.NOMINAL, them[0], others=them[1:])
                return
        entity, form = self._referent(phrase, title, owner)
        voice = code = None
        if self.clusters.drafts[entity].kind is ActorKind.COUNTRY:
            if has_voice(title.noun, title.role):
                voice = self.clusters.role(self._name(title, owner), title, entity)
            role = sector(role_name(self.analysis, title).split(), title.noun, title.role)
            code = self.clusters.links.coded(self.clusters.drafts[entity].country, role) if role else None
        self.clusters.mention(phrase.first, phrase.last, phrase.head, form, entity, owner=owner, voice=voice, code=code)

    def _referent(self, phrase: Phrase, title: Title, owner: int | None) -> tuple[int, Form]:
        clusters = self.clusters
        if title.role in STAND_FOR_COUNTRY and not self._is_local(title):
            country = self._ruled_by(title, owner)
            if country is None and title.possessor is not None:
                country = self._possessor(title.possessor)
            if country is None and title.noun not in _ONLY_OWNED:
                of_home = title.noun in _OF_HOME and clusters.home is not None
                country = clusters.home if of_home else clusters.country_near(phrase.first)
            if country is not None and clusters.drafts[country].kind in _HAVE_FORCES:
                return country, Form.ROLE
        if title.role in _OF_A_GROUP and owner is not None and clusters.drafts[owner].kind in _ARMED_OWNERS:
            return owner, Form.ROLE
        if self.analysis.tokens[title.head].text == "Allies" and clusters.alliance is not None:
            return clusters.alliance, Form.NOMINAL
        if not title.plural and title.role is RoleClass.OFFICIAL:
            if owner is None and (title.determiner in _BACKWARD or self._is_label(title)):
                known = self._introduced(title)
                if known is not None:
                    return known, Form.NOMINAL
            known = self._holder(title, owner) if owner is not None else None
            if known is not None and not clusters.links.out_of_office(clusters.drafts[known].facts_id):
                return known, Form.ROLE
            if owner is not None and title.determiner in ("the", ""):
                now = holder(clusters, role_name(self.analysis, title), clusters.drafts[owner].country)
                if now is not None:
                    return clusters.known_person(now.person.id, now.reason), Form.ROLE
            if known is not None:
                return known, Form.ROLE
        if (
            owner is None
            and title.determiner in _BACKWARD
            and (title.role is RoleClass.ARMED if title.plural else title.role is RoleClass.PARTY)
        ):
            body = self._body_before(title)
            if body is not None:
                return body, Form.NOMINAL
        name = self._name(title, owner)
        if owner is None and title.role in _OF_A_COUNTRY and title.determiner in ("the", ""):
            owner = clusters.country_near(phrase.first)
        return clusters.role(name, title, owner), Form.ROLE

    def _possessor(self, token: int) -> int | None:
        """The country or armed group that "its" before troops means: the subject named before it in its sentence; None where none is."""
        tokens, drafts = self.analysis.tokens, self.clusters.drafts
        for found in reversed(self.clusters.found[-20:]):
            head = tokens[found.head]
            if head.sentence != tokens[token].sentence:
                break
            draft = drafts[found.entity]
            if head.deprel.startswith("nsubj") and found.form is not Form.ADJECTIVE:
                if draft.kind is ActorKind.COUNTRY or (draft.kind is ActorKind.GROUP and draft.facts_id is not None):
                    return found.entity
                if draft.kind is ActorKind.PERSON and draft.country is not None and len(draft.country) == _ISO:
                    return self.clusters.country(draft.country)
        return None

    def _is_label(self, title: Title) -> bool:
        """Whether a title opens a turn of a transcript: "SPOKESPERSON:"."""
        tokens = self.analysis.tokens
        return tokens[title.head].text.isupper() and title.last < len(tokens) and tokens[title.last].text == ":"

    def _ruled_by(self, title: Title, owner: int | None) -> int | None:
        """The country of "the Trump administration", "the Assad regime"; else the owner itself."""
        if owner is None or title.role is not RoleClass.GOVERNMENT:
            return owner
        draft = self.clusters.drafts[owner]
        if draft.kind is ActorKind.COUNTRY or draft.facts_id is not None:
            country = draft.country if draft.kind is ActorKind.PERSON else None
        else:
            country = self.clusters.links.ruled_by(draft.name)
        return owner if country is None else self.clusters.country(country)

    def _is_local(self, title: Title) -> bool:
        """Whether "local authorities", "rebel forces" are meant, who are not the country's."""
        return any(t.text.lower() in _LOCAL for t in self.analysis.tokens[title.first : title.head])

    def _name(self, title: Title, owner: int | None) -> str:
        if owner is None and title.noun in _JUST_PEOPLE and title.plural:
            tokens = self.analysis.tokens
            if not any(t.upos == "ADJ" for t in tokens[title.first : title.last]):
                sentence = self.analysis.sentences[tokens[title.head].sentence]
                around = tokens[sentence.first : sentence.last]
                protest = any(_PROTEST.match(t.text) and t.text != "March" for t in around)
                return "protesters" if protest else "civilians"
        belongs_to = self.clusters.drafts[owner] if owner is not None else None
        return owned_name(self.analysis, title, belongs_to, self.clusters.links)

    def _introduced(self, title: Title) -> int | None:
        """The person introduced with this noun and the words before it, the one with the shortest title, then the last one."""
        said = set(role_name(self.analysis, title).casefold().split())
        best: tuple[int, int] | None = None
        nouns = ("secretary", title.noun) if said == {"deputy"} else (title.noun,)
        for index in (i for noun in nouns for i in reversed(self._titled.get(noun, ()))):
            for introduced in self.clusters.drafts[index].titles:
                if said <= set(role_name(self.analysis, introduced).casefold().split()):
                    surplus = introduced.head - introduced.first
                    if best is None or surplus < best[0]:
                        best = surplus, index
        return None if best is None else best[1]

    def bind_partitives(self) -> None:
        """Makes "a group" in "a group of senators" mean the senators."""
        tokens = self.analysis.tokens
        starts = {f.first: f for f in self.clusters.found}
        for found in self.clusters.found:
            last = found.last
            if (
                tokens[found.head].text.lower() not in _PARTITIVES
                or last + 1 >= len(tokens)
                or tokens[last].text != "of"
            ):
                continue
            inner = starts.get(last + 1)
            if inner is not None and inner is not found and inner.form is not Form.ADJECTIVE:
                found.entity, found.voice = inner.entity, inner.voice

    def _body_before(self, title: Title) -> int | None:
        """The body that "the group", "the federation", "the rebels" points back to."""
        drafts = self.clusters.drafts
        for index in dict.fromkeys(f.entity for f in reversed(self.clusters.found[-40:])):
            draft = drafts[index]
            if title.role is RoleClass.ARMED:
                if draft.kind is ActorKind.GROUP and draft.facts_id is not None:
                    return index
            elif draft.kind in _BODY_KINDS and (title.noun in _ANY_BODY or title.noun in draft.name.casefold().split()):
                return index
        return None

    def _holder(self, title: Title, owner: int) -> int | None:
        """The person introduced with the same office of the same country."""
        country = self.clusters.drafts[owner].country
        wanted = role_name(self.analysis, title).casefold()
        leads = wanted == "leader"  # "the Turkish leader" is president or prime minister
        nouns = (title.noun, *sorted(_HEADS), "counterpart") if leads else (title.noun,)
        for index in (i for noun in nouns for i in reversed(self._titled.get(noun, ()))):
            draft = self.clusters.drafts[index]
            if country is None or draft.country != country:
                continue
            titles = {role_name(self.analysis, t).casefold() for t in draft.titles}
            if wanted in titles or (leads and not titles.isdisjoint(_LEADERS)):
                return index
        return None
