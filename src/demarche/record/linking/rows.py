"""Occurrences to rows and back: what is kept of an event of one report, so that it can be linked anew without its reading."""

from collections.abc import Iterable, Mapping
from typing import Any

from demarche.schema.record import Count, DatedClaim, Occurrence, Party
from demarche.schema.spans import Span
from demarche.schema.vocabulary import ActorKind, Certainty, EventType, Stance, State

Row = dict[str, Any]


def occurrence_row(occurrence: Occurrence) -> Row:
    """The row of an occurrence, but for what linking and decisions say of it."""
    return {
        "document": occurrence.document,
        "local": occurrence.local,
        "arrival": occurrence.arrival,
        "said": occurrence.said,
        "outlet": occurrence.outlet,
        "type": occurrence.type.value,
        "mode": occurrence.mode,
        "state": occurrence.state.value,
        "stance": occurrence.stance.value,
        "first": occurrence.first,
        "last": occurrence.last,
        "time": occurrence.time,
        "place": occurrence.place,
        "place_country": occurrence.place_country,
        "name": occurrence.name,
        "trigger": occurrence.trigger,
        "start": occurrence.trigger_span.start,
        "end": occurrence.trigger_span.end,
        "sentence_start": occurrence.sentence.start,
        "sentence_end": occurrence.sentence.end,
        "condition": occurrence.condition,
        "confidence": occurrence.confidence,
        "parties": [[p.key, p.name, p.role, p.country, p.kind.value] for p in occurrence.parties],
        "context": list(occurrence.context),
        "counts": [[c.of, c.number, c.span.start, c.span.end] for c in occurrence.counts],
        "vector": occurrence.vector,
    }


def amounts_to(state: State) -> State:
    """What the state of an agreement says of the meeting that it is told with: held or made, it is agreed."""
    return State.AGREED if state in (State.OCCURRED, State.ONGOING, State.SCHEDULED) else state


def claim_rows(occurrence: Occurrence, agreed: bool = False) -> list[Row]:
    """The rows of its claims, but for the event; `agreed` for an agreement that is part of a meeting."""
    return [
        {
            "document": claim.document,
            "local": occurrence.local,
            "number": number,
            "arrival": occurrence.arrival,
            "state": amounts_to(claim.state).value if agreed else claim.state.value,
            "read": claim.state.value if agreed else None,
            "stance": claim.stance.value,
            "certainty": claim.certainty.value,
            "said": claim.said,
            "source": list(claim.source),
            "country": claim.country,
            "start": claim.cue.start,
            "end": claim.cue.end,
            "time": claim.time,
            "place": claim.place,
        }
        for number, claim in enumerate(occurrence.claims)
    ]


def claim_from(row: Mapping[str, Any]) -> DatedClaim:
    """The claim of a row."""
    return DatedClaim(
        state=State(row["read"] or row["state"]),
        said=row["said"],
        document=row["document"],
        source=tuple(row["source"]),
        cue=Span(row["start"], row["end"]),
        stance=Stance(row["stance"]),
        certainty=Certainty(row["certainty"]),
        time=row["time"],
        place=row["place"],
        country=row["country"],
    )


def occurrence_from(row: Mapping[str, Any], claims: Iterable[Mapping[str, Any]]) -> Occurrence:
    """The occurrence of a row and the rows of its claims, in their order."""
    return Occurrence(
        document=row["document"],
        local=row["local"],
        said=row["said"],
        type=EventType(row["type"]),
        mode=row["mode"],
        state=State(row["state"]),
        stance=Stance(row["stance"]),
        first=row["first"],
        last=row["last"],
        time=row["time"],
        place=row["place"],
        place_country=row["place_country"],
        trigger=row["trigger"],
        trigger_span=Span(row["start"], row["end"]),
        sentence=Span(row["sentence_start"], row["sentence_end"]),
        condition=row["condition"],
        confidence=row["confidence"],
        parties=tuple(Party(k, n, r, c, ActorKind(kind)) for k, n, r, c, kind in row["parties"]),
        claims=tuple(claim_from(claim) for claim in claims),
        arrival=row["arrival"],
        outlet=row["outlet"],
        name=row["name"],
        counts=tuple(Count(of, n, Span(a, b)) for of, n, a, b in row["counts"]),
        context=tuple(row["context"]),
        vector=row["vector"],
    )
