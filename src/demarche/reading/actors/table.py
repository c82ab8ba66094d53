"""What `find_actors` returns: mentions, and the entities that they are mentions of."""

from dataclasses import dataclass, field
from enum import StrEnum

from demarche.schema import ActorKind, Resolution, Span


class Form(StrEnum):
    """How a mention refers."""

    NAME = "name"
    SURNAME = "surname"
    TITLE = "title"  # title and name: "Secretary Blinken"
    ADJECTIVE = "adjective"  # "Russian"
    PRONOUN = "pronoun"
    ROLE = "role"  # "a White House official"
    METONYM = "metonym"  # "the Kremlin", "Moscow"
    DEMONYM = "demonym"  # "Russians"
    ACRONYM = "acronym"
    NOMINAL = "nominal"  # "the minister", "both sides": points back


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity: tokens `first` up to, not including, `last`, with syntactic head `head`.

    `place_entity` is the entity that the same words name as a place ("in Kyiv" is Kyiv, "Kyiv says" is Ukraine).
    `owner` is the entity that a role belongs to (the country of "Russian officials").
    `voice` is the entity that speaks: "the Latvian foreign ministry" acts as Latvia and speaks as itself.
    `others` are further entities meant, for "the two presidents", "both sides", "they".
    """

    first: int
    last: int
    head: int
    span: Span
    kind: ActorKind
    form: Form
    entity: int
    place_entity: int | None = None
    owner: int | None = None
    others: tuple[int, ...] = ()
    voice: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something, or a place, that a report mentions. `mentions` are indexes into the table."""

    index: int
    name: str
    kind: ActorKind
    is_place: bool = False
    country: str | None = None  # ISO 3166-1 alpha-3
    wikidata: str | None = None
    facts_id: str | None = None
    office: str | None = None  # held on the day of the report
    resolution: Resolution = Resolution.UNKNOWN
    reason: str = ""
    mentions: tuple[int, ...] = ()
    code: str | None = None  # CAMEO actor code
    acts_as: int | None = None  # the entity of the country whose army or ministry it is
    speaks_as: int | None = None  # the same, for armies alone: ministries speak in their own name


@dataclass(frozen=True, slots=True)
class ActorTable:
    """All mentions of a report in the order of the text, their entities, and the mention at each token."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    at: dict[int, int] = field(default_factory=dict)  # token -> index of the innermost mention that covers it

    def mention_at(self, token: int) -> Mention | None:
        """The mention that a token belongs to, the innermost first; None where it is part of none."""
        index = self.at.get(token)
        return None if index is None else self.mentions[index]

    def acting(self, index: int) -> int:
        """The entity as which one acts or is acted upon: for an army or a ministry its country."""
        acts_as = self.entities[index].acts_as
        return index if acts_as is None else acts_as

    def speaking(self, index: int) -> int:
        """The entity as which one speaks: for an army its country."""
        speaks_as = self.entities[index].speaks_as
        return index if speaks_as is None else speaks_as

    def entity_at(self, token: int) -> Entity | None:
        """The entity that a token refers to as an actor; None where it refers to none."""
        mention = self.mention_at(token)
        return None if mention is None else self.entities[mention.entity]

    def speaker_at(self, token: int) -> Entity | None:
        """The entity that a token refers to as a speaker; None where it refers to none."""
        mention = self.mention_at(token)
        if mention is None:
            return None
        return self.entities[mention.entity if mention.voice is None else mention.voice]

    def place_at(self, token: int) -> Entity | None:
        """The entity that a token names as a place; None where it names none."""
        mention = self.mention_at(token)
        if mention is None:
            return None
        index = mention.entity if mention.place_entity is None else mention.place_entity
        return self.entities[index]
