"""Finds what cannot be right in the tables of this folder's parent.

python facts/mine/audit.py        (exit status 1 where there is anything to mend; a line for each finding)
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator

from common import FACTS, days, parts, plain, read

LISTED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "igo_head")
COLLECTIVE = {("head_of_state", "BIH"), ("head_of_state", "CHE"), ("head_of_state", "SMR"), ("head_of_state", "AND")}
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
#: Parties of events who hold no office.
BYSTANDERS = frozenset({"Boris Nemtsov", "Jamal Khashoggi", "Charlie Kirk", "Somaliland", "Palestine"})
#: Days that two sources may differ on one handover.
SLACK = 45


def tenures() -> list[dict[str, str]]:
    """All rows of holders."""
    return [*read("tenures"), *read("recent_holders")]


def entities() -> set[str]:
    """Ids of countries and organisations."""
    return {r["iso3"] for r in read("countries")} | {r["id"] for r in read("organisations")}


def cells() -> Iterator[str]:
    """Days that are none, ends before starts, ends without basis, unknown countries, missing sources."""
    known, sources = entities(), {r["id"] for r in read("sources")}
    for row in tenures():
        where = f"{row['name']}, {row['office']}, {row['country']}"
        for column in ("start", "end", "as_of"):
            if row[column] and not DAY.fullmatch(row[column]):
                yield f"{where}: {column} {row[column]} is no day"
        if row["start"] and row["end"] and row["end"] < row["start"][: len(row["end"])]:
            yield f"{where}: ends {row['end']} before {row['start']}"
        if bool(row["end"]) == (row["end_basis"] == "open"):
            yield f"{where}: end {row['end']!r} with basis {row['end_basis']}"
        if row["country"] not in known:
            yield f"{where}: unknown country {row['country']}"
        if row["wikidata"] and not re.fullmatch(r"Q\d+", row["wikidata"]):
            yield f"{where}: {row['wikidata']} is no Wikidata id"
        for source in parts(row["source"]) or [""]:
            if not any(source == s or source.startswith(s + "-") for s in sources):
                yield f"{where}: source {source!r} is not in sources.csv"


def overlaps() -> Iterator[str]:
    """Two holders of an office that one person holds at a time."""
    named = {(o["class"], o["country"], o["name"]): o for o in read("offices")}
    seats: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in tenures():
        office = named.get((row["class"], row["country"], row["office"]))
        single = (
            office["singular"] == "yes"
            if office
            else row["class"] in LISTED and (row["class"], row["country"]) not in COLLECTIVE
        )
        if single and row["status"] != "elect" and row["start"] and row["class"] in LISTED:
            seats[row["class"], row["country"], (office or {}).get("organisation") or ""].append(row)
    for (_, country, _), rows in seats.items():
        rows.sort(key=lambda r: (r["start"], r["end"] or "9"))
        for i, row in enumerate(rows):
            for other in rows[i + 1 :]:
                end = days(row["end"], True) if row["end"] else days(row["as_of"])
                until = days(other["end"], True) if other["end"] else days(other["as_of"])
                shared = min(end, until) - days(other["start"], len(other["start"]) < 10)
                if (
                    shared > SLACK
                    and plain(row["name"]) != plain(other["name"])
                    and not (row["status"] or other["status"])
                ):
                    if row["wikidata"] and row["wikidata"] == other["wikidata"]:
                        continue
                    yield (f"{country} {row['office']}: {row['name']} {row['start']}..{row['end'] or '?' + row['as_of']} and "
                           f"{other['name']} {other['start']}..{other['end'] or '?' + other['as_of']} ({other['office']}; "
                           f"{row['source']}, {other['source']})")  # fmt: skip


def spellings() -> Iterator[str]:
    """One person under two names, or one id under two people of the reviewed table."""
    people: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in tenures():
        people[row["country"], plain(row["name"]).split()[-1]].setdefault(row["name"], row["wikidata"])
    known = {(plain(a), plain(b)) for r in read("people_aliases") for a in parts(r["aliases"]) for b in [r["name"]]}
    known |= {(plain(a), plain(r["name"])) for r in tenures() for a in parts(r["aliases"])}
    for (country, _), names in people.items():
        for one in names:
            for other in names:
                if one >= other or (plain(one), plain(other)) in known or (plain(other), plain(one)) in known:
                    continue
                if (names[one] and names[other]) or len(one.split()) == 1 or len(other.split()) == 1:
                    continue
                first, second = words(one), words(other)
                if (
                    first[0] == second[0]
                    and "bin" not in first
                    and (set(first) <= set(second) or set(second) <= set(first))
                ):
                    yield f"{country}: {one} ({names[one]}) and {other} ({names[other]}) may be one person"


def events() -> Iterator[str]:
    """Events twice, ends before starts, unknown countries, parties whom no table has."""
    known = entities()
    names = {
        r["name"]
        for t in ("countries", "organisations", "groups", "tenures", "recent_holders", "people_aliases")
        for r in read(t)
    }
    names |= {
        n
        for t, c in (("countries", "names"), ("organisations", "aliases"), ("groups", "aliases"))
        for r in read(t)
        for n in parts(r[c])
    }
    seen: set[str] = set()
    for row in read("dated_events"):
        if row["id"] in seen:
            yield f"{row['id']} is there twice"
        seen.add(row["id"])
        if row["country"] and row["country"] not in known:
            yield f"{row['id']}: unknown country {row['country']}"
        if not DAY.fullmatch(row["start"]) or (
            row["end"] and (not DAY.fullmatch(row["end"]) or row["end"] < row["start"])
        ):
            yield f"{row['id']}: {row['start']}..{row['end']} are no days"
        for party in parts(row["parties"]):
            if party not in names | BYSTANDERS:
                yield f"{row['id']}: party {party} is in no table"


def sourced() -> Iterator[str]:
    """Rows without a source, or with one that sources.csv lacks."""
    sources = {r["id"] for r in read("sources")}
    for name in ("countries", "organisations", "groups", "outlets", "metonyms", "people_aliases", "aliases", "offices", "relations", "sanctions",
                 "towns", "dated_events"):  # fmt: skip
        for line, row in enumerate(read(name), 2):
            for source in parts(row.get("source") or row.get("basis") or "") or [""]:
                if not any(source == s or source.startswith(s + "-") for s in sources):
                    yield f"{name}.csv, line {line}: source {source!r} is not in sources.csv"


def words(name: str) -> list[str]:
    """The words of a name, without initials."""
    found = plain(name).split()
    return [w for w in found if len(w) > 1] or found


def main() -> None:
    """Prints the findings."""
    found = 0
    for check in (cells, overlaps, spellings, events, sourced):
        for line in check():
            found += 1
            print(f"{check.__name__}: {line}")
    print(f"{found} findings in {FACTS}")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
