"""One report to its table of actors."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from demarche.language.analysis import Analysis
from demarche.reading.actors.assign import Assigner
from demarche.reading.actors.clusters import Clusters, Found
from demarche.reading.actors.implicit import add_implicit
from demarche.reading.actors.linking import Links
from demarche.reading.actors.phrases import PhraseFinder
from demarche.reading.actors.pronouns import resolve_pronouns
from demarche.reading.actors.resolve import resolve_people
from demarche.reading.actors.roles import ACT_AS_COUNTRY, RoleClass, role_class
from demarche.reading.actors.sectors import code_of
from demarche.reading.actors.table import ActorTable, Entity, Mention
from demarche.reading.actors.units import UnitKind, find_units
from demarche.reading.actors.voices import home
from demarche.schema import Actor, ActorKind, Resolution

#: Letters of a country's code; those of bodies are longer.
_ISO = 3
#: Forces that news names beside their country, with ends of their own: "the Islamic Revolutionary Guard Corps".
_OWN_NAME = frozenset({"Guard", "Guards"})


def find_actors(analysis: Analysis, facts: Any, day: date | None, source: str | None = None) -> ActorTable:
    """All mentions of possible participants, speakers and places in a report, clustered into entities.

    `day` is the day of the report; without it nobody is taken for the holder of an office. `source` is who published it.
    """
    links = Links(facts, day)
    clusters = Clusters(analysis, links)
    units = find_units(analysis, links)
    clusters.prepare(units)
    issuer = home(analysis.text, source, links)
    if issuer is not None:
        clusters.home = clusters.country(issuer)
    assigner = Assigner(analysis, clusters)
    phrases = PhraseFinder(analysis, units).find()
    assigner.introduce(phrases)
    for phrase in phrases:
        if phrase.unit is not None and phrase.unit.kind is UnitKind.PERSON:
            clusters.entity_of(phrase.unit)
    resolve_people(clusters)
    for phrase in phrases:
        assigner.add(phrase)
    assigner.bind_partitives()
    add_implicit(analysis, clusters)
    clusters.found.extend(resolve_pronouns(analysis, clusters))
    return _table(analysis, clusters, _acting(clusters))


def _acting(clusters: Clusters) -> dict[int, int]:
    """The country as which each army and ministry of the facts acts: "the Israeli military" is Israel."""
    acting: dict[int, int] = {}
    for draft in list(clusters.drafts):
        country = draft.country or ""
        is_body = draft.kind is ActorKind.ORGANISATION and draft.facts_id is not None and len(country) == _ISO
        words = draft.name.split()
        if is_body and not _OWN_NAME.intersection(words) and any(role_class(word) in ACT_AS_COUNTRY for word in words):
            acting[draft.index] = clusters.country(country)
    return acting


def _table(analysis: Analysis, clusters: Clusters, acting: Mapping[int, int]) -> ActorTable:
    found = sorted(clusters.found, key=lambda f: (f.first, -f.last))
    of: dict[int, list[int]] = {}
    at: dict[int, int] = {}
    size: dict[int, int] = {}
    for i, one in enumerate(found):
        named = {one.entity, *one.others}
        named.update(index for index in (one.place, one.voice) if index is not None)
        for index in named:
            of.setdefault(index, []).append(i)
        for token in range(one.first, one.last):
            length = 0 if token == one.head else one.last - one.first
            if token not in at or length < size[token]:
                at[token], size[token] = i, length
    return ActorTable(
        tuple(_mention(analysis, clusters, one) for one in found),
        tuple(_entity(clusters, i, tuple(of.get(i, ())), found, acting.get(i)) for i in range(len(clusters.drafts))),
        at,
    )


def _mention(analysis: Analysis, clusters: Clusters, one: Found) -> Mention:
    return Mention(
        one.first, one.last, one.head, analysis.span(one.first, one.last), clusters.drafts[one.entity].kind, one.form,
        one.entity, one.place, one.owner, one.others, one.voice,
    )  # fmt: skip


def _entity(
    clusters: Clusters, index: int, mentions: tuple[int, ...], every: Sequence[Found], acts_as: int | None
) -> Entity:  # fmt: skip
    draft = clusters.drafts[index]
    known = clusters.links.known(draft.facts_id, draft.country)
    if draft.ambiguous:
        known = replace(known, resolution=Resolution.AMBIGUOUS)
    code = code_of(clusters.links, draft, [every[m] for m in mentions if every[m].entity == index], known)
    return Entity(
        index, draft.name, draft.kind, draft.is_place, draft.country, known.wikidata, draft.facts_id, known.office,
        known.resolution, draft.reason or known.reason, mentions, code, acts_as,
        acts_as if acts_as is not None and any(role_class(w) is RoleClass.FORCE for w in draft.name.split()) else None,
    )  # fmt: skip


def actor_ids(table: ActorTable, used: Iterable[int]) -> dict[int, str]:
    """Ids a1, a2, … of the used entities in the order of their first mention."""
    order = sorted(set(used), key=lambda i: (table.entities[i].mentions[:1] or (len(table.mentions),), i))
    return {index: f"a{n}" for n, index in enumerate(order, 1)}


def to_actors(table: ActorTable, ids: Mapping[int, str]) -> tuple[Actor, ...]:
    """The entities of `ids` (see `actor_ids`) as actors, in the order of their ids."""
    return tuple(_actor(table, index, name) for index, name in ids.items())


def _actor(table: ActorTable, index: int, name: str) -> Actor:
    entity = table.entities[index]
    spans = tuple(sorted({table.mentions[m].span for m in entity.mentions}))
    return Actor(
        name,
        entity.name,
        entity.kind,
        spans,
        entity.wikidata,
        entity.country,
        entity.office,
        entity.resolution,
        entity.code,
        entity.reason or None,
    )
