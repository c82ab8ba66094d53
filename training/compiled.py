"""Reports in numbers, without their text: what a machine without the package needs in order to train on them.

    python compiled.py --shared ../../shared --labels cache/syntax.pt --out cache/compiled.pickle

Gold windows keep the labels of their annotators. Windows of news that nobody annotated keep the places where the package's
present model sees an event or a cue with a chance of PROPOSED or more, so that teachers can say what is there.
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import torch

from batches import IGNORE, Coder
from compiled_types import ASKED, ATTRIBUTES, SPACES, Anchors, Compiled, Ints
from demarche.evaluation.gold import load_gold, load_scorer
from demarche.facts import Facts
from demarche.language import Analysis, LanguageModel, load_model
from demarche.language.features import path_code
from demarche.language.tokens import words
from demarche.reading.actors import ActorTable, find_actors
from demarche.reading.events.candidates import Candidate, candidates
from demarche.reading.times import find_times, iso_value, tense_from_tokens
from gold import REPEATED, GoldReader, GoldWindow, stretches
from own_gold import own_documents
from pretrain import load as load_syntax
from setup import lemma_lexicon, load_tokenizer
from unlabelled import reports

#: Weight of a word outside triggers: moved precision and recall nearest to each other.
OUTSIDE = 0.7
#: Windows of one report that are taken, and the least chance of a place worth asking about.
WINDOWS, PROPOSED = 3, 0.06


class Compiler:
    """Windows to numbers by the label sets of a checkpoint."""

    def __init__(self, coder: Coder) -> None:
        self.coder = coder

    def window(
        self,
        analysis: Analysis,
        first: int,
        last: int,
        pool: list[Candidate],
        keys: Ints,
        anchors: dict[str, list[int]],
    ) -> Compiled:
        """A window without labels; `keys` are pool x SPACES, anchors word indexes of the document."""
        tokens = analysis.tokens[first:last]
        gap_at = {w.start: w.gap for w in words(analysis.text)}
        ids, shapes, firsts = self.coder.pieces([t.text for t in tokens], [gap_at[t.start] for t in tokens])
        inside = [i for i, c in enumerate(pool) if first <= c.word < last]
        near = [pool[i] for i in inside]
        nothing = np.full(last - first, IGNORE, np.int16)
        return Compiled(
            np.array(ids, np.int32),
            np.array(shapes, np.uint8),
            np.array(firsts, np.int16),
            np.array([t.sentence for t in tokens], np.int16),
            {"trigger": nothing, "cue": nothing, "quote": nothing},
            np.ones(last - first, np.float32),
            np.array([(c.word - first, c.kind, c.form, c.order) for c in near], np.int16).reshape(-1, 4),
            keys[inside].reshape(-1, len(SPACES)).astype(np.int16),
            {head: _anchors(analysis, first, near, chosen, head) for head, chosen in anchors.items()},
            False,
        )

    def gold(self, window: GoldWindow) -> Compiled:
        """A window with its annotators' labels."""
        index, first = self.coder.index, window.first
        pool = window.candidates
        anchors = {"event": [e.word for e in window.events], "speech": [s.cue for s in window.speech]}
        made = self.window(window.analysis, first, window.last, pool, _gold_keys(window), anchors)
        places = range(first, window.last)
        made.words = {
            "trigger": np.array(
                [
                    index["trigger"][window.trigger[i]] if i in window.trigger else IGNORE if i in window.masked else 0
                    for i in places
                ],
                np.int16,
            ),
            "cue": np.array([index["cue"][window.cue.get(i, "O")] for i in places], np.int16),
            "quote": np.array([index["quote"]["Q" if i in window.quoted else "O"] for i in places], np.int16),
        }
        repeated = np.array([i in window.repeated for i in places])
        made.weight = np.where(repeated, REPEATED, np.where(made.words["trigger"] == 0, OUTSIDE, 1)).astype(np.float32)
        for a, event in enumerate(window.events):
            made.anchors["event"].labels[a] = (
                index["state"][event.state],
                index["mode"].get(event.mode or "none", IGNORE),
                index["stance"][event.stance],
                IGNORE if event.when is None else index["when"][event.when],
            )
        for a, said in enumerate(window.speech):
            if said.start >= 0:
                made.anchors["speech"].labels[a] = said.start - first, said.end - first
        self._right(made, window)
        made.labelled = True
        return made

    def _right(self, made: Compiled, window: GoldWindow) -> None:
        inside = [i for i, c in enumerate(window.candidates) if window.first <= c.word < window.last]
        row = {i: n for n, i in enumerate(inside)}
        for head, targets in (("event", window.events), ("speech", window.speech)):
            right = []
            for a, target in enumerate(targets):
                for label, groups, good in target.pairs:
                    column, space = self.coder.index[head][label], ASKED[head][label]
                    made.anchors[head].asked[a, column] = True
                    right += [
                        (a, column, made.keys[row[members[0]], space])
                        for members, yes in zip(groups, good, strict=True)
                        if yes
                    ]
            made.anchors[head].right = np.array(right, np.int16).reshape(-1, 3)


