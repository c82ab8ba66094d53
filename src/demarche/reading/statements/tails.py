"""Contents that swallowed their speaker: in "The talks failed, a diplomat said" the parser may hang "a diplomat" from "failed"."""

from demarche.reading.statements.drafts import Found
from demarche.reading.statements.spans import trim
from demarche.reading.statements.tree import Tree

#: Words that a speaker's phrase between comma and cue may have.
LONGEST = 9
_ENDS = frozenset({",", "”", '"', "’", "»"})
_MARKS = frozenset({"“", "”", '"', "‘", "’", "«", "»"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def give_back_speaker(tree: Tree, found: Found) -> None:
    """Cuts the phrase between the last comma and the cue off a content that runs up to its cue, and makes it the speaker."""
    cue = found.cue_first
    if cue is None or found.last != cue or found.direct:
        return
    tokens = tree.tokens
    comma = next((i for i in range(cue - 1, max(found.first, cue - LONGEST - 2), -1) if tokens[i].text in _ENDS), None)
    if comma is None or comma <= found.first:
        return
    tail = range(comma + 1, cue)
    heads = [i for i in tail if tokens[i].upos in _NOUNS and tokens[i].head not in tail]
    if not heads or any(tokens[i].xpos in _FINITE for i in tail):
        return
    quoted = tokens[found.first].text in _MARKS and tokens[comma].text in _MARKS
    first, last = trim(tree, found.first + quoted, comma)
    if last > first:
        found.first, found.last, found.speakers = first, last, heads[:1]
        if quoted:
            found.direct, found.content = True, tree.analysis.span(first, last)
