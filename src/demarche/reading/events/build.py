"""Drafts to events, and the ids of actors and statements that they share."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from demarche.language import Analysis
from demarche.reading.actors import ActorTable
from demarche.reading.events.arguments import Choice
from demarche.reading.events.drafts import Draft
from demarche.reading.statements import StatementDraft
from demarche.reading.states import failing, final_state
from demarche.schema import Claim, Event, Evidence, Place, Span, State, Time

Contexts = Callable[[Draft], tuple[str, ...]]


class EventBuilder:
    """Builds events of one report. `sources_of` is asked once for each draft, before ids are known."""

    def __init__(
        self,
        analysis: Analysis,
        actors: ActorTable,
        times: Sequence[Time],
        said: Sequence[StatementDraft],
        contexts: Contexts,
        issuer: int | None = None,
    ) -> None:
        self._analysis, self._actors, self._times = analysis, actors, times
        self._said, self._contexts, self._issuer = said, contexts, issuer

    def sources(self, draft: Draft) -> tuple[int, ...]:
        """Entities that vouch for a draft besides the author, outermost first."""
        chain: list[int] = []
        if self._issuer is not None:
            # A release's spokesman vouches for all of it; who else does, "the Secretary said", the heads know better than
            # the statements do, most of which are acts that the spokesman tells ("thanked", "expressed support").
            chain.append(self._issuer)
        else:
            inside = [
                s for s in self._said if s.first <= draft.trigger.word < s.last and s.cue_token != draft.trigger.word
            ]
            for statement in sorted(inside, key=lambda s: s.first - s.last):
                chain += [*statement.relay, *([] if statement.speaker is None else [statement.speaker])]
        chain += [c.index for c in draft.arguments.sources]
        names: dict[str, int] = {}
        for entity in chain:
            voice = self._actors.speaking(entity)
            names.setdefault(self._actors.entities[voice].name, voice)
        return tuple(names.values())

    def used(self, drafts: Iterable[Draft]) -> set[int]:
        """All entities that the events name."""
        found: set[int] = set()
        for draft in drafts:
            found.update(self._acting(draft.participants))
            found.update(e for d in draft.all for e in self.sources(d))
        return found

    def _acting(self, choices: Iterable[Choice]) -> Iterable[int]:
        """The entities that act, or are acted upon: for an army or a ministry its country."""
        return (self._actors.acting(choice.index) for choice in choices)

    def build(self, number: int, draft: Draft, ids: Mapping[int, str]) -> Event:
        """The event e`number` of a draft; `ids` are the actors' ids by entity."""
        claims = tuple(claim for mention in draft.all for claim in self._claims(mention, ids))
        state = final_state(claims) if draft.others else draft.state.state
        claims += tuple(claim for mention in draft.all for claim in self._outcomes(mention, ids))
        trigger = draft.trigger.span(self._analysis)
        doers = _names(ids, self._acting(draft.arguments.actors))
        targets = _names(ids, self._acting(draft.arguments.recipients))
        return Event(
            id=f"e{number}",
            type=draft.type,
            mode=draft.mode,
            state=state,
            trigger=trigger,
            mentions=tuple(d.trigger.span(self._analysis) for d in draft.all),
            actors=doers,
            recipients=tuple(i for i in targets if i not in doers),  # an army's country may act as well
            time=draft.time,
            place=self._place(draft.arguments.place),
            source=_names(ids, self.sources(draft)),
            stance=draft.state.stance,
            certainty=draft.state.certainty,
            condition=draft.state.condition,
            contexts=self._contexts(draft),
            confidence=round(draft.trigger.score, 3),
            claims=claims,
            evidence=tuple(self._evidence(draft)),
        )

    def _claims(self, draft: Draft, ids: Mapping[int, str]) -> Iterable[Claim]:
        source = _names(ids, self.sources(draft))
        sentence = self._analysis.tokens[draft.trigger.word].sentence
        state = draft.state
        yield Claim(state.state, state.cue, source, sentence, state.stance, state.certainty)

    def _outcomes(self, draft: Draft, ids: Mapping[int, str]) -> Iterable[Claim]:
        """That talks which were held came to nothing, as a claim of its own: they were under way, and stopped."""
        verb = failing(self._analysis, draft.trigger.word, draft.type) if draft.state.state is State.OCCURRED else None
        if verb is not None:
            source, sentence = _names(ids, self.sources(draft)), self._analysis.tokens[verb].sentence
            cue = self._analysis.span(verb, verb + 1)
            yield Claim(State.SUSPENDED, cue, source, sentence, draft.state.stance, draft.state.certainty)

    def _place(self, choice: Choice | None) -> Place | None:
        if choice is None:
            return None
        entity = self._actors.entities[choice.index]
        return Place(entity.name, entity.country, self._span(choice))

    def _span(self, choice: Choice) -> Span:
        """The words of the mention that a choice rests on."""
        mention = self._actors.mention_at(choice.candidate.word)
        if mention is not None:
            return mention.span
        return self._analysis.span(choice.candidate.word, choice.candidate.word + 1)

    def _evidence(self, draft: Draft) -> Iterable[Evidence]:
        trigger = draft.trigger.span(self._analysis)
        yield Evidence("type", trigger, "head:trigger")
        yield Evidence("state", draft.state.cue, draft.state.by)
        if draft.state.condition is not None:
            yield Evidence("condition", draft.state.condition, "rule:condition")
        arguments = draft.arguments
        for field, choices in (
            ("actors", arguments.actors),
            ("recipients", arguments.recipients),
            ("source", arguments.sources),
        ):
            for choice in choices:
                yield Evidence(field, self._span(choice), choice.by)
        if arguments.place is not None:
            yield Evidence("place", self._span(arguments.place), "head:event")
        if draft.time is not None:
            if draft.on_day or arguments.time is None:
                yield Evidence("time", trigger, "head:when")
            else:
                time = self._times[arguments.time.index]
                yield Evidence("time", time.span, f"rule:{time.rule}")


def _names(ids: Mapping[int, str], entities: Iterable[int]) -> tuple[str, ...]:
    """The ids of entities, each once, in order."""
    return tuple(dict.fromkeys(ids[entity] for entity in entities))
