"""D110: the same words in quotation marks as those of two people."""

import re
from collections.abc import Iterator

from demarche.schema import ActorKind, Flag, Reading, Severity, Statement

#: Shorter quotations are phrases that many use.
_WORDS = 6
_WORD = re.compile(r"[^\W_]+")
_MARK = re.compile(r"[“\"]\W*$")
#: A speaker so near to the verb of saying is the reading's own find, not a guess.
_NEAR = 40


def check_quotes(reading: Reading) -> Iterator[Flag]:
    """A flag for each quotation that comes again as another person's; both must be named beside their words."""
    text = reading.document.text
    people = {a.id: a for a in reading.actors if a.kind is ActorKind.PERSON and " " in a.name}
    seen: dict[tuple[str, ...], Statement] = {}
    for statement in reading.statements:
        words = tuple(w.lower() for w in _WORD.findall(statement.content.of(text)))
        if (
            len(words) < _WORDS
            or statement.speaker not in people
            or not _is_quoted(statement, text)
            or not _named(statement, reading)
        ):
            continue
        first = seen.setdefault(words, statement)
        if first.speaker == statement.speaker or first.speaker is None:
            continue
        one, other = reading.actor(first.speaker).name, reading.actor(statement.speaker).name
        message = f"The same words are given as those of {one} and of {other}."
        yield Flag("D110", Severity.HARD, message, (first.content, statement.content))


def _is_quoted(statement: Statement, text: str) -> bool:
    start = statement.content.start
    return text[start : start + 1] in ("“", '"') or bool(_MARK.search(text[max(0, start - 2) : start]))


def _named(statement: Statement, reading: Reading) -> bool:
    """Whether the speaker is named, with a name of their own, beside the verb of saying."""
    if statement.speaker is None or statement.cue is None:
        return False
    actor, cue, text = reading.actor(statement.speaker), statement.cue, reading.document.text
    return any(
        abs(m.start - cue.end) <= _NEAR or abs(cue.start - m.end) <= _NEAR
        for m in actor.mentions
        if actor.name.split()[-1] in m.of(text)
    )
