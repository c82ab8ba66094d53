"""Derives aliases.csv: the names of names.txt, written by hand, and other spellings of people by rules.

    python facts/mine/aliases.py

Rules, for people of recent_holders.csv and for heads and ministers of tenures.csv who held an office after 2010: letters without marks;
Russian and Ukrainian first names by the systems that news uses (Sergei, Sergey); Arabic and Persian articles and first names (al-, el-,
Mohammed, Muhammad); Korean given names with and without hyphen; Japanese names with the family first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from common import MINE, parts, read, write

COLUMNS = ("entity", "alias", "kind", "weak", "start", "end", "source")
LISTED = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "igo_head")
SLAVIC = frozenset(["RUS", "UKR", "BLR", "KAZ", "KGZ", "TJK", "UZB", "TKM", "MDA", "GEO", "ARM", "AZE", "BGR"])
ARABIC = frozenset(
    [
        "SAU",
        "ARE",
        "QAT",
        "KWT",
        "OMN",
        "BHR",
        "IRQ",
        "SYR",
        "LBN",
        "JOR",
        "PSE",
        "EGY",
        "LBY",
        "TUN",
        "DZA",
        "MAR",
        "SDN",
        "YEM",
        "IRN",
        "AFG",
        "PAK",
        "SOM",
        "MRT",
        "BGD",
        "TCD",
        "GCC",
        "OIC",
        "ARL",
        "MYS",
        "IDN",
        "MDV",
    ]
)
#: A title before a name is no part of it.
TITLED = re.compile(r"(?:King|Queen|Sheikh|Sheikha|Prince|Princess|President) ")
#: First names that are spelt in several ways.
SETS = {
    "slavic": (("Sergei", "Sergey", "Sergej"), ("Dmitry", "Dmitri", "Dmitriy"), ("Andrei", "Andrey"), ("Alexei", "Alexey", "Aleksei", "Aleksey"),
               ("Alexander", "Aleksandr"), ("Yuri", "Yury", "Yuriy"), ("Vasily", "Vasiliy", "Vassily"), ("Anatoly", "Anatoliy", "Anatoli"),
               ("Valery", "Valeriy"), ("Nikolai", "Nikolay"), ("Yevgeny", "Evgeny", "Yevgeniy"), ("Vitaly", "Vitaliy", "Vitalii", "Vitali"),
               ("Serhiy", "Serhii"), ("Andriy", "Andrii"), ("Yuriy", "Yurii"), ("Oleksiy", "Oleksii"), ("Valeriy", "Valerii"), ("Anatoliy", "Anatolii"),
               ("Heorhiy", "Heorhii"), ("Yulia", "Yuliia"), ("Maria", "Mariya"), ("Valentina", "Valentyna"), ("Maxim", "Maksim"), ("Gennady", "Gennadiy")),
    "arabic": (("Mohammed", "Mohammad", "Muhammad", "Mohamed"), ("Ahmed", "Ahmad"), ("Hussein", "Hossein", "Hussain"), ("Hassan", "Hasan"),
               ("Khaled", "Khalid"), ("Mahmoud", "Mahmud"), ("Youssef", "Yousef", "Yusuf"), ("Saeed", "Said"), ("Abdullah", "Abdallah"),
               ("Mustafa", "Mostafa"), ("Faisal", "Faysal"), ("Fouad", "Fuad"), ("Nasser", "Naser"), ("Omar", "Umar"), ("Osama", "Usama"),
               ("Abdel", "Abdul"), ("Abbas", "Abbass"), ("Ibrahim", "Ebrahim"), ("Esmail", "Ismail", "Esmaeil")),
}  # fmt: skip


def folded(name: str) -> str:
    """A name in ASCII letters."""
    for one, other in (
        ("ø", "o"),
        ("Ø", "O"),
        ("ł", "l"),
        ("Ł", "L"),
        ("đ", "d"),
        ("Đ", "D"),
        ("ı", "i"),
        ("ß", "ss"),
        ("æ", "ae"),
        ("Þ", "Th"),
        ("þ", "th"),
        ("ð", "d"),
    ):
        name = name.replace(one, other)
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).replace("ʻ", "'")


def swapped(name: str, kind: str) -> Iterator[str]:
    """A name with its first name, and other names of the set, spelt otherwise."""
    words = name.split()
    for group in SETS[kind]:
        for position, word in enumerate(words[:-1] if kind == "slavic" else words):
            if word in group:
                for other in group:
                    yield " ".join([*words[:position], other, *words[position + 1 :]])


def articles(name: str) -> Iterator[str]:
    """A name with its Arabic article written otherwise, and without it."""
    if re.search(r"\b[AaEe]l-", name):
        for article in ("al-", "el-", "Al-", "El-", "al ", "Al "):
            yield re.sub(r"\b[AaEe]l-", article, name)
        yield re.sub(r"\b[AaEe]l-", "", name)
    elif re.search(r" (?:al|Al) (?=[A-Z])", name):
        yield re.sub(r" (?:al|Al) (?=[A-Z])", " al-", name)


def variants(name: str, country: str) -> Iterator[str]:
    """Other spellings of a name."""
    if country in SLAVIC:
        yield from swapped(name, "slavic")
    if country in ARABIC:
        for one in [name, *swapped(name, "arabic")]:
            yield one
            yield from articles(one)
    if country in ("KOR", "PRK"):
        words = name.replace("-", " ").split()
        if len(words) == 3:
            yield from (
                f"{words[0]} {words[1]}-{words[2].lower()}",
                " ".join(w.capitalize() for w in words),
                f"{words[0]} {words[1]}-{words[2].capitalize()}",
            )
    if country == "JPN" and len(name.split()) == 2:
        yield " ".join(reversed(name.split()))
    initial = re.sub(r" [A-Z]\. ", " ", name)
    if initial != name and len(initial.split()) > 1:
        yield initial


def main() -> None:
    """Writes aliases.csv anew."""
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for line in (MINE / "names.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = [*line.split("|"), "", ""][:6]
            rows[cells[0], cells[1]] = dict(zip(COLUMNS, [*cells, "general-knowledge"], strict=True))
    people: dict[str, tuple[str, str, list[str]]] = {}
    ids: dict[str, set[str]] = {}
    for row in [*read("recent_holders"), *read("tenures")]:
        if row["wikidata"]:
            ids.setdefault(row["name"], set()).add(row["wikidata"])
    usual = {a: r["name"] for r in read("people_aliases") for a in parts(r["aliases"])}
    kept = [r for r in read("tenures") if r["class"] in LISTED and (not r["end"] or r["end"] > "2010")]
    for row in [*read("recent_holders"), *kept]:
        name = usual.get(row["name"], row["name"])
        entity = row["wikidata"] or min(ids.get(row["name"], set()) | ids.get(name, set()), default=name)
        people.setdefault(entity, (row["name"], row["country"], []))[2].extend([row["name"], *parts(row["aliases"])])
    taken: dict[str, set[str]] = {}
    for entity, (_, _, names) in people.items():
        for name in names:
            taken.setdefault(name, set()).add(entity)
    for entity, (_, country, names) in people.items():
        found = dict.fromkeys(folded(n) for n in names)
        for name in (n for n in names if not TITLED.match(n)):
            found.update(dict.fromkeys(v for v in variants(name, country)))
            found.update(dict.fromkeys(folded(v) for v in variants(name, country)))
        for alias in found:
            if (
                len(alias.split()) > 1
                and alias not in names
                and not TITLED.match(alias)
                and taken.get(alias, {entity}) == {entity}
            ):
                taken.setdefault(alias, {entity})
                rows.setdefault(
                    (entity, alias),
                    dict(
                        zip(COLUMNS, [entity, alias, "transliteration", "no", "", "", "transliteration"], strict=True)
                    ),
                )
    write("aliases", COLUMNS, [rows[k] for k in sorted(rows)])
    print(len(rows), "aliases")


if __name__ == "__main__":
    main()
