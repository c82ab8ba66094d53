"""A line that names an event: "Blinken and Lavrov meet in Geneva"."""

from collections.abc import Sequence

from demarche.schema import EventType

_SHOWN = 3
_TOGETHER = {None: "meet", "phone": "speak by phone", "multilateral": "meet", "third-party": "hold mediated talks"}
_VERBS = {
    EventType.AGREE: "agree",
    EventType.SUPPORT: "support",
    EventType.CONCEDE: "concede",
    EventType.COOPERATE: "cooperate",
    EventType.AID: "aid",
    EventType.RETREAT: "yield",
    EventType.REQUEST: "ask",
    EventType.ACCUSE: "accuse",
    EventType.REJECT: "refuse",
    EventType.THREATEN: "threaten",
    EventType.PROTEST: "protest",
    EventType.SANCTION: "sanction",
    EventType.MOBILIZE: "mobilize",
    EventType.COERCE: "coerce",
    EventType.ASSAULT: "attack",
}


def title(
    kind: EventType,
    mode: str | None,
    actors: Sequence[str],
    recipients: Sequence[str],
    place: str | None,
    name: str | None,
) -> str:
    """The line; `actors` and `recipients` are names, the most often named first, `name` is the occasion's own."""
    where = f" in {place}" if place and place not in (*actors, *recipients) else ""
    who = _listed(actors) or "Unnamed"
    if kind is EventType.CONSULT:
        if mode == "visit" and recipients:
            return f"{who}: visit to {_listed(recipients)}{where}"
        named = f"{name.title()}: " if name else ""
        return f"{named}{_listed([*actors, *recipients]) or 'Unnamed'} {_TOGETHER.get(mode, 'meet')}{where}"
    return f"{who}: {_VERBS[kind]}{' ' + _listed(recipients) if recipients else ''}{where}"


def _listed(names: Sequence[str]) -> str:
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
