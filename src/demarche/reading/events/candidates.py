"""What may fill the places of an event or be behind a statement: mentions and times, coded for the pair heads.

Training and reading both build their pairs here, so that the heads see the same codes in both.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from demarche.language import Analysis
from demarche.language.features import FEATURES, pair_features
from demarche.language.heads import Ints
from demarche.reading.actors import ActorTable, Form
from demarche.schema import ActorKind, Time

_KINDS = {kind: i for i, kind in enumerate(ActorKind)}
_PLACE_KIND, _DATE_KIND, _OTHER_TIME_KIND = len(_KINDS), len(_KINDS) + 1, len(_KINDS) + 2
_FORMS = {form: i for i, form in enumerate(Form)}
_TIME_FORM = len(_FORMS)
#: Mentions further from the anchor than this many words are not asked about.
REACH = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention or time expression: its head word, and what it stands for in each role (-1: nothing)."""

    word: int
    actor: int  # entity index
    voice: int  # entity index: who it is when it speaks
    place: int  # entity index
    time: int  # index into the times
    kind: int
    form: int
    order: int

    def codes(self, analysis: Analysis, anchor: int) -> tuple[int, ...]:
        """Features of the pair with an anchor word."""
        return pair_features(analysis, anchor, self.word, self.kind, self.form, self.order)


def candidates(analysis: Analysis, actors: ActorTable, times: Sequence[Time]) -> list[Candidate]:
    """All candidates of a report in the order of the text; a group ("both sides") stands for each of its members."""
    found: list[Candidate] = []
    seen: dict[int, int] = {}
    for mention in actors.mentions:
        entity = actors.entities[mention.entity]
        place = mention.entity if mention.place_entity is None else mention.place_entity
        is_place = actors.entities[place].is_place or actors.entities[place].kind is ActorKind.COUNTRY
        order = min(seen.get(mention.entity, 0), 3) + (4 if len(entity.mentions) > 2 else 0)
        seen[mention.entity] = seen.get(mention.entity, 0) + 1
        kind = _PLACE_KIND if entity.is_place else _KINDS[mention.kind]
        for who in (mention.entity, *mention.others):
            voice = mention.voice if mention.voice is not None and who == mention.entity else who
            found.append(
                Candidate(mention.head, who, voice, place if is_place else -1, -1, kind, _FORMS[mention.form], order)
            )
    words = _words_at(analysis, [t.span.start for t in times])
    for index, (time, word) in enumerate(zip(times, words, strict=True)):
        if word >= 0:
            kind = _DATE_KIND if time.first is not None else _OTHER_TIME_KIND
            found.append(Candidate(word, -1, -1, -1, index, kind, _TIME_FORM, 0))
    return sorted(found, key=lambda c: (c.word, c.time))


def form_code(form: Form) -> int:
    """The code by which a candidate's form goes."""
    return _FORMS[form]


def pair_codes(analysis: Analysis, anchor: int, pool: Sequence[Candidate]) -> Ints:
    """Features of the pairs of an anchor word with candidates: pairs x features."""
    return np.array([c.codes(analysis, anchor) for c in pool], dtype=np.int64).reshape(len(pool), len(FEATURES))


def _words_at(analysis: Analysis, starts: Iterable[int]) -> list[int]:
    """The first token that ends behind each of the ascending offsets; -1 past the last token."""
    out: list[int] = []
    at, count = 0, len(analysis.tokens)
    for start in starts:
        while at < count and analysis.tokens[at].end <= start:
            at += 1
        out.append(at if at < count else -1)
    return out
