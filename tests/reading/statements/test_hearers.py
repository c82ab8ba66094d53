"""To whom something is said, by the plain ways of saying so; who is only spoken of hears nothing."""

import pytest

import demarche


def heard(text: str, words: str) -> list[tuple[str, str | None]]:
    """The words and the actor of each to whom the statement with some words is made."""
    reading = demarche.read(text, published="2024-03-05")
    one = next(s for s in reading.statements if words in s.content.of(text))
    return [(a.span.of(text), reading.actor(a.actor).name if a.actor else None) for a in one.to]


@pytest.mark.parametrize(
    ("text", "words", "to"),
    [
        ("Espen Barth Eide told Reuters that the talks were over.", "over", [("Reuters", "Reuters")]),
        ("“The talks are over,” Espen Barth Eide told reporters in Oslo.", "over", [("reporters", None)]),
        ("In a phone call with Emmanuel Macron, Olaf Scholz said that the talks were over.", "over", [("Emmanuel Macron",) * 2]),
        ("Addressing parliament, Espen Barth Eide said that the talks were over.", "over", [("parliament", None)]),
        ("Espen Barth Eide said in an interview with Reuters that the talks were over.", "over", [("Reuters", "Reuters")]),
        ("Olaf Scholz urged Emmanuel Macron to return to the talks.", "return", [("Emmanuel Macron",) * 2]),
        ("Espen Barth Eide called on Russia to return to the talks.", "return", [("Russia", "Russia")]),
        ("Espen Barth Eide called Russia a threat, and said that the talks were over.", "over", []),
        ("Espen Barth Eide said that the talks with Russia were over.", "over", []),
        ("Olaf Scholz pledged support to end the war, and promised new talks.", "support", []),
    ],
)  # fmt: skip
def test_to_whom(text: str, words: str, to: list[tuple[str, str | None]]) -> None:
    assert [(w.removeprefix("the "), actor) for w, actor in heard(text, words)] == to


def test_what_goes_on_is_said_to_the_same() -> None:
    text = "“The talks are over,” Espen Barth Eide told Reuters. “We shall not go back to them this year.”"
    assert heard(text, "go back") == [("Reuters", "Reuters")]
