"""Readers of the corpora: each yields `Window`s, the one shape that the network is trained on.

A layer that a corpus lacks is absent from `labels` (or MASK for single words); its loss is masked.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from demarche.language.tokens import words

#: Label of a word that has none: no loss is taken from it.
MASK = "?"
OUTSIDE = "O"
_ROLE = re.compile(
    r"president|premier|chancellor|king|queen|prince|emir|sultan|pope|secretary|minister|spokesperson|"
    r"spokesman|spokeswoman|ambassador|envoy|senator|governor|mayor|colonel|commander|admiral|"
    r"representative|congressman|congresswoman|judge|justice|prosecutor|commissioner|director|chairman|"
    r"chairwoman|leader|officials?|diplomats?|lawmakers?|aides?|adviser|advisor",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Window:
    """Consecutive sentences of one document."""

    forms: list[str]
    gaps: list[int]  # what stands before each word: 0 nothing, 1 space, 2 line break
    sentences: list[int]  # sentence number of each word
    labels: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] | None = None  # index in the window; -1 root
    roles: list[tuple[int, int, str]] | None = None  # predicate, head word of the argument, label


@dataclass(slots=True)
class _Sentence:
    text: str
    rows: list[list[str]]
    new_paragraph: bool
    sent_id: str


Roles = dict[str, list[tuple[int, int, str]]]


def lemma_script(form: str, lemma: str) -> str:
    """How to turn a form into its lemma: letters to cut at the end of the lower-cased form, letters to add.

    `=` keeps the form as it is, its case too (names).
    """
    if lemma == form:
        return "=" if form != form.lower() else "0:"
    low = form.lower()
    shared = 0
    while shared < min(len(low), len(lemma)) and low[shared] == lemma[shared]:
        shared += 1
    return f"{len(low) - shared}:{lemma[shared:]}"


def _conllu(path: Path) -> Iterator[list[_Sentence]]:
    """Documents of a CoNLL-U file, each the list of its sentences."""
    sentences: list[_Sentence] = []
    rows: list[list[str]] = []
    text, fresh, sent_id = "", True, ""
    for line in path.open(encoding="utf-8"):
        if line.startswith("# newdoc"):
            if sentences:
                yield sentences
            sentences, fresh = [], True
        elif line.startswith("# newpar"):
            fresh = True
        elif line.startswith("# sent_id"):
            sent_id = line.split("=", 1)[1].strip()
        elif line.startswith("# text ="):
            text = line.split("=", 1)[1].strip()
        elif line[0].isdigit():
            cells = line.rstrip("\n").split("\t")
            if cells[0].isdigit():
                rows.append(cells)
        elif not line.strip() and rows:
            sentences.append(_Sentence(text, rows, fresh, sent_id))
            rows, fresh = [], False
    if sentences:
        yield sentences


def syntax(path: Path, limit: int, roles: Roles | None = None, names: bool = False) -> Iterator[Window]:
    """Windows of whole sentences, about `limit` words at most, of a UD file.

    `roles`: PropBank's arguments by sent_id. `names`: read GUM's entities from the MISC column.
    """
    for sentences in _conllu(path):
        window = _new_syntax(roles, names)
        for sentence in sentences:
            if window.forms and len(window.forms) + len(sentence.rows) > limit:
                yield window
                window = _new_syntax(roles, names)
            _append(window, sentence, roles, names)
        yield window


def _new_syntax(roles: Roles | None, names: bool) -> Window:
    keys = ["sent", "upos", "xpos", "lemma", "rel"] + (["name"] if names else [])
    return Window([], [], [], {key: [] for key in keys}, [], [] if roles is not None else None)


def _append(window: Window, sentence: _Sentence, roles: Roles | None, names: bool) -> None:
    base = len(window.forms)
    number = window.sentences[-1] + 1 if window.sentences else 0
    place = 0
    heads: list[int] = []
    for index, cells in enumerate(sentence.rows):
        form = cells[1]
        found = sentence.text.find(form, place)
        glued = found == place and index > 0
        place = found + len(form) if found >= 0 else place
        window.forms.append(form)
        window.gaps.append(2 if index == 0 and (sentence.new_paragraph or not base) else 0 if glued else 1)
        window.sentences.append(number)
        head = int(cells[6])
        heads.append(head - 1)
        window.labels["sent"].append("S" if index == 0 else OUTSIDE)
        window.labels["upos"].append(cells[3])
        window.labels["xpos"].append(cells[4])
        window.labels["lemma"].append(lemma_script(form, cells[2]))
        window.labels["rel"].append(cells[7])
    assert window.heads is not None
    window.heads += [base + head if head >= 0 else -1 for head in heads]
    if roles is not None and window.roles is not None:
        window.roles += [(base + p, base + a, label) for p, a, label in roles.get(sentence.sent_id, ())]
    if names:
        window.labels["name"] += _gum_names(sentence.rows)


_OPEN = re.compile(r"\((\d+)-(\w+)-|(\d+)\)|\)")
_GUM_KINDS = {"person": "person", "place": "place", "organization": "organisation"}


def _gum_names(rows: list[list[str]]) -> list[str]:
    """BIO labels of GUM's named entities: those of three types whose words end in a proper noun."""
    spans: list[tuple[int, int, str]] = []
    stack: list[tuple[str, int, str]] = []
    for index, cells in enumerate(rows):
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        for match in re.finditer(r"\((\d+)-([a-z]+)-[^()]*?(\))?(?=[()]|\d+\)|$)|(\d+)\)", misc.get("Entity", "")):
            if match.group(1):
                if match.group(3):
                    spans.append((index, index + 1, match.group(2)))
                else:
                    stack.append((match.group(1), index, match.group(2)))
            else:
                for at in range(len(stack) - 1, -1, -1):
                    if stack[at][0] == match.group(4):
                        _, first, kind = stack.pop(at)
                        spans.append((first, index + 1, kind))
                        break
    labels = [OUTSIDE] * len(rows)
    for first, last, kind in sorted(spans, key=lambda s: s[0] - s[1]):
        if kind not in _GUM_KINDS:
            continue
        while first < last and (rows[first][3] != "PROPN" or _ROLE.fullmatch(rows[first][1])):
            first += 1
        while last > first and rows[last - 1][3] not in ("PROPN", "NUM"):
            last -= 1
        if first < last and all(row[3] in ("PROPN", "ADP", "DET", "PUNCT", "NUM", "CCONJ") for row in rows[first:last]):
            _bio(labels, first, last, _GUM_KINDS[kind])
    _mark_roles(labels, [row[1] for row in rows])
    return labels


