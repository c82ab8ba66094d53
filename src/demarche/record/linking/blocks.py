"""Blocking: the keys that an occurrence is filed under, and those that it is looked up by.

Two reports of one event share a key unless they agree in nothing: some pair of parties, the kind of act, and days that
lie near each other, either those of the event or those on which it was spoken of.
"""

from collections.abc import Iterable, Iterator
from itertools import combinations

from demarche.record.linking.hashing import number
from demarche.record.linking.intervals import days
from demarche.record.linking.parties import names_somebody, side
from demarche.schema import EventType
from demarche.schema.record import Occurrence

#: Days in a bucket: of the event, of saying it, and of saying it of a meeting of the same people.
_EVENT, _SAID, _LONG = 4, 16, 128
#: An event is filed under at most this many buckets of its own days; longer ones are found by when they were spoken of.
_STRETCH = 4
#: Days around an event in which reports may date it otherwise.
_SLACK = 3
#: Sides and people of whom pairs are made.
_SIDES = 6

#: Types that reports take for each other: they are compared, at a price.
GROUPS: dict[EventType, str] = {
    EventType.CONSULT: "meet",
    EventType.AGREE: "agree",
    EventType.COOPERATE: "agree",
    EventType.SUPPORT: "agree",
    EventType.RETREAT: "yield",
    EventType.CONCEDE: "yield",
    EventType.ASSAULT: "force",
    EventType.COERCE: "coerce",
    EventType.MOBILIZE: "mobilize",
    EventType.SANCTION: "sanction",
    EventType.AID: "aid",
    EventType.REQUEST: "ask",
    EventType.REJECT: "reject",
    EventType.ACCUSE: "accuse",
    EventType.THREATEN: "threaten",
    EventType.PROTEST: "protest",
}


def filed_under(occurrence: Occurrence) -> set[int]:
    """The keys by which later reports find it."""
    return {number(*key) for key in _keys(occurrence, looking=False)}


def looked_up(occurrence: Occurrence) -> set[int]:
    """The keys under which earlier reports of the same event may be filed."""
    return {number(*key) for key in _keys(occurrence, looking=True)}


def _keys(occurrence: Occurrence, looking: bool) -> Iterator[tuple[object, ...]]:
    group = GROUPS[occurrence.type]
    buckets = list(_buckets(occurrence, looking))
    sides = list(dict.fromkeys(s for s in map(side, occurrence.parties) if s is not None))[:_SIDES]
    people = list(dict.fromkeys(p.key for p in occurrence.parties if names_somebody(p)))[:_SIDES]
    whole = len(sides) > 1
    for bucket in buckets:
        for one, two in combinations(sorted(sides), 2):
            yield (group, one, two, bucket)
        # Reports that name one side only are found by all, and find all.
        for own in dict.fromkeys((*people, *sides)):
            if whole:
                yield (group, own, "one" if looking else "of many", bucket)
            else:
                yield (group, own, "one", bucket)
                if looking:
                    yield (group, own, "of many", bucket)
        if len(sides) < 2 and occurrence.place is not None and bucket[0] == "e":
            yield (group, "at", occurrence.place, bucket)
    yield from _lasting(occurrence, group, people, sides, looking)


def _lasting(
    occurrence: Occurrence, group: str, people: list[str], sides: list[str], looking: bool
) -> Iterator[tuple[object, ...]]:
    """Plans live for months: found by the people who are to meet, and by the name of the occasion."""
    said = _spoken(occurrence, _LONG, 1 if looking else 0)
    if occurrence.type is EventType.CONSULT:
        for bucket in said:
            for one, two in combinations(sorted(people), 2):
                yield (group, one, two, "long", bucket)
    if occurrence.name is not None:
        for bucket in said:
            yield (group, "name", occurrence.name, bucket)


def _buckets(occurrence: Occurrence, looking: bool) -> Iterator[tuple[str, int]]:
    when = days(occurrence.first, occurrence.last)
    if when is not None:
        slack = _SLACK if looking else 0
        first, last = (when[0] - slack) // _EVENT, (when[1] + slack) // _EVENT
        if last - first < _STRETCH + 2 * bool(slack):
            yield from (("e", b) for b in range(first, last + 1))
    yield from (("s", b) for b in _spoken(occurrence, _SAID, 1 if looking else 0))


def _spoken(occurrence: Occurrence, width: int, around: int) -> Iterable[int]:
    if occurrence.said is None:
        return (0,)
    own = occurrence.said.toordinal() // width
    return range(own - around, own + around + 1)
