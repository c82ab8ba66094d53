"""Actors that a text implies without a noun of their own: those who demonstrate, those who are killed, those who ask."""

from demarche.language.analysis import Analysis
from demarche.reading.actors.clusters import Clusters
from demarche.reading.actors.table import Form
from demarche.reading.actors.words import words
from demarche.schema import ActorKind

_PROTEST = words("protest")
_CROWDS = words("crowds")
_KILL = words("kill")
_CASUALTIES = words("casualties")


def add_implicit(analysis: Analysis, clusters: Clusters) -> None:
    """Adds "protesters" at words for protest, "civilians" at bare numbers of casualties, "reporter" at "QUESTION:"."""
    tokens = analysis.tokens
    for i, token in enumerate(tokens):
        if i in clusters.taken:
            continue
        lower = token.text.lower()
        name: str | None = None
        if (
            token.lemma.lower() in _PROTEST
            or lower.removesuffix("s") in _PROTEST
            or (lower in _CROWDS and _is_protest(analysis, token.sentence))
        ):
            name = "protesters"
        elif lower in _CASUALTIES or token.upos == "NUM":
            if _is_casualty(analysis, i):
                name = "civilians"
        elif token.text in ("QUESTION", "Q") and i + 1 < len(tokens) and tokens[i + 1].text in ":.":
            name = "reporter"
        if name is not None:
            kind = ActorKind.ROLE if name == "reporter" else ActorKind.GROUP
            clusters.mention(i, i + 1, i, Form.NOMINAL, clusters.named(name, kind))


def _is_protest(analysis: Analysis, sentence: int) -> bool:
    bounds = analysis.sentences[sentence]
    return any(t.lemma.lower() in _PROTEST for t in analysis.tokens[bounds.first : bounds.last])


def _is_casualty(analysis: Analysis, i: int) -> bool:
    tokens = analysis.tokens
    if tokens[i].text.lower() == "dead":
        return True
    around = (*range(max(0, i - 2), i), *range(i + 1, min(len(tokens), i + 4)))
    if i + 1 < len(tokens) and tokens[i + 1].upos in ("NOUN", "PROPN", "ADJ", "SYM"):
        return False
    return any(
        tokens[j].lemma.lower() in _KILL or tokens[j].text.lower() in ("killing", "killed", "wounded", "injured")
        for j in around
    )