def _bio(labels: list[str], first: int, last: int, kind: str) -> None:
    labels[first:last] = ["B-" + kind] + ["I-" + kind] * (last - first - 1)


_BEFORE_ROLE = re.compile(r"prime|foreign|defen[cs]e|vice|deputy|interior|finance|special|supreme|attorney|chief|state")


def _mark_roles(labels: list[str], forms: list[str]) -> None:
    """Titles and offices by their words, where no name is: no corpus of free licence labels them."""
    for index, form in enumerate(forms):
        if labels[index] != OUTSIDE or not _ROLE.fullmatch(form):
            continue
        first = index
        while first and labels[first - 1] == OUTSIDE and _BEFORE_ROLE.fullmatch(forms[first - 1].lower()):
            first -= 1
        last = index + 1
        if form.lower() == "secretary" and [f.lower() for f in forms[last : last + 2]] == ["of", "state"]:
            last += 2
        _bio(labels, first, last, "role")


def propbank(path: Path, trees: Path) -> Roles:
    """Arguments as (predicate, head word of the argument, label), by sent_id; ARGM-LOC and -TMP are kept.

    The head word is the one of the span whose UD head lies outside it.
    """
    heads = {s.sent_id: [int(r[6]) - 1 for r in s.rows] for doc in _conllu(trees) for s in doc}
    kept = {"ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-LOC", "ARGM-TMP"}
    found: Roles = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        tree = heads.get(row["sent_id"])
        if tree is None or len(tree) != len(row["words"]):
            continue
        found[row["sent_id"]] = [
            (p["i"], next((i for i in range(a, b) if not a <= tree[i] < b), a), label)
            for p in row["predicates"] for a, b, label in p["args"] if label in kept
        ]  # fmt: skip
    return found


