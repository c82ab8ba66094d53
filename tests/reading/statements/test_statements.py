"""Who said what: marks, cues, relays, channels, anonymity, nesting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import demarche
from demarche.reading.statements.marks import find_quoted
from demarche.schema import Reading, Statement


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “no” twice.", ["no"]),
        ('He said "no" twice.', ["no"]),
        ("He said «non» twice.", ["non"]),
        ("He said ‘no’; the ministers’ aides left.", ["no"]),
        ("“We go,” he said. “Soon.”", ["We go,", "Soon."]),
        ("“We go.\n\n“We come back,” he said.", None),
    ],
)
def test_quoted_stretches(text: str, inner: list[str] | None) -> None:
    found = [q.inner.of(text) for q in find_quoted(text) if q.depth == 0]
    if inner is None:
        assert any("come back" in words for words in found)
    else:
        assert found == inner


@given(st.text(alphabet="“”‘’\"'«»„ab.\n ", max_size=60))
def test_quoted_stretches_lie_in_the_text(text: str) -> None:
    for quoted in find_quoted(text):
        assert 0 <= quoted.outer.start <= quoted.inner.start <= quoted.inner.end <= quoted.outer.end <= len(text)


def said(text: str) -> tuple[Reading, list[Statement]]:
    reading = demarche.read(text, published="2024-03-05")
    return reading, list(reading.statements)


def speaker(text: str, words: str) -> str:
    reading, statements = said(text)
    one = next(s for s in statements if words in s.content.of(text))
    assert one.speaker is not None
    return reading.actor(one.speaker).name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“The talks are over,” Espen Barth Eide said in Oslo.", "over", "Espen Barth Eide"),
        ("Espen Barth Eide said that the talks were over.", "over", "Espen Barth Eide"),
        ("The talks are over, according to Espen Barth Eide.", "over", "Espen Barth Eide"),
    ],
)
def test_speakers(text: str, words: str, name: str) -> None:
    assert speaker(text, words) == name


def test_kinds_go_by_the_marks() -> None:
    text = "“The talks are over,” Espen Barth Eide said. He added that the meeting had been “a waste of time”."
    kinds = [s.kind.value for s in said(text)[1]]
    assert kinds == ["direct", "mixed"]


@pytest.mark.parametrize(
    "dateline",
    [
        "NAIROBI, Aug 4 (Reuters) - ",
        "ANKARA (AP) — ",
        "MOSCOW, March 11. /TASS/. ",
        "ISLAMABAD: ",
        "Seoul, South Korea — ",
    ],
)
def test_a_dateline_is_said_by_nobody(dateline: str) -> None:
    text = f"{dateline}Chile has recalled its envoy from Lima, two diplomats said on Monday."
    _, statements = said(text)
    assert [s.content.of(text) for s in statements] == ["Chile has recalled its envoy from Lima"]


def test_an_agency_is_one_relay_under_two_names() -> None:
    reading, (one,) = said('"We were not asked," Karl Stein, a border official, told the Interfax news agency.')
    names = {a.id: a.name for a in reading.actors}
    assert [names[r] for r in one.relay] == ["Interfax"]
