"""Turns of a transcript: what follows "QUESTION:" and "MS. ADDAI:" is said by them, without a cue."""

from bisect import bisect_left

from demarche.reading.statements.drafts import Found
from demarche.reading.statements.tree import Tree
from demarche.reading.transcripts import ANSWER, ASKER, LABEL, is_label

#: Turns with a label, the askers' among them, that make a text a transcript.
_FEWEST = 3
#: Characters of a label; what is longer is a heading.
_LONGEST = 51


def find_turns(tree: Tree) -> list[Found]:
    """The turns of a transcript of questions and answers; nothing in other texts, whose labels are headings."""
    text = tree.analysis.text
    labels = [m for m in LABEL.finditer(text) if len(m["name"]) <= _LONGEST and is_label(m["name"])]
    if len(labels) < _FEWEST or not any(ASKER.match(m["name"]) for m in labels):
        return []
    starts = [t.start for t in tree.tokens]
    ends = [m.start() for m in labels[1:]] + [len(text)]
    found = []
    for label, end in zip(labels, ends, strict=True):
        first = bisect_left(starts, label.end())
        last = bisect_left(starts, label.end() + len(text[label.end() : end].rstrip()))
        if first < last and not ANSWER.match(label["name"]):
            named = bisect_left(starts, label.start("name") + label["name"].rstrip().rfind(" ") + 1)
            found.append(
                Found(first, last, "rule:turn", speakers=[named], content=tree.analysis.span(first, last), direct=True)
            )
    return found