def _anchors(analysis: Analysis, first: int, near: list[Candidate], chosen: list[int], head: str) -> Anchors:
    tokens = analysis.tokens
    path = [
        [path_code(tokens, a, c.word) if tokens[a].sentence == tokens[c.word].sentence else 0 for c in near]
        for a in chosen
    ]
    layers = len(ATTRIBUTES) if head == "event" else 2
    return Anchors(
        np.array([a - first for a in chosen], np.int16),
        np.array(path, np.uint8).reshape(len(chosen), len(near)),
        np.full((len(chosen), layers), IGNORE, np.int16),
        np.zeros((len(chosen), len(ASKED[head])), bool),
        np.zeros((0, 3), np.int16),
    )


def _gold_keys(window: GoldWindow) -> Ints:
    """Keys of candidates as gold groups them; a window without targets has none, and asks nothing."""
    keys = np.full((len(window.candidates), len(SPACES)), -1)
    for head, targets in (("event", window.events), ("speech", window.speech)):
        for target in targets:
            for label, groups, _ in target.pairs:
                for members in groups:
                    keys[members, ASKED[head][label]] = members[0]
    return keys


def _keys(pool: list[Candidate], actors: ActorTable, name_of_time: Callable[[int], str]) -> Ints:
    """Candidates that stand for the same thing have the same key."""
    keys = np.full((len(pool), len(SPACES)), -1)
    for column, space in enumerate(SPACES):
        known: dict[str, int] = {}
        for i, candidate in enumerate(pool):
            at = getattr(candidate, space)
            if at >= 0:
                name = name_of_time(at) if space == "time" else actors.entities[at].name
                keys[i, column] = known.setdefault(name, i)
    return keys


def unlabelled_windows(
    documents: Iterable[dict[str, Any]], model: LanguageModel, facts: Facts, compiler: Compiler
) -> Iterator[Compiled]:
    """Windows of reports that nobody annotated."""
    for document in documents:
        day = date.fromisoformat(document["published"])
        analysis, scores = model.read(document["text"])
        actors = find_actors(analysis, facts, day, document.get("source"))
        times = find_times(document["text"], day, tense=tense_from_tokens(analysis))
        pool = candidates(analysis, actors, times)
        keys = _keys(pool, actors, lambda t, times=times: iso_value(times[t]) or f"?{t}")  # type: ignore[misc]
        likely = [t.word for t in scores.triggers(PROPOSED)]
        cues = [c.first for c in scores.cues(PROPOSED)]
        for first, last in stretches(analysis)[:WINDOWS]:
            chosen = {
                "event": [w for w in likely if first <= w < last],
                "speech": [w for w in cues if first <= w < last],
            }
            yield compiler.window(analysis, first, last, pool, keys, chosen)


def main() -> None:
    """Reads the command line; writes {"train", "dev", "news"}, lists of Compiled, and {"labels"}."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True, help="checkpoint of the first stage: its label sets")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    gold, facts, model = args.shared / "gold", Facts.load(), load_model()
    labels = torch.load(args.labels, weights_only=True)["labels"]
    compiler = Compiler(Coder(load_tokenizer(), labels))
    reader = GoldReader(model, facts, load_scorer(gold))
    train = [*load_gold(gold / "train.jsonl"), *own_documents(args.shared)]
    dev = [*load_gold(gold / "dev.jsonl"), *load_gold(gold / "dev_own.jsonl")]
    made: dict[str, Any] = {
        name: [compiler.gold(w) for w in reader.windows(d)] for name, d in (("train", train), ("dev", dev))
    }
    made["news"] = list(unlabelled_windows(reports(args.shared), model, facts, compiler))
    made["labels"] = labels | {"lexicon": lemma_lexicon(load_syntax(args.shared)[0])}
    args.out.write_bytes(pickle.dumps(made))
    print({name: len(made[name]) for name in ("train", "dev", "news")})


if __name__ == "__main__":
    main()
