"""D201 to D205, D207: what the reports of one event give differently."""

from collections.abc import Iterable, Sequence

from demarche.checks.between.alike import alike, other_outlets, own_days, same_days, surely_one
from demarche.checks.between.values import MOST, Told, differing, disagreement, in_order
from demarche.schema import ActorKind, Severity, Span, Stance, State
from demarche.schema.record import DatedClaim, Disagreement, Occurrence

#: An event is dated by its day, so many days long; two dates that lie further apart than this are of two events, not in dispute.
_PRECISE, _FAR = 1, 30
#: A toll that grows within this many days is counted further; one that shrinks is not.
_SAME_DAY = 1
_NOT = frozenset({State.NOT_HELD, State.CANCELLED})


def check_between(occurrences: Iterable[Occurrence]) -> list[Disagreement]:
    """The flags between the reports of one event, by code and then in the order of saying."""
    ordered = in_order(occurrences)
    if len({o.document for o in ordered}) < 2:
        return []
    return [
        *_dates(ordered),
        *_places(ordered),
        *_people(ordered),
        *_counts(ordered),
        *_states(ordered),
        *_denials(ordered),
    ]


def _happened(ordered: Sequence[Occurrence]) -> list[Occurrence]:
    """Those that tell of it as past: plans may move, the past may not."""
    return [o for o in ordered if o.state is State.OCCURRED and o.stance is Stance.ASSERTS]


def _dates(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    told = [
        Told((o.first, o.last), o.time or "", o, o.trigger_span)
        for o in _happened(ordered)
        if o.first and o.last and (o.last - o.first).days < _PRECISE
    ]
    message = "One report dates it {}, another {}."
    return differing(told, _apart, "D201", Severity.SOFT, message)


def _apart(one: Told, two: Told) -> bool:
    a, b = one.occurrence, two.occurrence
    if not (a.first and a.last and b.first and b.last):
        return False
    if own_days(a, b) or not alike(a, b) or not other_outlets(a, b):
        return False
    days = max((a.first - b.last).days, (b.first - a.last).days)
    return 1 < days <= _FAR  # an evening in Washington is the next day elsewhere


def _places(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    told = [Told((o.place,), o.place or "", o, o.trigger_span) for o in _happened(ordered) if o.place]
    return differing(told, _elsewhere, "D202", Severity.SOFT, "One report places it in {}, another in {}.")


def _elsewhere(one: Told, two: Told) -> bool:
    a, b = one.occurrence, two.occurrence
    if own_days(a, b) or not same_days(a, b) or not alike(a, b):
        return False
    return a.place_country is not None and b.place_country is not None and a.place_country != b.place_country


def _people(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    """Who it was, for one country: two reports name one person each, and not the same."""
    told: list[Told] = []
    for o in _happened(ordered):
        people = [p for p in o.parties if p.kind is ActorKind.PERSON and p.country]
        for country in dict.fromkeys(p.country for p in people):
            own = [p for p in people if p.country == country]
            if len(own) == 1:
                told.append(Told((country, own[0].role, own[0].key), own[0].name, o, o.trigger_span))
    message = "One report names {}, another {} of the same country."
    return differing(told, _other_person, "D203", Severity.SOFT, message)


def _other_person(one: Told, two: Told) -> bool:
    both = {p.key for p in two.occurrence.parties}
    other = one.key[:2] == two.key[:2] and one.key[2] not in both
    a, b = one.occurrence, two.occurrence
    return other and other_outlets(a, b) and surely_one(a, b)


def _counts(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    told = [Told((c.of, c.number), f"{c.number:,} {c.of}", o, c.span) for o in _happened(ordered) for c in o.counts]
    return differing(told, _other_count, "D204", Severity.SOFT, "One report has {}, another {}.")


def _other_count(one: Told, two: Told) -> bool:
    if one.key[0] != two.key[0] or not surely_one(one.occurrence, two.occurrence):
        return False
    first, second = one.occurrence.said, two.occurrence.said
    close = first is not None and second is not None and (second - first).days <= _SAME_DAY
    return close or two.key[1] < one.key[1]


def _states(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    """Held, says one report; not held, says another that is no older than the day."""
    told = [
        Told((o.state.coarse,), o.state.value, o, o.trigger_span)
        for o in ordered
        if o.stance is Stance.ASSERTS and (o.state is State.OCCURRED or o.state in _NOT)
    ]
    message = "One report has it as {}, another as {}."
    return differing(told, _held_or_not, "D205", Severity.HARD, message)


def _held_or_not(one: Told, two: Told) -> bool:
    a, b = one.occurrence, two.occurrence
    dated = a.first is not None and b.first is not None and same_days(a, b)
    return one.key != two.key and dated and other_outlets(a, b)


def _denials(ordered: Sequence[Occurrence]) -> list[Disagreement]:
    """A denial, with the latest word before it that says what it denies, else the first after it."""
    claims = [(o, c) for o in ordered for c in o.claims]
    found: list[Disagreement] = []
    for at, (o, denial) in enumerate(claims):
        if denial.stance is not Stance.DISPUTES or len(found) == MOST:
            continue
        others = [*reversed(claims[:at]), *claims[at + 1 :]]
        denied = next(((p, c) for p, c in others if _denies(denial, c)), None)
        if denied is not None:
            who = denial.source[-1] if denial.source else "A report"
            message = f"{who} denies what {denied[1].source[-1] if denied[1].source else 'another report'} says ({denied[1].state.value})."
            found.append(disagreement("D207", Severity.SOFT, message, _told(*denied), _told(o, denial)))
    return found


def _denies(denial: DatedClaim, other: DatedClaim) -> bool:
    return (
        other.stance is Stance.ASSERTS
        and other.document != denial.document
        and other.state.coarse == denial.state.coarse
    )


def _told(occurrence: Occurrence, claim: DatedClaim) -> Told:
    span: Span = claim.cue
    return Told((claim.state,), claim.state.value, occurrence, span)
