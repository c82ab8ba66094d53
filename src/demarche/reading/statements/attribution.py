"""From tokens to entities: whose a statement is, and through whom it came."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.reading.actors.table import ActorTable, Mention
from demarche.reading.statements.drafts import Found, Hearer
from demarche.reading.statements.hearers import Hearers
from demarche.reading.statements.relays import outlets_around, without_repeats
from demarche.reading.statements.speakers import WRITINGS
from demarche.reading.statements.tree import Tree


@dataclass(slots=True)
class Attributed:
    """A found statement with its speakers (entity indexes) and relays, outermost first."""

    found: Found
    speakers: tuple[int, ...]
    relay: tuple[int, ...]
    named_at: int | None = None  # the token that names the first speaker
    to: tuple[Hearer, ...] = ()


class Attributor:
    """Looks up speakers and relays of the statements of one report, in the order of the text."""

    def __init__(self, tree: Tree, actors: ActorTable, spokesperson: int | None) -> None:
        self.tree = tree
        self.actors = actors
        self.spokesperson = spokesperson
        self._done: dict[int, Attributed] = {}
        self._hearers = Hearers(tree, actors)

    def attribute(self, founds: Sequence[Found]) -> list[Attributed]:
        """Each statement with its entities; a follow-on has those of the statement that it continues."""
        out: list[Attributed] = []
        for found in founds:
            one = self._one(found, out[-1] if out else None)
            self._done[id(found)] = one
            out.append(one)
        return out

    def _one(self, found: Found, before: Attributed | None) -> Attributed:
        if found.same_as is not None and (base := self._done.get(id(found.same_as))) is not None:
            return Attributed(found, base.speakers[:1], base.relay, base.named_at, base.to)
        speakers = self.entities(found.speakers)
        if found.guess and len(speakers) < 2:
            speakers = found.guess[:1]  # the head is right more often than syntax is
        named = found.speakers[0] if speakers and found.speakers else None
        if not speakers and before is not None and self._speaks_for_before(found):
            return Attributed(found, before.speakers[:1], before.relay, before.named_at)
        speakers = speakers or found.last_resort
        if not speakers and before is not None and found.direct:
            speakers = before.speakers[:1]
        speakers = tuple(dict.fromkeys(self.actors.speaking(i) for i in speakers))
        relay = outlets_around(self.tree, self.actors, found.cue) if found.cue is not None else ()
        relay = without_repeats(self.actors, relay or found.guess_relays)
        if self.spokesperson is not None:
            relay = (self.spokesperson, *(r for r in relay if r != self.spokesperson))
        to = self._hearers.of(found.cue, found.first, found.last, speakers)
        return Attributed(found, speakers, tuple(r for r in relay if r not in speakers), named, to)

    def _speaks_for_before(self, found: Found) -> bool:
        return bool(found.speakers) and self.tree.tokens[found.speakers[0]].text.lower() in WRITINGS

    def entities(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """The entities that the phrases with these heads name, without repeats; up to two, else the first alone."""
        found: list[int] = []
        for token in tokens:
            mention = self.actors.mention_at(token)
            if mention is not None:
                found.extend(self._members(mention))
        unique = tuple(dict.fromkeys(found))
        return unique if len(unique) <= 2 else unique[:1]

    def _members(self, mention: Mention) -> tuple[int, ...]:
        first = mention.entity if mention.voice is None else mention.voice
        return (first, *mention.others)
