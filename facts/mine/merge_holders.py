"""Cleans tenures.csv, and lets recent_holders.csv, which is reviewed by hand, win over it.

    python facts/mine/merge_holders.py       (changes both tables; a second run changes nothing)

* Classes and offices of the sources are brought to one form: presidents are heads of state, a deputy or a minister of trade is no
  foreign minister, diplomats are envoys or ambassadors, ranks and "acting" leave the name of the office.
* Where recent_holders.csv lists the holders of a head of state, a head of government, a foreign or defence ministry, rows of the
  same class and country that begin after its first row are dropped: as corroboration of a reviewed row, which gets their source and
  Wikidata id, or as superseded. An earlier row ends where the first reviewed one begins.
* Rows that mends.csv names are wrong, and dropped.
* Rows of two sources about one tenure become one row with both sources.
* Ambassadors go after three or four years, and Wikidata seldom hears of it: an open end is believed for four years.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict

from common import HOLDER, MINE, SHARED, alike, days, parts, plain, read, write

LISTED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
BESIDE = re.compile(
    r"Associate|Under ?Secretary|Equipment|Materiel|Science|Home Front|Production|Vice|Parliament|Procure|Deputy (?!Prime)|Space|Personnel|"
    r"^Minister (?:of|for) Veteran|Industr|Junior|[Dd]elegate|Permanent|Assistant|State Minister|Minister of State(?! of)|Co-?operation and Foreign Trade|"
    r"^Minister (?:of|for) (?:Foreign(?! Affairs)|International(?! Relations)|European)[\w ]* Trade|Cabinet Secretary for the Constitution", re.UNICODE)  # fmt: skip
COUNCIL = re.compile(r"National Security|Security and Defen[cs]e Council|Security Council")
RANK = re.compile(
    r"\s*,?\s*\b(?:Sr\.|Maj\.|Lt\.|Brig\.|Gen\.|Col\.|Capt\.|Dr\.|Sir|Sheikh|General|Dame|Sheikha)(?=\s|$)"
)
#: Territories whose administrators and governors are no heads of their own.
TERRITORY = frozenset(
    [
        "COK",
        "PCN",
        "TKL",
        "IOT",
        "SJM",
        "NIU",
        "CCK",
        "CXR",
        "NFK",
        "GGY",
        "JEY",
        "IMN",
        "PYF",
        "WLF",
        "NCL",
        "SPM",
        "BLM",
        "MAF",
        "ATF",
        "FLK",
        "SHN",
        "MSR",
        "AIA",
        "BMU",
        "VGB",
        "CYM",
        "TCA",
        "GIB",
    ]
)
#: Years for which an ambassador is believed to stay.
TERM = 4
ACTING = re.compile(r"^(?:Acting|acting|Interim|Caretaker|Transition(?:al)?|transitional|formerly,|the tenure of)\s+")
JUNK = (r"^\(.*?\)\s*", r"^Swiss Confederation ", r"^Gnu Interim Prime Minister ", r"^Cnsp Prime Minister ", r"^Ceo ", r"^Capt\. ",
        r"^Spain \(prime minister-equivalent\) ", r"^also spelled ", r"^Homeland \(cnsp\) General ", r"^Representatives ", r"^XI (?=Jinping)",
        r"^French Polynesia ", r"^Australia ", r"^Cardinal ", r"^president ", r"^is ", r"^Ms\. ", r"^Dr\. ", r"^Maj\.\s?Gen\. ", r"^Political Affairs ", r"^Territorial Assembly ", r"^Government ", r"^Ministers ", r"^State ", r"\s*\([^)]*\)", r" - formerly .*$", r"^Air Vice-Marshal ")  # fmt: skip


def cleaned(row: dict[str, str]) -> dict[str, str] | None:
    """A row in one form; None for what is no row."""
    row = {**{c: row.get(c, "") for c in HOLDER}, "source": row["source"].replace(", ", "|")}
    if (
        row["country"] in ("", "XAX", "XDX")
        or row["office"] == "the"
        or "does not recognize" in row["name"]
        or "represented by" in row["name"]
    ):
        return None
    row["name"] = name_of(row["name"])
    spellings = dict.fromkeys(name_of(a) for a in parts(row["aliases"]))
    row["aliases"] = "|".join(a for a in spellings if len(a.split()) > 1 and a != row["name"] and alike(a, row["name"]))
    office = re.sub(r"^represented by\s*", "", row["office"])
    if row["class"] in ("head_of_state", "head_of_government"):
        row["status"] = "acting" if re.match(r"(?:[Aa]cting|Interim|Caretaker)\b", office) else row["status"]
        office = RANK.sub("", ACTING.sub("", office)).strip()
        row["class"], office = head(row["class"], office, row["country"])
        if row["country"] in TERRITORY and re.search(r"Administrator|Commissioner|Governor|Bailiff", office):
            row["class"] = "representative"
        elif row["country"] in TERRITORY and (office == "President" or row["name"].startswith("Bailiff ")):
            return None
    elif row["class"] == "representative":
        office = RANK.sub("", office).strip(" ,") or "Representative"
    elif row["class"] in ("foreign_minister", "defence_minister"):
        row["class"], office = ministry(row, office)
    elif row["class"] == "diplomat":
        row["class"] = (
            "envoy" if re.search(r"(?i)envoy|special representative|special coordinator", office) else "ambassador"
        )
    elif row["class"] == "military" and re.search(
        r"White House|Downing|President|Prime Minister|Kremlin|Office|Police", office
    ):
        row["class"] = "official"
    row["office"] = office or "Head of Government"
    return row


def name_of(name: str) -> str:
    """A name without the title that the Factbook's text left at its beginning."""
    for junk in JUNK:
        name = re.sub(junk, "", name)
    return name.strip()


