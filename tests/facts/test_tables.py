"""The reviewed tables: nothing in them contradicts itself, and they hold what they promise."""

import csv
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

FACTS = Path(__file__).parents[2] / "facts"
#: The countries that the shared corpora name most, without those that have no such office.
NAMED = [
    "USA",
    "RUS",
    "UKR",
    "ISR",
    "CHN",
    "FRA",
    "IND",
    "IRN",
    "DEU",
    "GBR",
    "SYR",
    "PAK",
    "JPN",
    "KOR",
    "CAN",
    "MEX",
    "AUS",
    "TUR",
    "ITA",
    "POL",
    "PHL",
    "PRK",
    "MMR",
    "COD",
    "LBN",
    "IDN",
    "NGA",
    "ESP",
    "VEN",
    "BLR",
    "BRA",
    "COL",
    "SOM",
    "EGY",
    "SAU",
    "THA",
    "ETH",
    "IRQ",
    "QAT",
    "ZAF",
    "ARE",
    "NLD",
    "KHM",
    "TWN",
    "NZL",
    "MAR",
    "KEN",
    "NOR",
    "SWE",
    "JOR",
    "BEL",
    "MDA",
    "ROU",
    "GEO",
    "PER",
    "IRL",
    "ECU",
    "VNM",
    "GTM",
    "CUB",
    "LTU",
    "GRC",
    "HUN",
    "RWA",
    "CHE",
    "ARG",
    "BGD",
    "DNK",
    "CZE",
    "DZA",
    "MLI",
    "TUN",
    "FIN",
    "NER",
    "AZE",
    "ARM",
    "EST",
    "MYS",
    "LKA",
    "AUT",
    "SVK",
    "BGR",
    "LVA",
    "SRB",
    "KAZ",
    "UGA",
    "SSD",
    "BFA",
]


@pytest.fixture(scope="module")
def audit() -> Iterator[ModuleType]:
    folder = str(FACTS / "mine")
    sys.path.insert(0, folder)
    try:
        spec = importlib.util.spec_from_file_location("audit", FACTS / "mine" / "audit.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module
    finally:
        sys.path.remove(folder)


def table(name: str) -> list[dict[str, str]]:
    with (FACTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("check", ["cells", "overlaps", "spellings", "events", "sourced"])
def test_the_tables_do_not_contradict_themselves(audit: ModuleType, check: str) -> None:
    assert list(getattr(audit, check)()) == []


def test_heads_and_foreign_ministers_of_the_countries_in_the_news_are_known_to_the_end_of_2025() -> None:
    rows = [*table("tenures"), *table("recent_holders")]
    heads = {
        r["country"] for r in rows if r["class"].startswith("head_of_") and (r["end"] or r["as_of"]) >= "2025-12-31"
    }
    ministers = {
        r["country"] for r in rows if r["class"] == "foreign_minister" and not r["end"] and r["as_of"] >= "2025-12-31"
    }
    assert [c for c in NAMED if c not in heads] == []
    assert [c for c in NAMED if c not in ministers] == []


def test_at_least_200_events_since_2014() -> None:
    assert sum(row["start"] >= "2014" for row in table("dated_events")) >= 200


@pytest.mark.parametrize(
    ("subject", "thing", "start", "end"),
    [
        ("FIN", "NATO", "2023-04-04", ""),
        ("GBR", "EUE", "", "2020-01-31"),
        ("RUS", "G8", "1997-06", "2014-03-24"),
        ("MLI", "ECOWAS", "", "2025-01-29"),
        ("BDI", "ICC", "2002-07", "2017-10-27"),
    ],
)
def test_members_join_and_leave(subject: str, thing: str, start: str, end: str) -> None:
    (row,) = [r for r in table("relations") if (r["subject"], r["relation"], r["object"]) == (subject, "member", thing)]
    assert (row["start"], row["end"]) == (start, end)


def test_at_least_150_towns_of_wars_lie_on_the_globe() -> None:
    towns = table("towns")
    assert len(towns) >= 150
    assert all(abs(float(r["latitude"])) <= 90 and abs(float(r["longitude"])) <= 180 for r in towns)
