"""Looks in the dated reports of the shared corpora for "[office] [name]", and names them as sources of reviewed tenures.

    python facts/mine/attest.py            (changes recent_holders.csv; a second run changes nothing)
    python facts/mine/attest.py --missing  (prints office and name where nobody of that name is in the tables)
    python facts/mine/attest.py --against  (prints office, name and report where the tables know the person in no such office that day)

A report attests a tenure when the name, in any spelling of the tables, stands behind a title of that class on a day of the tenure. The
title may be a former one in the words of a careless report: an attestation corroborates a row, it never makes one.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from common import HOLDER, SHARED, days, parts, plain, read, write

MINISTER = r"(?:Minister|minister|Secretary|secretary|Ministry)"
TITLES = {
    "head_of_state": r"[Pp]resident|King|Queen|Emir|Supreme Leader|Pope|Emperor|Sultan|[Ll]eader",
    "head_of_government": r"(?:[Pp]rime|[Ff]irst) [Mm]inister|Premier|[Cc]hancellor|Taoiseach|PM",
    "foreign_minister": rf"(?:[Ff]oreign(?: [Aa]ffairs)?|[Ee]xternal [Aa]ffairs) {MINISTER}|Secretary of State|Minister (?:of|for) Foreign Affairs|"
                        r"Secretary|[Ff]oreign policy chief|High Representative|[Tt]op diplomat",
    "defence_minister": rf"[Dd]efen[cs]e {MINISTER}|Secretary of Defen[cs]e|Secretary of War|Minister (?:of|for) Defen[cs]e",
    "igo_head": r"Secretary[- ]General|secretary[- ]general|Director[- ]General|director[- ]general|[Cc]hief|High Commissioner|President|Managing Director",
    "spokesperson": r"[Ss]pokes(?:man|woman|person)|Press Secretary",
    "envoy": r"[Ee]nvoy|Special Representative|Representative",
    "ambassador": r"[Aa]mbassador|Representative",
    "deputy_head_of_state": r"Vice [Pp]resident",
    "national_security": r"[Nn]ational [Ss]ecurity [Aa]dvis[eo]r|Secretary",
    "minister": r"[Mm]inister|Secretary|Attorney General|Representative",
    "official": r"[Cc]hief|[Dd]irector|[Ss]peaker|[Cc]ommander|[Gg]eneral|[Cc]hairman|[Ll]eader|Prosecutor|President|Secretary|Premier|[Hh]ead|Prince",
}  # fmt: skip
NAME = re.compile(
    r"(?: of [A-Z]\w+| \([A-Z]+\)| Sheikh| Gen\.| General)? ((?:[A-ZÀ-Ž][\w.'’-]*|bin|al-\w+|el-\w+|van|der|von|de|da)(?: (?:[A-ZÀ-Ž][\w.'’-]*|bin|al-\w+|el-\w+|van|der|von|de|da)){1,4})"
)
MISSED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "spokesperson", "envoy")
FLAGGED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
#: Classes whose holders have the words of a class in their titles too.
NEAR = {
    k: {k, "igo_head", "official", "rebel", "deputy_head_of_state", "opposition", "representative", "ambassador"}
    for k in FLAGGED
}
NEAR["foreign_minister"] |= {"national_security", "minister", "head_of_government"}
CORPORA = (("wcep-2025", ""), ("statedept-2021-2022", ""), ("wikinews-2019", "wikinews-"))


def reports() -> Iterator[tuple[str, str, str]]:
    """Id, day and text of every report."""
    for name, prefix in CORPORA:
        path = SHARED / "corpora" / "news" / f"{name}.jsonl"
        for line in path.open(encoding="utf-8") if path.exists() else ():
            row = json.loads(line)
            identifier = row["id"] if row["id"].startswith(prefix) else prefix + row["id"]
            yield identifier, row["date"][:10], f"{row.get('title', '')}\n{row['text']}"


def named(text: str, title: re.Pattern[str]) -> Iterator[str]:
    """The names behind a title, each with all its beginnings of two words or more."""
    for match in title.finditer(text):
        name = NAME.match(text, match.end())
        if name:
            words = plain(re.sub(r"['’]s\b", "", name.group(1))).split()
            for end in range(len(words), 1, -1):
                yield " ".join(words[:end])


def main() -> None:
    """Writes the attestations, or prints what the tables lack."""
    rows = read("recent_holders")
    held: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        for name in {plain(n) for n in [row["name"], *parts(row["aliases"])]}:
            held[row["class"], name].append(row)
    spellings: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        spellings[row["name"]].update(plain(n) for n in [row["name"], *parts(row["aliases"])])
    for row in rows:
        for name in spellings[row["name"]]:
            if row not in held[row["class"], name]:
                held[row["class"], name].append(row)
    people: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in [*rows, *(r for r in read("tenures") if r["start"])]:
        for name in spellings.get(row["name"], set()) | {plain(n) for n in [row["name"], *parts(row["aliases"])]}:
            people[name].append(row)
    known = {n for _, n in held} | {plain(r["name"]) for r in read("tenures")}
    titles = {kind: re.compile(rf"\b(?:{title})\b") for kind, title in TITLES.items()}
    against: dict[tuple[str, str], list[str]] = defaultdict(list)
    missing: Counter[tuple[str, str]] = Counter()
    seen: dict[int, tuple[str, str]] = {}
    for identifier, day, text in reports():
        for kind, title in titles.items():
            found = list(named(text, title))
            for name in dict.fromkeys(found) if "--against" in sys.argv and kind in FLAGGED else ():
                own = people.get(name, [])
                if own and not any(
                    r["class"] in NEAR[kind]
                    and days(r["start"]) - 3
                    <= days(day)
                    <= (days(r["end"], True) if r["end"] else days(r["as_of"])) + 3
                    for r in own
                ):
                    against[kind, name].append(identifier)
            for name in found:
                for row in held.get((kind, name), ()):
                    inside = days(row["start"], True) <= days(day) and (not row["end"] or days(day) <= days(row["end"]))
                    if inside and (id(row) not in seen or seen[id(row)][0] < day):
                        seen[id(row)] = (day, identifier)
            if (
                "--missing" in sys.argv
                and found
                and kind in MISSED
                and len(found[-1]) > 6
                and not any(n in known for n in found)
            ):
                missing[kind, found[-1]] += 1
    if "--against" in sys.argv:
        for (kind, name), where in sorted(against.items(), key=lambda item: -len(item[1])):
            told = "; ".join(
                f"{r['office']} {r['country']} {r['start']}..{r['end'] or '?' + r['as_of']}" for r in people[name][:3]
            )
            print(f"{len(where)} {kind} {name} {where[0]} {where[-1]} [{told}]")
        return
    if "--missing" in sys.argv:
        print("\n".join(f"{count} {kind} {name}" for (kind, name), count in missing.most_common(250)))
        return
    for row in rows:
        if id(row) in seen:
            kept = [s for s in parts(row["source"]) if not s.startswith(("wcep-", "sd-", "wikinews-"))]
            row["source"] = "|".join([*kept, seen[id(row)][1]])
    write("recent_holders", HOLDER, rows)
    print(f"{len(seen)} of {len(rows)} tenures attested")


if __name__ == "__main__":
    main()
