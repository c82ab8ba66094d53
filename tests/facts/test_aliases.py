"""The automaton against the plain definition of what it finds."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from demarche.facts.aliases import AliasIndex, Row


def row(alias: str, entity: str = "x", kind: str = "name", weak: int = 0, start: str = "", end: str = "") -> Row:
    return (alias, entity, kind, weak, start, end)


def found(index: AliasIndex, text: str, **options: object) -> list[str]:
    return [hit.alias for hit in index.find(text, **options)]  # type: ignore[arg-type]


def test_whole_words_only_and_the_longest() -> None:
    index = AliasIndex([row("UN"), row("UN Women"), row("Iran"), row("Côte d’Ivoire")])
    assert found(index, "SUNDAY UNO UN_x Iranian") == []
    assert found(index, "the UN, UN Women; UN Womens in Côte d’Ivoire") == ["UN", "UN Women", "UN", "Côte d’Ivoire"]


def test_a_longer_name_that_fails_hides_nothing() -> None:
    index = AliasIndex([row("North Korea Talks"), row("Korea"), row("Talks of Seoul")])
    assert found(index, "North Korea Talksy; North Korea Talks of Seoul") == ["Korea", "North Korea Talks"]


def test_offsets_are_code_points() -> None:
    index = AliasIndex([row("Iran")])
    text = "\U0001f600 é \ud83d Iran"
    assert [text[hit.start : hit.end] for hit in index.find(text)] == ["Iran"]


def test_weak_names_on_demand_and_strong_ones_first() -> None:
    index = AliasIndex([row("IS", "group", weak=1), row("Jordan", "JOR"), row("Jordan", "person", weak=1)])
    assert found(index, "IS in Jordan") == ["Jordan"]
    first, second = index.find("IS in Jordan", weak=True)
    assert (first.alias, first.weak, second.entities, second.weak) == ("IS", True, ("JOR",), False)


def test_the_first_kind_owns_a_name() -> None:
    index = AliasIndex(
        [row("Luxembourg", "city", "capital"), row("Luxembourg", "LUX"), row("Congo", "COD"), row("Congo", "COG")]
    )
    assert [hit.entities for hit in index.find("Luxembourg and Congo")] == [("LUX",), ("COD", "COG")]


def test_names_have_their_time() -> None:
    index = AliasIndex(
        [row("Swaziland", "SWZ", "former", end="2018-04-19"), row("Twitter", "x", end="2023-07"), row("Iran")]
    )
    assert found(index, "Swaziland, Twitter, Iran") == ["Swaziland", "Twitter", "Iran"]
    assert found(index, "Swaziland, Twitter, Iran", on=date(2023, 7, 31)) == ["Twitter", "Iran"]


_LETTERS = st.text("abAB -’", min_size=1, max_size=6)


@given(st.lists(_LETTERS, min_size=1, max_size=12), st.text("abAB -’.", max_size=40))
def test_it_finds_what_a_plain_search_finds(names: list[str], text: str) -> None:
    index = AliasIndex([row(name) for name in dict.fromkeys(names)])
    assert [(hit.start, hit.end) for hit in index.find(text)] == _plain(set(names), text)


def _plain(names: set[str], text: str) -> list[tuple[int, int]]:
    hits, reached = [], 0
    for start in range(len(text)):
        ends = [start + len(n) for n in names if text.startswith(n, start) and _whole(text, start, start + len(n))]
        if ends and start >= reached:
            reached = max(ends)
            hits.append((start, reached))
    return hits


def _whole(text: str, start: int, end: int) -> bool:
    return (start == 0 or not text[start - 1].isalnum()) and (end == len(text) or not text[end].isalnum())
