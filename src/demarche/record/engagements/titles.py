"""A line that names an event: "Blinken and Lavrov meet in Geneva"."""

from collections.abc import Sequence

from demarche.schema import EventType

_SHOWN = 3
_ACRONYMS = frozenset(
    {"apec", "asean", "au", "brics", "ecowas", "eu", "igad", "nato", "oic", "opec", "osce", "sco", "un"}
)
_TOGETHER = {None: "meet", "phone": "speak by phone", "multilateral": "meet", "third-party": "hold mediated talks"}
_ALONE = {
    None: "meeting",
    "phone": "phone call",
    "multilateral": "meeting",
    "third-party": "mediated talks",
    "visit": "visit",
}
_SMALL = frozenset({"of", "the", "on", "for", "and", "to", "in", "at"})
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
    if kind is EventType.CONSULT:
        return _consultation(mode, actors, recipients, where, name)
    who = _listed(actors) or "Unnamed"
    return f"{who}: {_VERBS[kind]}{' ' + _listed(recipients) if recipients else ''}{where}"


def _consultation(
    mode: str | None, actors: Sequence[str], recipients: Sequence[str], where: str, name: str | None
) -> str:  # fmt: skip
    alone = _ALONE.get(mode, "meeting")
    if mode == "visit" and recipients:
        visit = f"visit to {_listed(recipients)}{where}"
        return f"{_listed(actors)}: {visit}" if actors else _capital(visit)
    parties = [*actors, *recipients]
    if name:
        known_as = " ".join(w if w in _SMALL and i else _capital(w) for i, w in enumerate(name.split()))
        return f"{known_as}{': ' + _listed(parties) if parties else ''}{where}"
    if len(parties) > 1:
        return f"{_listed(parties)} {_TOGETHER.get(mode, 'meet')}{where}"
    return f"{parties[0]}: {alone}{where}" if parties else f"{_capital(alone)}{where}"


def _capital(words: str) -> str:
    if words in _ACRONYMS or (words[-1:].isdigit() and " " not in words):
        return words.upper()
    return words[:1].upper() + words[1:]


def _listed(names: Sequence[str]) -> str:
    if len(names) > _SHOWN:
        return f"{', '.join(names[:_SHOWN])} and {len(names) - _SHOWN} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
