"""A text cut where something begins or ends, so that overlapping highlights nest in no wrong way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from demarche.schema import Span

#: Of several highlights on the same words the first of these is what the words link to.
PRIORITY = ("target", "flag", "event", "cue", "time", "actor", "statement")


@dataclass(frozen=True, slots=True)
class Layer:
    """Some words that mean something: `anchor` is what they link to, `tone` their colour, `title` what is shown over them."""

    name: str
    span: Span
    anchor: str
    tone: str
    title: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same highlights. `link` is the layer that goes first; None for plain text."""

    text: str
    names: tuple[str, ...]
    anchors: tuple[str, ...]
    link: Layer | None
    start: int
    first: bool = False  # the first piece of its target


def paragraphs(text: str, layers: Sequence[Layer]) -> list[list[Piece]]:
    """The text by paragraphs, each in pieces. Nothing but line breaks between paragraphs is left out."""
    found: list[list[Piece]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(list(_pieces(text, start, end, _within(layers, start, end))))
        start = end + 1
    return found


def _within(layers: Iterable[Layer], start: int, end: int) -> list[Layer]:
    return [layer for layer in layers if layer.span.start < end and layer.span.end > start]


def _pieces(text: str, start: int, end: int, layers: Sequence[Layer]) -> Iterable[Piece]:
    edges = {start, end}
    for layer in layers:
        edges.update(edge for edge in (layer.span.start, layer.span.end) if start < edge < end)
    cuts = sorted(edges)
    for a, b in pairwise(cuts):
        over = [layer for layer in layers if layer.span.start <= a and layer.span.end >= b]
        over.sort(key=lambda layer: (PRIORITY.index(layer.name), len(layer.span)))
        link = next((layer for layer in over if layer.name != "statement"), None)
        names = tuple(dict.fromkeys(layer.name for layer in over))
        anchors = tuple(dict.fromkeys(layer.anchor for layer in over))
        yield Piece(
            text[a:b], names, anchors, link, a, any(one.name == "target" and one.span.start == a for one in over)
        )
