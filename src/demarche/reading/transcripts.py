"""The labels that open the turns of a transcript: "QUESTION:", "MS. ADDAI:", "Q."."""

import re

#: A label at the start of a line, up to the words that it opens; the group `name` is who speaks.
LABEL = re.compile(r"^[ \t]*(?P<name>[^\W\d_][^\n:]{0,60}?)(?::|(?<=^[QA])\.)(?=[ \t]+\S)", re.MULTILINE)
ASKER = re.compile(r"^(?:QUESTION|Q|Question|REPORTER|INTERVIEWER|MODERATOR)$")
ANSWER = re.compile(r"^(?:A|ANSWER|Answer)$")


def is_label(name: str) -> bool:
    """Whether the words before a colon can only be a speaker's: those of question and answer, and short ones in capitals."""
    return bool(ASKER.match(name) or ANSWER.match(name)) or (name.isupper() and len(name.split()) <= 6)