def _from_text(text: str, spans: list[tuple[int, int, str]], complete: bool) -> Window:
    """A window over running text; `complete`: capitalised words outside all spans are no names."""
    tokens = words(text)
    forms = [text[t.start : t.end] for t in tokens]
    labels = [OUTSIDE if complete or not f[:1].isupper() else MASK for f in forms]
    if not complete and labels:
        labels[0] = OUTSIDE if labels[0] == MASK and forms[0].lower() in _OPENERS else labels[0]
    for start, end, kind in spans:
        inside = [i for i, t in enumerate(tokens) if t.start < end and t.end > start]
        if inside:
            if kind == MASK:
                labels[inside[0] : inside[-1] + 1] = [MASK] * len(inside)
            else:
                _bio(labels, inside[0], inside[-1] + 1, kind)
    masked = [i for i, label in enumerate(labels) if label == MASK]
    for i in masked:
        labels[i] = OUTSIDE
    _mark_roles(labels, forms)
    for i in masked:
        if labels[i] == OUTSIDE:
            labels[i] = MASK
    return Window(forms, [t.gap for t in tokens], [0] * len(forms), {"name": labels})


_OPENERS = {
    "a",
    "an",
    "the",
    "at",
    "in",
    "on",
    "after",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "several",
    "during",
    "following",
}


def wikilinks(path: Path, kind_of: Callable[[str], str | None], skip_days: set[str]) -> Iterator[Window]:
    """Digest items whose links are names; `kind_of` an article's title, None where it is no name or unknown."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        if row["date"] in skip_days:
            continue
        spans = []
        for link in row["links"]:
            anchor = row["text"][link["start"] : link["end"]]
            kind = kind_of(link["title"])
            if anchor[:1].isupper():
                spans.append((link["start"], link["end"], kind or MASK))
        yield _from_text(row["text"], spans, complete=False)


_CROSSNER = {
    "politician": "person", "person": "person", "politicalparty": "organisation",
    "organisation": "organisation", "country": "place", "location": "place",
}  # fmt: skip


def crossner(path: Path) -> Iterator[Window]:
    """Sentences of CrossNER politics; elections, events and the rest are no names of ours."""
    forms: list[str] = []
    labels: list[str] = []
    for line in [*path.open(encoding="utf-8"), "\n"]:
        if line.strip():
            form, label = line.rstrip("\n").split("\t")
            kind = _CROSSNER.get(label[2:])
            forms.append(form)
            labels.append(label[:2] + kind if kind else OUTSIDE)
        elif forms:
            _mark_roles(labels, forms)
            gaps = [2] + [0 if f in {",", ".", ")", "'s", ";", ":"} else 1 for f in forms[1:]]
            yield Window(forms, gaps, [0] * len(forms), {"name": labels})
            forms, labels = [], []


_RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "place"}


def re3d(path: Path, limit: int) -> Iterator[Window]:
    """Paragraphs of re3d; only names (capitalised first to last) are kept, phrases are trimmed or masked."""
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        for match in re.finditer(r"[^\n]+", row["text"]):
            spans = []
            for entity in sorted(row["entities"], key=lambda e: e["start"] - e["end"]):
                if not match.start() <= entity["start"] < entity["end"] <= match.end():
                    continue
                name = row["text"][entity["start"] : entity["end"]]
                kind = _RE3D.get(entity["type"])
                if (
                    kind
                    and all(w[:1].isupper() or w in ("of", "the", "and", "al") for w in name.split())
                    and name[0].isupper()
                ):
                    spans.append((entity["start"] - match.start(), entity["end"] - match.start(), kind))
            if len(match.group().split()) <= limit:
                yield _from_text(match.group(), spans, complete=True)