def head(kind: str, office: str, country: str) -> tuple[str, str]:
    """Class and name of the office of a head of state or government."""
    if re.search(r"Prime Minister|^Prime$", office) and not re.search(r"King|Sultan|Prince", office):
        return "head_of_government", "Prime Minister"
    if office in ("head_of_government", "", "Head of Government"):
        return "head_of_government", "Prime Minister" if kind == "head_of_government" else "Head of Government"
    if office in ("head_of_state",):
        return "head_of_state", "President"
    if country == "CHE":
        return "head_of_state", "President of the Confederation"
    if re.match(r"President(?:$| of$| of the$| of the Republic|\b.*Transition)", office) and country not in (
        "ESP",
        "EUE",
        "HKG",
    ):
        return "head_of_state", "President"
    if office in ("King", "Queen", "monarch", "King Sultan"):
        return "head_of_state", "Monarch"
    return kind, {"Amir": "Emir"}.get(office, office)


def ministry(row: dict[str, str], office: str) -> tuple[str, str]:
    """Class and name of the office of one of a foreign or defence ministry."""
    if (row["country"] == "IND" and office == "Minister of Foreign Affairs") or (
        office == "Foreign Secretary" and row["country"] != "GBR"
    ):
        return "official", "Foreign Secretary"
    if COUNCIL.search(office) and "Minist" not in office:
        return "national_security", office
    if "cabinet" in office and office.startswith("Head"):
        return "official", office
    if BESIDE.search(office):
        deputy = re.search(r"Deputy|Vice|State|Under|Assistant|Parliament", office)
        return ("deputy_" + row["class"] if deputy else "minister"), office
    return row["class"], office


def believed(row: dict[str, str]) -> dict[str, str]:
    """A row whose open end counts no longer than an ambassador's term."""
    if row["class"] == "ambassador" and row["end_basis"] == "open" and row["start"]:
        until = f"{int(row['start'][:4]) + TERM}{row['start'][4:] or '-01-01'}"
        until = {7: f"{until}-01"}.get(len(until), until.replace("-02-29", "-02-28"))
        return {**row, "as_of": min(row["as_of"], until)}
    return row


def known_ids() -> dict[tuple[str, str], set[str]]:
    """Wikidata ids by plain name and country, from the shared table of people."""
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    path = SHARED / "facts" / "people_offices.jsonl"
    if path.exists():
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            if row.get("wikidata"):
                ids[bare(row["name"]), row["country"] or ""].add(row["wikidata"])
    return ids


def bare(name: str) -> str:
    """A plain name without initials."""
    return " ".join(w for w in plain(name).split() if len(w) > 1)


def same(row: dict[str, str], other: dict[str, str], near: bool) -> bool:
    """Whether two rows are of one person: one id, one spelling, or nearly one where they begin at nearly the same time."""
    if row["wikidata"] and other["wikidata"]:
        return row["wikidata"] == other["wikidata"]
    one, two = [row["name"], *parts(row["aliases"])], [other["name"], *parts(other["aliases"])]
    if {plain(n) for n in one} & {plain(n) for n in two}:
        return True
    return near and any(alike(a, b) for a in one for b in two)


def near(row: dict[str, str], other: dict[str, str], limit: int) -> bool:
    """Whether two rows begin within so many days of each other."""
    return bool(row["start"] and other["start"]) and abs(days(row["start"]) - days(other["start"])) < limit


