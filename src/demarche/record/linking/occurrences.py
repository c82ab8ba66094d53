"""A reading's events as occurrences: with keys, days and words that can be compared across reports."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from demarche.record.linking.counts import counts_in
from demarche.record.linking.intervals import bounds
from demarche.record.linking.parties import party
from demarche.record.linking.words import occasion_name, sentence_at, telling_words
from demarche.schema import Actor, Claim, Event, EventType, Reading, State
from demarche.schema.record import DatedClaim, Occurrence

#: Bytes of one event's vector.
VECTOR = 384


def occurrences(reading: Reading, arrival: int, vectors: bytes | None = None) -> tuple[Occurrence, ...]:
    """One for each event, in the order of the reading; `vectors` has VECTOR bytes for each, or is None."""
    actors = {actor.id: actor for actor in reading.actors}
    found = [_occurrence(reading, event, actors, arrival) for event in reading.events]
    if vectors is None:
        return tuple(found)
    return tuple(replace(o, vector=vectors[i * VECTOR : (i + 1) * VECTOR] or None) for i, o in enumerate(found))


def _occurrence(reading: Reading, event: Event, actors: Mapping[str, Actor], arrival: int) -> Occurrence:
    document = reading.document
    text = document.text
    sentence = sentence_at(text, event.trigger.start, event.trigger.end)
    first, last = bounds(event.time)
    involved = [actors[a] for a in (*event.actors, *event.recipients)]
    mentions = tuple(m for actor in involved for m in actor.mentions if m.overlap(sentence))
    parties = (
        *(party(actors[a], "actor") for a in event.actors),
        *(party(actors[a], "recipient") for a in event.recipients),
    )
    return Occurrence(
        document=document.id,
        local=event.id,
        said=reading.dating.day,
        type=event.type,
        mode=event.mode,
        state=event.state,
        stance=event.stance,
        first=first,
        last=last,
        time=event.time,
        place=event.place.name if event.place else None,
        place_country=event.place.country if event.place else None,
        trigger=event.trigger.of(text),
        trigger_span=event.trigger,
        sentence=sentence,
        condition=event.condition.of(text) if event.condition else None,
        confidence=event.confidence,
        parties=parties,
        claims=tuple(_claim(reading, event, claim, actors) for claim in (*event.claims, *_agreed(reading, event))),
        arrival=arrival,
        outlet=document.source,
        name=occasion_name(text, event.trigger),
        counts=counts_in(text, sentence),
        context=telling_words(text, sentence, (*mentions, event.trigger)),
    )


def _agreed(reading: Reading, event: Event) -> Iterator[Claim]:
    """What those who met agreed to, told in the same sentence, as what came of their talks."""
    if event.type is not EventType.CONSULT or event.state is not State.OCCURRED:
        return
    parties = set(event.actors)
    for other in reading.events:
        shared = parties.intersection(other.actors)
        if other.type is not EventType.CONSULT and other.state is State.AGREED and len(shared) > 1:
            yield from (c for c in other.claims if c.state is State.AGREED and c.sentence == event.claims[0].sentence)


def _claim(reading: Reading, event: Event, claim: Claim, actors: Mapping[str, Actor]) -> DatedClaim:
    voices = [actors[a] for a in claim.source]
    return DatedClaim(
        state=claim.state,
        said=reading.dating.day,
        document=reading.document.id,
        source=tuple(voice.name for voice in voices),
        cue=claim.cue,
        stance=claim.stance,
        certainty=claim.certainty,
        time=event.time,
        place=event.place.name if event.place else None,
        country=voices[-1].country if voices else None,
    )
