from demarche.facts.closing import close
from demarche.facts.tables import TenureRow

NAMES = {"a": "Anna Berg", "b": "Karl Stein", "c": "Anna Berg Olsen"}


def row(person: str, start: str, end: str = "", *, as_of: str = "2022-07-01", status: str = "", office: str = "Prime Minister",
        office_class: str = "head_of_government", source: str = "one") -> TenureRow:  # fmt: skip
    basis = "observed" if end else "open"
    return TenureRow(person, office, office_class, "AUT", start, end, basis, as_of, source, status)


def closed(*rows: TenureRow) -> dict[str, tuple[str, str]]:
    done = close(rows, lambda r: f"{r.country} {r.office_class}", NAMES.__getitem__)
    return {r.person: (r.end, r.end_basis) for r in done}


def test_a_successor_closes_an_open_end() -> None:
    rows = row("a", "2020-01-01"), row("b", "2023-05", source="two")
    assert closed(*rows) == {"a": ("2023-05", "successor"), "b": ("", "open")}
    assert {r.person: r.source for r in close(rows, lambda r: "x", NAMES.__getitem__)} == {"a": "one|two", "b": "two"}


def test_of_ministers_only_a_stretch_is_known() -> None:
    kind = {"office_class": "foreign_minister", "office": "Minister of Foreign Affairs"}
    assert closed(row("a", "2020-01-01", **kind), row("b", "2024-01-02", **kind))["a"] == (
        "2022-07-01/2024-01-02",
        "successor",
    )


def test_who_closes_nothing() -> None:
    first = row("a", "2020-01-01")
    for other in (
        row("b", "2023-05-01", status="acting"),
        row("b", "2023-05-01", status="elect"),
        row("b", "2021-05-01", "2021-09-01"),  # seen in office later than that
        row("c", "2023-05-01"),  # may be the same person
        row("b", "2023-05-01", office="Supreme Leader"),
    ):
        assert closed(first, other)["a"] == ("", "open")


def test_offices_of_several_people_stay_open() -> None:
    rows = row("a", "2020-01-01"), row("b", "2023-05-01")
    assert sorted(close(rows, lambda r: None, NAMES.__getitem__)) == sorted(rows)
