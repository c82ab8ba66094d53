"""One report to a reading: times, actors, statements, events, in that order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from demarche.facts import Facts
from demarche.language import Analysis, LanguageModel, Scores, load_model
from demarche.reading.actors import ActorTable, actor_ids, find_actors, to_actors
from demarche.reading.contexts import contexts_of
from demarche.reading.dating import date_report
from demarche.reading.events.arguments import Arguments, find_arguments
from demarche.reading.events.build import EventBuilder
from demarche.reading.events.candidates import Candidate, candidates
from demarche.reading.events.drafts import Draft
from demarche.reading.events.merge import merge
from demarche.reading.events.syntax import with_tied
from demarche.reading.events.timing import time_of
from demarche.reading.events.triggers import THRESHOLD, Trigger, find_triggers
from demarche.reading.modes import mode_of
from demarche.reading.speech import learned_statements
from demarche.reading.statements import StatementDraft, build_statements, find_statements, spokesperson_of
from demarche.reading.states import Assessment, assess
from demarche.reading.times import find_times, tense_from_tokens
from demarche.schema import Dating, Document, Reading, State, Time


def read_document(document: Document, model: LanguageModel | None = None, facts: Facts | None = None) -> Reading:
    """The reading of a document, without flags. Raises InstallationError where model or facts are missing."""
    return read_with_vectors(document, model, facts)[0]


def read_with_vectors(
    document: Document, model: LanguageModel | None = None, facts: Facts | None = None
) -> tuple[Reading, bytes]:
    """The reading of a document, and for each of its events the model's view of the trigger in its sentence.

    A view is as many int8 as the encoder has dimensions (384), the largest at 127: cosines are what they mean.
    """
    facts = facts or Facts.load()
    analysis, scores = (model or load_model()).read(document.text)
    dating = _dating(document, analysis, facts)
    actors = find_actors(analysis, facts, dating.day, document.source)
    times = find_times(document.text, dating.day, tense=tense_from_tokens(analysis))
    pool = candidates(analysis, actors, times)
    issuer = spokesperson_of(analysis, actors)
    said = find_statements(analysis, actors, learned_statements(analysis, scores, pool), issuer)
    drafts = _drafts(analysis, scores, pool, actors, times, dating.day)
    drafts.sort(key=lambda draft: draft.trigger.word)
    reading = _assemble(document, dating, analysis, actors, times, said, drafts, issuer)
    return reading, scores.views([draft.trigger.word for draft in drafts])


def _dating(document: Document, analysis: Analysis, facts: Facts) -> Dating:
    if document.published is not None:
        return Dating(given=document.published)
    return date_report(analysis, facts)


def _drafts(
    analysis: Analysis, scores: Scores, pool: Sequence[Candidate], actors: ActorTable, times: Sequence[Time],
    day: date | None,
) -> list[Draft]:  # fmt: skip
    likely = find_triggers(analysis, scores)
    told = [(t, a) for t, a in ((t, _assessed(analysis, t)) for t in likely) if _is_event(t, a)]
    triggers = [t for t, _ in told]
    modes = [mode_of(analysis, range(t.first, t.last), t.type, t.learned.mode) for t in triggers]
    found = find_arguments(analysis, scores, triggers, modes, pool, actors, times)
    found = [with_tied(analysis, t, a, pool, actors, m) for t, a, m in zip(triggers, found, modes, strict=True)]
    drafts = [_draft(t, a, m, g, times, day) for (t, a), m, g in zip(told, modes, found, strict=True)]
    return merge(analysis, actors, drafts, scores.similarity)


def _assessed(analysis: Analysis, trigger: Trigger) -> Assessment:
    states = {State(name): chance for name, chance in trigger.learned.state.items()}
    return assess(analysis, range(trigger.first, trigger.last), trigger.type, states)


def _is_event(trigger: Trigger, told: Assessment) -> bool:
    """Whether a word is likely enough to name an event, or less likely but told as planned or off by a rule."""
    ruled = told.by.startswith("rule:") and told.state.coarse != "happened"
    return ruled or trigger.score >= THRESHOLD


def _draft(
    trigger: Trigger, told: Assessment, mode: str | None, arguments: Arguments, times: Sequence[Time], day: date | None
) -> Draft:  # fmt: skip
    value, on_day = time_of(trigger, arguments, times, day)
    return Draft(trigger, arguments, told, mode, value, on_day)


def _assemble(
    document: Document, dating: Dating, analysis: Analysis, actors: ActorTable, times: Sequence[Time],
    said: Sequence[StatementDraft], drafts: Sequence[Draft], issuer: int | None,
) -> Reading:  # fmt: skip
    def contexts(draft: Draft) -> tuple[str, ...]:
        return contexts_of(analysis, range(draft.trigger.first, draft.trigger.last))

    builder = EventBuilder(analysis, actors, times, said, contexts, issuer)
    speakers = {s.speaker for s in said if s.speaker is not None} | {e for s in said for e in s.relay}
    speakers |= {one.entity for s in said for one in s.to if one.entity is not None}
    ids = actor_ids(actors, builder.used(drafts) | speakers)
    return replace(
        Reading(document, dating),
        actors=to_actors(actors, ids),
        times=tuple(times),
        events=tuple(builder.build(n, draft, ids) for n, draft in enumerate(drafts, 1)),
        statements=build_statements(said, ids),
    )