def join(row: dict[str, str], other: dict[str, str], agree: bool) -> None:
    """Gives a row the id, the spelling and, where the days agree, the source of another row of the same person."""
    row["wikidata"] = row["wikidata"] or other["wikidata"]
    spellings = dict.fromkeys([*parts(row["aliases"]), *([other["name"]] if len(other["name"].split()) > 1 else [])])
    row["aliases"] = "|".join(s for s in spellings if s != row["name"])
    if agree and not row["end"] and (not other["end"] or other["end_basis"] == "scheduled"):
        row.update(as_of=max(row["as_of"], other["as_of"]), end=other["end"], end_basis=other["end_basis"])
    if agree:
        row["source"] = "|".join(dict.fromkeys([*parts(other["source"]), *parts(row["source"])]))


def supersede(table: list[dict[str, str]], reviewed: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows that the reviewed ones leave, clipped where those begin."""
    lists: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in reviewed:
        if row["class"] in LISTED:
            lists[row["country"], row["class"]].append(row)
    first = {k: min(rows, key=lambda r: r["start"])["start"] for k, rows in lists.items()}
    left = []
    for row in table:
        rows, begin = lists.get((row["country"], row["class"])), first.get((row["country"], row["class"]))
        if rows and begin:
            for other in rows:
                if same(other, row, near(other, row, 60)):
                    join(other, row, near(other, row, 20))
            if not row["start"] or days(row["start"]) > days(begin) - 45:
                continue
            if not row["end"] or days(row["end"], True) > days(begin):
                row = {**row, "end": begin, "end_basis": "successor"}
        left.append(row)
    return left


def merged(table: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, those of two sources about one tenure in one."""
    done: list[dict[str, str]] = []
    seen: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in sorted(table, key=lambda r: (not r["wikidata"], r["start"], not r["end"], r["name"])):
        kept = seen[row["country"], row["class"]]
        for other in kept if row["class"] in LISTED else ():
            if near(row, other, 60) and same(other, row, True):
                join(other, row, True)
                if not other["end"] and (row["end"] or row["as_of"] > other["as_of"]):
                    other.update(end=row["end"], end_basis=row["end_basis"], as_of=row["as_of"])
                break
        else:
            kept.append(row)
            done.append(row)
    return done


def main() -> None:
    """Rewrites both tables."""
    table = [row for row in map(cleaned, read("tenures")) if row]
    wrong = {(r["name"], r["country"], r["start"]) for r in read("mends", MINE)}
    table = [row for row in table if (row["name"], row["country"], row["start"]) not in wrong]
    reviewed = read("recent_holders")
    ids = known_ids()
    before = len(table)
    table = [believed(row) for row in merged(supersede(table, reviewed))]
    for row in [*reviewed, *table]:
        if not row["wikidata"]:
            found = set().union(
                *(ids.get((bare(n), row["country"]), set()) for n in [row["name"], *parts(row["aliases"])])
            )
            row["wikidata"] = found.pop() if len(found) == 1 else ""
    spread(reviewed)
    table = twice_told(table, reviewed)
    write("tenures", HOLDER, sorted(table, key=lambda r: (r["name"], r["start"], r["office"], r["country"])), "\r\n")
    write("recent_holders", HOLDER, reviewed)
    print(
        f"tenures {before} to {len(table)}; reviewed {len(reviewed)}, with id {sum(bool(r['wikidata']) for r in reviewed)}"
    )


def twice_told(table: list[dict[str, str]], reviewed: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows without those of other offices that a reviewed row tells again; that row gets their source."""
    told: dict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for row in reviewed:
        for who in {row["wikidata"], bare(row["name"])} - {""}:
            told[who, row["country"], row["class"]].append(row)
    left = []
    for row in table:
        who = row["wikidata"] or bare(row["name"])
        again = [r for r in told.get((who, row["country"], row["class"]), ()) if near(r, row, 60)]
        if again:
            join(again[0], row, near(again[0], row, 20))
        else:
            left.append(row)
    return left


def spread(reviewed: list[dict[str, str]]) -> None:
    """Gives all rows of one reviewed name the id that one of them has."""
    ids: dict[str, set[str]] = defaultdict(set)
    for row in reviewed:
        if row["wikidata"]:
            ids[row["name"]].add(row["wikidata"])
    for row in reviewed:
        if not row["wikidata"] and len(ids[row["name"]]) == 1:
            (row["wikidata"],) = ids[row["name"]]


if __name__ == "__main__":
    main()
