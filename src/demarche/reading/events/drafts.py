"""An event in the making: one trigger with all that was found about it."""

from dataclasses import dataclass

from demarche.reading.events.arguments import Arguments, Choice
from demarche.reading.events.triggers import Trigger
from demarche.reading.states import Assessment
from demarche.schema import EventType


@dataclass(frozen=True, slots=True)
class Draft:
    """One mention of an event; `others` are further mentions of the same occasion, in the order of the text."""

    trigger: Trigger
    arguments: Arguments
    state: Assessment
    mode: str | None
    time: str | None  # ISO value
    on_day: bool  # the time is the day of the report, not an expression of the text
    others: tuple["Draft", ...] = ()

    @property
    def type(self) -> EventType:
        """The type of its trigger."""
        return self.trigger.type

    @property
    def participants(self) -> tuple[Choice, ...]:
        """Actors and recipients together."""
        return self.arguments.actors + self.arguments.recipients

    @property
    def all(self) -> tuple["Draft", ...]:
        """This mention and the others, in the order of the text."""
        return tuple(sorted((self, *self.others), key=lambda d: d.trigger.word))
