"""Annotation written with quotations to annotation with offsets: what helps a careful reader to write gold.

    python annotate.py check PACKET.jsonl NOTES.jsonl        say what is wrong, document by document
    python annotate.py write PACKET.jsonl NOTES.jsonl OUT    the stand-off (or, for texts of our own, whole) lines

PACKET has one document a line with its `text`. NOTES has one line for each document that was read:
{"id", "events": [{"type", "mode", "state", "stance"?, "condition"?, "trigger", "mentions"?, "actors", "recipients", "time",
"place", "source"}], "statements": [{"speaker", "relay", "kind", "content", "cue", "inside"?, "channel"?}]}. `trigger`, each
of `mentions`, `condition`, `content` and `cue` quote the text. Where the words occur more than once, `>>words<<` inside a
longer stretch of the text says which. A long `content` may be "first words ... last words". `inside` is a number in
`statements`, from 0.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any

from demarche.schema import MODES, EventType, State

_TIME = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?:/\d{4}(?:-\d\d(?:-\d\d)?)?)?")
_KINDS = ("direct", "indirect", "mixed")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n+")


def locate(text: str, quoted: str) -> dict[str, int]:
    """The span of a quotation. Raises ValueError where it is missing, or stands in several places unmarked."""
    marked = re.search(r">>(.+?)<<", quoted, re.DOTALL)
    plain = quoted.replace(">>", "").replace("<<", "")
    if " ... " in plain and plain not in text:
        return _from_ends(text, *plain.split(" ... ", 1))
    places = [m.start() for m in re.finditer(re.escape(plain), text)]
    if not places:
        raise ValueError(f"not in the text: {quoted!r}")
    if len(places) > 1:
        raise ValueError(f"{len(places)} times in the text, quote more with >> <<: {quoted!r}")
    start = places[0] + (marked.start() if marked else 0)
    return {"start": start, "end": start + len(marked.group(1) if marked else plain)}


def _from_ends(text: str, first: str, last: str) -> dict[str, int]:
    starts = [m.start() for m in re.finditer(re.escape(first), text)]
    if len(starts) != 1:
        raise ValueError(f"{len(starts)} times in the text, should be once: {first!r}")
    end = text.find(last, starts[0] + len(first))
    if end < 0:
        raise ValueError(f"not in the text after {first!r}: {last!r}")
    return {"start": starts[0], "end": end + len(last)}


def nearest(text: str, quoted: str, at: int) -> dict[str, int]:
    """The span of a quotation, of several the one nearest to a character. Raises ValueError where it is missing."""
    if ">>" in quoted:
        return locate(text, quoted)
    places = [m.start() for m in re.finditer(re.escape(quoted), text)]
    if not places:
        raise ValueError(f"not in the text: {quoted!r}")
    start = min(places, key=lambda place: abs(place - at))
    return {"start": start, "end": start + len(quoted)}


def sentence_of(text: str, at: int) -> dict[str, int]:
    """The sentence around a character, by marks and line ends."""
    bounds = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    start = max(b for b in bounds if b <= at)
    end = min(b for b in bounds if b > at)
    return {"start": start, "end": start + len(text[start:end].rstrip())}


def _event(text: str, note: dict[str, Any]) -> dict[str, Any]:
    kind = EventType(note["type"])
    if note.get("mode") not in (None, *MODES.get(kind, ())):
        raise ValueError(f"{kind} has no mode {note['mode']!r}")
    if note.get("time") and not _TIME.fullmatch(note["time"]):
        raise ValueError(f"no ISO date or interval: {note['time']!r}")
    trigger = locate(text, note["trigger"])
    return {
        "type": kind.value,
        "mode": note.get("mode"),
        "state": State(note["state"]).value,
        "stance": note.get("stance") or "asserts",
        "condition": nearest(text, note["condition"], trigger["start"]) if note.get("condition") else None,
        "trigger": trigger,
        "mentions": [locate(text, m) for m in note.get("mentions") or []],
        "sentence": sentence_of(text, trigger["start"]),
        "actors": list(note.get("actors") or []),
        "recipients": list(note.get("recipients") or []),
        "time": note.get("time"),
        "place": note.get("place"),
        "source": list(note.get("source") or []),
    }


def _statement(text: str, note: dict[str, Any]) -> dict[str, Any]:
    if note["kind"] not in _KINDS:
        raise ValueError(f"kind is one of {', '.join(_KINDS)}, not {note['kind']!r}")
    return {
        "speaker": note["speaker"],
        "relay": list(note.get("relay") or []),
        "kind": note["kind"],
        "content": locate(text, note["content"]),
        "cue": locate(text, note["cue"]) if note.get("cue") else None,
        "inside": note.get("inside"),
        "channel": note.get("channel"),
    }


def resolve(document: dict[str, Any], note: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """The annotation with offsets, and what was wrong with the parts that it lacks."""
    out: dict[str, Any] = {"events": [], "statements": []}
    wrong: list[str] = []
    for key, reader in (("events", _event), ("statements", _statement)):
        for number, part in enumerate(note.get(key) or []):
            try:
                out[key].append(reader(document["text"], part))
            except (ValueError, KeyError, TypeError) as error:
                wrong.append(f"{document['id']} {key}[{number}]: {error}")
    out["events"].sort(key=lambda e: int(e["trigger"]["start"]))
    return out, wrong


def _line(document: dict[str, Any], annotation: dict[str, Any]) -> dict[str, Any]:
    """Shared text stays where it is: its lines carry a hash; a text of our own goes along."""
    if document.get("corpus"):
        digest = hashlib.sha256(document["text"].encode()).hexdigest()
        kept = {k: document[k] for k in ("id", "corpus", "items") if k in document}
        return {**kept, "sha256": digest, **annotation}
    return {**{k: document.get(k) for k in ("id", "title", "published", "source", "text")}, **annotation}


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("check", "write"))
    parser.add_argument("packet", type=Path)
    parser.add_argument("notes", type=Path)
    parser.add_argument("out", type=Path, nargs="?")
    args = parser.parse_args()
    documents = {d["id"]: d for d in map(json.loads, args.packet.open(encoding="utf-8"))}
    notes = {n["id"]: n for n in map(json.loads, filter(str.strip, args.notes.open(encoding="utf-8")))}
    lines: list[str] = []
    faults: list[str] = [f"no such document: {i}" for i in notes if i not in documents]
    for name, document in documents.items():
        if name in notes:
            annotation, wrong = resolve(document, notes[name])
            faults += wrong
            lines.append(json.dumps(_line(document, annotation), ensure_ascii=False))
    print("\n".join(faults) or "nothing wrong", f"\n{len(lines)} of {len(documents)} documents")
    if args.what == "write" and args.out is not None:
        args.out.write_text("".join(line + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
