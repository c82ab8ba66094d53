"""A window of a report in numbers, as it travels to the machine that trains. Needs neither the package nor a tokenizer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

Ints = NDArray[Any]
#: What a group of candidates stands for, and which labels of a pair head are asked about it.
SPACES = ("actor", "voice", "place", "time")
ASKED = {
    "event": {"actor": 0, "recipient": 0, "place": 2, "time": 3, "source": 1},
    "speech": {"speaker": 1, "relay": 1},
}
ATTRIBUTES = ("state", "mode", "stance", "when")


@dataclass(slots=True)
class Anchors:
    """The places of a window that pairs hang from: triggers of events, or cues."""

    word: Ints  # anchors
    path: Ints  # anchors x candidates, codes
    labels: Ints  # anchors x layers: the ATTRIBUTES of events; first and last word of a cue's content
    asked: Ints  # anchors x labels of the pair head: whether gold answers at all
    right: Ints  # rows of (anchor, label, key): what gold calls right


@dataclass(slots=True)
class Compiled:
    """A window in numbers; word indexes count from its first word. IGNORE where nothing is known."""

    pieces: Ints
    shapes: Ints
    first: Ints
    sentence: Ints
    words: dict[str, Ints]  # trigger, cue, quote
    weight: Ints
    mention: Ints  # candidates x (word, kind, form, order)
    keys: Ints  # candidates x SPACES: what each stands for, -1 nothing
    anchors: dict[str, Anchors]  # event, speech
    labelled: bool
