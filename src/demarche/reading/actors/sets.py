"""Words that mean two or more entities named before: "both sides", "the two leaders", "the ministers"."""

from collections.abc import Sequence

from demarche.language.analysis import Analysis
from demarche.reading.actors.clusters import Clusters, Found
from demarche.reading.actors.naming import adjective, role_name
from demarche.reading.actors.phrases import Title
from demarche.reading.actors.roles import RoleClass
from demarche.reading.actors.words import words
from demarche.schema import ActorKind

_PARTIES = words("parties")
_PAIRS = words("pairs")
_HEADS = words("heads")
#: Kinds that can be a party to a conflict beside countries, when the facts know them.
_GROUPS = frozenset({ActorKind.GROUP, ActorKind.ORGANISATION})
_COUNTRY = frozenset({ActorKind.COUNTRY})
_PARTY_KINDS = _COUNTRY | _GROUPS
#: Nouns for parties of any kind.
_ANY_PARTY = frozenset({"side", "party", "delegation", "camp", "belligerent"})
#: Mentions looked back at for two named together, and words of a phrase at most.
_MEMORY, _SHORT = 60, 4
#: "The ministers" means those introduced as ministers, unless they are more than this.
_MOST = 6


def several(
    analysis: Analysis, clusters: Clusters, title: Title, at: int, titled: dict[str, list[int]]
) -> tuple[int, ...]:
    """The entities that a title without an owner means if it means several; empty where it means one or none is known.

    `at` is the token where the phrase begins, `titled` the people introduced so far by role noun.
    """
    if _is_two(analysis, title):
        return _two(analysis, clusters, title, at)
    if title.plural and title.determiner == "the" and title.head == title.first:
        people = tuple(titled.get(title.noun, ()))
        if 2 <= len(people) <= _MOST:
            return people
    return ()


def _is_two(analysis: Analysis, title: Title) -> bool:
    if not title.plural:
        return title.determiner in ("each", "neither", "either")
    if title.determiner == "both" or (title.determiner == "the" and title.noun in ("neighbour", "neighbor", "side")):
        return True
    said = {analysis.tokens[i].text.lower() for i in title.skipped}
    return "both" in said or ("two" in said and title.determiner in ("the", "these"))


def _two(analysis: Analysis, clusters: Clusters, title: Title, at: int) -> tuple[int, ...]:
    if title.noun in _ANY_PARTY and (named := _named_together(analysis, clusters, at, _PARTY_KINDS)):
        return named
    if title.noun == "side":
        return _two_parties(clusters) or _two_countries(clusters, at)
    if title.noun in _PARTIES or title.role in (RoleClass.FORCE, RoleClass.GOVERNMENT):
        return _named_together(analysis, clusters, at, _COUNTRY) or _two_countries(clusters, at)
    if title.role is RoleClass.OFFICIAL or title.noun in _PAIRS:
        return _two_people(analysis, clusters, title, at) or _two_offices(analysis, clusters, title, at)
    return ()


def _named_together(
    analysis: Analysis, clusters: Clusters, at: int, kinds: frozenset[ActorKind]
) -> tuple[int, ...]:  # fmt: skip
    """The two that the report last named in one breath ("Chad and Niger") or meant by "both" before; empty where it did not.

    Those named so in the sentence itself are others, unless the phrase is a subject there: "Qatar and Oman urged both sides".
    """
    subject = _is_subject(analysis, at)
    after: Found | None = None
    for one in reversed(_outermost(clusters.found[-_MEMORY:])):
        if not subject and _in_sentence(analysis, one, at):
            continue
        pair = (one.entity, *one.others)
        if not one.others and after is not None and _in_one_breath(analysis, one, after):
            pair = (one.entity, after.entity)
        if len(set(pair)) == 2 and all(clusters.drafts[i].kind in kinds for i in pair):
            return pair
        after = one
    return ()


def _is_subject(analysis: Analysis, at: int) -> bool:
    """Whether the phrase that begins at a token is a subject."""
    return any(t.deprel.startswith("nsubj") for t in analysis.tokens[at : at + _SHORT])


def _in_sentence(analysis: Analysis, one: Found, at: int) -> bool:
    return analysis.tokens[one.first].sentence == analysis.tokens[at].sentence


def _outermost(found: Sequence[Found]) -> list[Found]:
    """Mentions in the order of the text, without those inside others."""
    kept: list[Found] = []
    for one in found:
        if not kept or one.first >= kept[-1].last:
            kept.append(one)
    return kept


def _in_one_breath(analysis: Analysis, one: Found, other: Found) -> bool:
    between = [t.text.lower() for t in analysis.tokens[one.last : other.first]]
    before = analysis.tokens[one.first - 1].text if one.first else ""
    return between == ["and"] and before != ","


def _two_countries(clusters: Clusters, at: int) -> tuple[int, ...]:
    countries = tuple(clusters.countries_before(at))
    return countries if len(countries) == 2 else ()


def _two_parties(clusters: Clusters) -> tuple[int, ...]:
    """The last two parties if one of them is an armed group or an organisation that the facts know."""
    drafts = clusters.drafts
    parties = dict.fromkeys(
        f.entity
        for f in reversed(clusters.found[-30:])
        if drafts[f.entity].kind is ActorKind.COUNTRY
        or (drafts[f.entity].kind in _GROUPS and drafts[f.entity].facts_id is not None)
    )
    two = tuple(parties)[:2]
    mixed = any(drafts[i].kind is not ActorKind.COUNTRY for i in two)
    return two if len(two) == 2 and mixed else ()


def _two_people(analysis: Analysis, clusters: Clusters, title: Title, at: int) -> tuple[int, ...]:
    drafts, subject = clusters.drafts, _is_subject(analysis, at)
    recent = dict.fromkeys(
        f.entity for f in reversed(clusters.found[-20:]) if subject or not _in_sentence(analysis, f, at)
    )
    people = [i for i in recent if drafts[i].kind is ActorKind.PERSON]
    nouns = _HEADS if title.noun == "leader" else {title.noun}
    same = [i for i in people if any(t.noun in nouns for t in drafts[i].titles)]
    chosen = same if len(same) >= 2 or title.noun not in _PAIRS else people
    return tuple(chosen[:2]) if len(chosen) >= 2 else ()


def _two_offices(analysis: Analysis, clusters: Clusters, title: Title, at: int) -> tuple[int, ...]:
    """ "The two army chiefs" after Thailand and Cambodia: the Thai and the Cambodian army chief."""
    role = role_name(analysis, title).split()
    role[-1] = title.noun
    offices = []
    for country in _named_together(analysis, clusters, at, _COUNTRY) or _two_countries(clusters, at):
        name = f"{adjective(clusters.drafts[country], clusters.links)} {' '.join(role)}"
        index = clusters.role(name, title, country)
        clusters.drafts[index].plural = False
        offices.append(index)
    return tuple(offices)
