"""Gold documents to training items: what the second stage learns of events and statements.

Gold gives names, not mentions. So an event's participant is learnt from all mentions of the entity whose name matches,
found by the same code that reads reports: whichever mention scores best must score well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from demarche.facts import Facts
from demarche.language import Analysis, LanguageModel
from demarche.reading.actors import ActorTable, find_actors
from demarche.reading.events.candidates import REACH, Candidate, candidates
from demarche.reading.times import find_times, iso_value, tense_from_tokens
from demarche.schema import Time

#: Words of a training window; longer documents are cut between sentences.
LONGEST = 290
#: Loss weight of a word that repeats a trigger's lemma elsewhere: perhaps a second mention, perhaps not.
REPEATED = 0.3


@dataclass(slots=True)
class EventTarget:
    """A gold event: labels as strings; `pairs` are (label, groups of candidate indexes, which groups are right)."""

    word: int
    state: str
    mode: str | None
    stance: str
    when: str | None
    pairs: list[tuple[str, list[list[int]], list[bool]]] = field(default_factory=list)


@dataclass(slots=True)
class SpeechTarget:
    """A gold statement with a cue."""

    cue: int
    start: int
    end: int  # last word, inclusive
    pairs: list[tuple[str, list[list[int]], list[bool]]] = field(default_factory=list)


@dataclass(slots=True)
class GoldWindow:
    """A stretch of a gold document: words `first` to `last` of its analysis; indexes below are of the document."""

    analysis: Analysis
    first: int
    last: int
    candidates: list[Candidate]
    events: list[EventTarget]
    speech: list[SpeechTarget]
    trigger: dict[int, str]
    masked: set[int]
    repeated: set[int]
    cue: dict[int, str]
    quoted: set[int]


class GoldReader:
    """Documents of a gold file to windows."""

    def __init__(self, model: LanguageModel, facts: Facts, score: ModuleType) -> None:
        self._model, self._facts, self._score = model, facts, score

    def windows(self, documents: Iterable[dict[str, Any]]) -> Iterator[GoldWindow]:
        """The windows of all documents."""
        for document in documents:
            yield from self._document(document)

    def _document(self, doc: dict[str, Any]) -> Iterator[GoldWindow]:
        day = date.fromisoformat(doc["published"]) if doc["published"] else None
        analysis = self._model.analyse(doc["text"])
        actors = find_actors(analysis, self._facts, day, doc.get("source"))
        times = find_times(doc["text"], day, tense=tense_from_tokens(analysis))
        pool = candidates(analysis, actors, times)
        for first, last in stretches(analysis):
            inside = [i for i, c in enumerate(pool) if first <= c.word < last]
            window = GoldWindow(analysis, first, last, pool, [], [], {}, set(), set(), {}, set())
            for event in doc["events"]:
                self._event(window, event, inside, actors, times, doc["published"])
            self._repeats(window)
            for statement in doc["statements"]:
                self._statement(window, statement, inside, actors)
            yield window

    def _event(
        self, window: GoldWindow, event: dict[str, Any], inside: list[int], actors: ActorTable, times: tuple[Time, ...],
        published: str | None,
    ) -> None:  # fmt: skip
        for mention in event.get("mentions") or ():  # neither a second event nor none: no loss is taken there
            window.masked.update(_covered(window.analysis, mention, window.first, window.last))
        covered = _covered(window.analysis, event["trigger"], window.first, window.last)
        if not covered:
            return
        head = head_word(window.analysis, covered)
        window.masked.update(covered)
        window.trigger[head] = event["type"]
        pool = window.candidates
        near = [i for i in inside if abs(pool[i].word - head) <= REACH]
        groups = self._groups(near, [pool[i].time for i in near], lambda t: iso_value(times[t]) or f"?{t}")
        wanted = self._score.interval(event["time"])
        right = [self._score.interval(name) == wanted is not None for name, _ in groups]
        target = EventTarget(head, event["state"], event["mode"], event["stance"], None)
        sentence = window.analysis.tokens[head].sentence
        beside = any(
            window.analysis.tokens[pool[i].word].sentence == sentence
            for (_, members), good in zip(groups, right, strict=True) if good for i in members
        )  # fmt: skip
        is_day = wanted is not None and wanted == self._score.interval(published)
        target.when = (
            "none"
            if wanted is None
            else "expression"
            if any(right) and (beside or not is_day)
            else "day"
            if is_day
            else None
        )
        if target.when in ("expression", "none"):
            target.pairs.append(("time", [m for _, m in groups], right))
        for label, key, names in (
            ("actor", "actor", event["actors"]), ("recipient", "actor", event["recipients"]),
            ("source", "voice", event["source"]), ("place", "place", [event["place"]] if event["place"] else []),
        ):  # fmt: skip
            target.pairs.append(self._named(label, key, names, near, pool, actors))
        window.events.append(target)

    def _named(
        self, label: str, key: str, names: list[str], near: list[int], pool: list[Candidate], actors: ActorTable
    ) -> tuple[str, list[list[int]], list[bool]]:
        groups = self._groups(near, [getattr(pool[i], key) for i in near], lambda e: actors.entities[e].name)
        right = [any(self._score.same(name, entity) for name in names) for entity, _ in groups]
        return label, [m for _, m in groups], right

    @staticmethod
    def _groups(near: list[int], keys: list[int], name_of: Any) -> list[tuple[str, list[int]]]:
        """Candidates that stand for the same thing, together; those that stand for nothing are left out."""
        found: dict[str, list[int]] = {}
        for i, key in zip(near, keys, strict=True):
            if key >= 0:
                found.setdefault(name_of(key), []).append(i)
        return list(found.items())

    def _repeats(self, window: GoldWindow) -> None:
        tokens = window.analysis.tokens
        lemmas = {tokens[w].lemma.lower() for w in window.trigger}
        for i in range(window.first, window.last):
            if i not in window.masked and tokens[i].lemma.lower() in lemmas:
                window.repeated.add(i)

    def _statement(self, window: GoldWindow, statement: dict[str, Any], inside: list[int], actors: ActorTable) -> None:
        content = _covered(window.analysis, statement["content"], window.first, window.last)
        window.quoted.update(content)
        if not statement["cue"]:
            return
        cue = _covered(window.analysis, statement["cue"], window.first, window.last)
        if not cue:
            return
        for at, word in enumerate(cue):
            window.cue[word] = "I" if at else "B"
        near = [i for i in inside if abs(window.candidates[i].word - cue[0]) <= REACH]
        target = SpeechTarget(cue[0], content[0] if content else -1, content[-1] if content else -1)
        for label, names in (("speaker", [statement["speaker"]]), ("relay", statement["relay"])):
            target.pairs.append(self._named(label, "voice", [n for n in names if n], near, window.candidates, actors))
        window.speech.append(target)


def stretches(analysis: Analysis) -> list[tuple[int, int]]:
    """Word ranges of whole sentences, about LONGEST words at most, as even as can be."""
    total = len(analysis.tokens)
    count = -(-total // LONGEST)
    if count <= 1:
        return [(0, total)] if total else []
    size, out, first = total / count, [], 0
    for sentence in analysis.sentences:
        if sentence.last - first >= size or sentence.last == total:
            out.append((first, sentence.last))
            first = sentence.last
    return [(a, b) for a, b in out if b > a]


def _covered(analysis: Analysis, span: dict[str, int], first: int, last: int) -> list[int]:
    tokens = analysis.tokens
    return [i for i in range(first, last) if tokens[i].start < span["end"] and tokens[i].end > span["start"]]


def head_word(analysis: Analysis, covered: list[int]) -> int:
    """The word of a trigger that its other words hang from; marks and function words never."""
    tokens = analysis.tokens
    inside = set(covered)
    full = [i for i in covered if tokens[i].upos in ("VERB", "NOUN", "PROPN", "ADJ", "NUM", "ADV")] or covered
    for i in full:
        if tokens[i].head not in inside:
            return i
    return full[-1]
