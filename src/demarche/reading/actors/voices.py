"""Whose words a document is: who "we" and "I" are outside quotations, and who speaks in a transcript."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from demarche.language.analysis import Analysis
from demarche.reading.actors.clusters import Clusters
from demarche.reading.actors.linking import Links
from demarche.reading.actors.table import Form
from demarche.reading.transcripts import ANSWER, ASKER, LABEL, is_label
from demarche.schema import ActorKind

_WASHINGTON = re.compile(
    r"\bOffice of the Spokesperson\b|\bPress Statement\b|\battributable to (?:Department )?(?:Principal Deputy )?Spokesperson\b"
    r"|^(?:(?:Deputy|Under|Assistant) )?Secretary (?:of State )?[A-Z]\w+",
    re.MULTILINE,
)

#: A source that is a government's office: "US Department of State", "Ministry of Foreign Affairs of Japan".
_OFFICE = re.compile(
    r"\b(?:department|ministry|embassy|presidency|government|kremlin|white house|permanent mission)\b", re.IGNORECASE
)


@dataclass(slots=True)
class Voices:
    """`institution` is the country that "we" stands for, `author` the person that "I" stands for."""

    institution: int | None = None
    author: int | None = None
    _starts: list[int] = field(default_factory=list)  # characters where a turn of a transcript begins
    _turns: list[int | None] = field(default_factory=list)

    def speaker(self, offset: int) -> int | None:
        """Who speaks at this character of a transcript, else the author."""
        turn = bisect_right(self._starts, offset) - 1
        return self._turns[turn] if turn >= 0 else self.author


def find_voices(analysis: Analysis, clusters: Clusters) -> Voices:
    """The voices of a document; None where the text does not tell."""
    voices = Voices(_institution(analysis, clusters))
    at = {analysis.tokens[f.head].start: f.entity for f in clusters.found}
    at.update({analysis.tokens[f.first].start: f.entity for f in clusters.found})
    people = {o for o, e in at.items() if clusters.drafts[e].kind is ActorKind.PERSON}
    labels = [m for m in LABEL.finditer(analysis.text) if is_label(m["name"]) or _is_named(m, people)]
    main = _main_speaker(analysis, clusters)
    if len(labels) >= 2 or any(m.start("name") in people for m in labels):  # a speech has one label
        for label in labels:
            name = label["name"]
            turn = clusters.named("reporter", ActorKind.ROLE) if ASKER.match(name) else None
            if turn is None and not ANSWER.match(name):
                words = (
                    label.start("name") + len(w) for w in ("", *(name[: i + 1] for i, c in enumerate(name) if c == " "))
                )
                turn = next((at[o] for o in words if o in at), None)
            voices._starts.append(label.start())
            voices._turns.append(main if turn is None else turn)
    voices.author = _signed(analysis, clusters)
    return voices


def home(text: str, source: str | None, links: Links) -> str | None:
    """The ISO code of the country whose government issues a text, by its source or letterhead; None where neither tells."""
    if source and _OFFICE.search(source):
        for alias in links.names(source):
            if alias.country is not None:
                return alias.country
    if _WASHINGTON.search(text, 0, 1500) or _WASHINGTON.search(text, max(0, len(text) - 500)):
        return "USA"
    return None


def _is_named(label: re.Match[str], people: set[int]) -> bool:
    return label.start("name") in people and label.group().endswith(":") and label["name"].count(" ") < 4


def _main_speaker(analysis: Analysis, clusters: Clusters) -> int | None:
    people = Counter(f.entity for f in clusters.found if clusters.drafts[f.entity].kind is ActorKind.PERSON)
    first = next((f.entity for f in clusters.found if f.form is Form.TITLE), None)
    return first if first is not None else people.most_common(1)[0][0] if people else None


def _signed(analysis: Analysis, clusters: Clusters) -> int | None:
    """The person whose name is the whole first or last line, or follows "By"."""
    lines = clusters.lines
    if not lines:
        return None
    for found in clusters.found:
        if clusters.drafts[found.entity].kind is not ActorKind.PERSON:
            continue
        line = lines[found.first]
        alone = (found.first == 0 or lines[found.first - 1] != line) and (
            found.last == len(lines) or lines[found.last] != line
        )
        by = found.first > 0 and analysis.tokens[found.first - 1].text.lower() in ("by", "—", "–")
        if (alone and (line <= 1 or line == lines[-1])) or (
            by and found.last < len(lines) and lines[found.last] != line
        ):
            return found.entity
    return None


def _institution(analysis: Analysis, clusters: Clusters) -> int | None:
    """The country whose ministry or officials issue the document: the United States for its State Department's."""
    if clusters.home is not None:
        return clusters.home
    owners = [
        clusters.drafts[f.owner]
        for f in clusters.found[:12]
        if f.owner is not None and f.form in (Form.ROLE, Form.TITLE)
    ]
    for owner in owners:
        if owner.kind is ActorKind.COUNTRY:
            return owner.index
    countries = Counter(f.entity for f in clusters.found if clusters.drafts[f.entity].kind is ActorKind.COUNTRY)
    return countries.most_common(1)[0][0] if countries else None
