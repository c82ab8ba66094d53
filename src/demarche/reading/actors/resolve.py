"""People whom a report does not name in full: by surname and title, by surname alone, by an office alone.

Evidence decides, never likeness of letters: the title and its country, the office on the day of the report, the country named
beside. Who is not alone in fitting stays as the report has him.
"""

from dataclasses import dataclass

from demarche.facts import Entity as Known
from demarche.facts import office_class
from demarche.reading.actors.clusters import Clusters, Draft
from demarche.reading.actors.words import words
from demarche.schema import ActorKind

#: Offices whose holder a report calls by surname alone: "Lavrov said" beside Russia.
_PROMINENT = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "spokesperson", "envoy", "igo_head"}
)
_EARLIER = frozenset({"former", "ex", "then", "late"})
#: Words before a title that leave open, or deny, that the holder of the day is meant.
_NOT_NOW = _EARLIER | words("other_holders")


@dataclass(frozen=True, slots=True)
class Resolved:
    """A person of the facts and why it must be this one."""

    person: Known
    reason: str


def resolve_people(clusters: Clusters) -> None:
    """Links the people of a report whom the facts know by title or surname; called once all titles are known."""
    named = {d.country for d in clusters.drafts if d.kind is ActorKind.COUNTRY and d.country is not None}
    for draft in list(clusters.drafts):
        if draft.kind is ActorKind.PERSON and draft.facts_id is None and draft.name:
            fitting = _by_title(clusters, draft) or _by_surname(clusters, draft, named)
            if len(fitting) == 1:
                _link(draft, fitting[0])
            elif fitting:
                draft.ambiguous, draft.reason = True, " or ".join(sorted(f.person.name for f in fitting))


def _link(draft: Draft, found: Resolved) -> None:
    draft.facts_id, draft.country, draft.reason = found.person.id, found.person.country, found.reason
    if len(draft.name.split()) == 1:
        draft.name = found.person.name


def _by_title(clusters: Clusters, draft: Draft) -> list[Resolved]:
    """ "President Trump": those of this surname who hold the office on the day of the report, else who held it before."""
    facts, day = clusters.links.facts, clusters.links.day
    if day is None:
        return []
    for title in draft.titles:
        said = [w for w in clusters.text(title.first, title.last).split() if w.casefold() not in _EARLIER]
        office = office_class(" ".join(said))
        if office is None:
            continue
        country = office[1] or clusters.country_of(title)
        held = [
            (person, tenure)
            for person in facts.people(draft.name)
            for tenure in facts.tenures(person.id)
            if tenure.office_class == office[0] and country in (None, tenure.country)
        ]
        now = {p.id: p for p, t in held if t.covers(day)}
        before = {p.id: p for p, t in held if t.end is not None and t.end < day}
        for people, reason in ((now, "holds the office that the title names"), (before, "held the office before")):
            if people:
                return [Resolved(person, reason) for person in people.values()]
    return []


def _by_surname(clusters: Clusters, draft: Draft, named: set[str]) -> list[Resolved]:
    """A bare surname is that of the prominent holder of the day whose country the report names."""
    facts, day = clusters.links.facts, clusters.links.day
    if day is None or " " in draft.name:
        return []
    return [
        Resolved(person, "the only holder of this surname whose country is named")
        for person in facts.people(draft.name)
        if any(t.office_class in _PROMINENT and t.country in named and t.covers(day) for t in facts.tenures(person.id))
    ]


def holder(clusters: Clusters, title: str, country: str | None) -> Resolved | None:
    """Who held the office that a title names ("president") in a country on the day of the report, where one person did."""
    facts, day = clusters.links.facts, clusters.links.day
    office = None if _NOT_NOW & set(title.casefold().replace("-", " ").split()) else office_class(title)
    if office is None or country is None or day is None:
        return None
    held = facts.holders(country, office[0], day)
    if len({t.person for t in held}) != 1 or facts.seat(held[0]) is None:
        return None
    return Resolved(facts.entity(held[0].person), f"{held[0].office} on {day}")
