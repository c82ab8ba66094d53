"""What the scripts of this folder share: tables, names, days."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

MINE = Path(__file__).parent
FACTS = MINE.parent
SHARED = FACTS.parents[1] / "shared"
HOLDER = (
    "name",
    "wikidata",
    "aliases",
    "office",
    "class",
    "country",
    "start",
    "end",
    "end_basis",
    "as_of",
    "status",
    "source",
)


def read(name: str, folder: Path = FACTS) -> list[dict[str, str]]:
    """The rows of a table; none where there is no such table."""
    path = folder / f"{name}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(name: str, columns: Iterable[str], rows: Iterable[dict[str, str]], end: str = "\n") -> None:
    """Writes a table; the line ending is that of the file there was."""
    with (FACTS / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, list(columns), lineterminator=end, extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)


def plain(name: str) -> str:
    """A name without accents, case and punctuation."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("đ", "d"))
                   if not unicodedata.combining(c))  # fmt: skip
    return " ".join(re.sub(r"[^\w]+", " ", re.sub(r"[’'`]", "", bare)).casefold().split())


def alike(one: str, other: str) -> bool:
    """Whether two spellings may be one person of one country and office: shared words, or nearly the same letters."""
    first, second = plain(one).split(), plain(other).split()
    if not first or not second:
        return False
    if first[-1] == second[-1] and (len(first) == 1 or len(second) == 1 or first[0][0] == second[0][0]):
        return True
    shared = set(first) & set(second) - {"al", "bin", "el", "de", "van", "abd", "ali", "muhammad", "mohammed", "ahmed"}
    if len(shared) >= 2 or (shared and min(len(first), len(second)) == 1):
        return True
    return SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio() > 0.78


def days(value: str, last: bool = False) -> int:
    """A day number of a day, month or year, for distances."""
    parts = [int(p) for p in value.split("-")]
    month = parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (28 if last else 1)
    return parts[0] * 365 + (month - 1) * 30 + month // 2 + day


def parts(cell: str) -> list[str]:
    """The values of a cell."""
    return [p for p in cell.split("|") if p]
