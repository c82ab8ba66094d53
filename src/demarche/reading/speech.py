"""What the heads say of statements, in terms of the report's mentions."""

from collections.abc import Sequence

import numpy as np

from demarche.language import Analysis, LearnedStatement, Scores
from demarche.reading.events.candidates import Candidate, pair_codes

#: A word is proposed as a cue from this probability on; assembly weighs it further.
CUE = 0.2
#: A second content of one cue is proposed when it is at least this share of the first one's score.
SECOND = 0.3
#: Mentions further from the cue than this many words cannot be behind a statement.
REACH = 150
_KEPT = 4


def learned_statements(analysis: Analysis, scores: Scores, pool: Sequence[Candidate]) -> list[LearnedStatement]:
    """Statements as the heads see them, in the order of their cues; speakers and relays are entity indexes."""
    people = [c for c in pool if c.actor >= 0]
    words = np.array([c.word for c in people], dtype=np.int64)
    found: list[LearnedStatement] = []
    for cue in scores.cues(CUE):
        if not cue.contents:
            continue
        low, high = np.searchsorted(words, [cue.first - REACH, cue.first + REACH])
        near = people[low:high]
        codes = pair_codes(analysis, cue.first, near)
        chances = scores.speech_pairs([cue.first] * len(near), [c.word for c in near], codes)
        speakers, relays = (_ranked(near, chances[:, column].tolist()) for column in (0, 1))
        best = cue.contents[0][2]
        for first, last, score in cue.contents:
            if score >= SECOND * best:
                found.append(LearnedStatement(cue.first, cue.last, first, last, cue.score, speakers, relays))
    return found


def _ranked(near: Sequence[Candidate], chances: list[float]) -> tuple[tuple[int, float], ...]:
    odds: dict[int, float] = {}
    for candidate, chance in zip(near, chances, strict=True):
        p = min(max(chance, 1e-6), 1 - 1e-6)
        odds[candidate.voice] = odds.get(candidate.voice, 0.0) + p / (1 - p)
    best = sorted(odds.items(), key=lambda item: -item[1])[:_KEPT]
    return tuple((entity, value / (1 + value)) for entity, value in best)
