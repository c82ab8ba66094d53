from datetime import date

import pytest

from demarche.facts import Facts
from demarche.language import load_model
from demarche.reading.actors import find_actors

DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("North Korea fired a missile. The North said it was a test.", "North said", "North Korea"),
        ("Pyongyang fired a missile. Japan asked the North to stop.", "North to", "North Korea"),
        ("North Korea and South Korea met. The South sent rice.", "South sent", "South Korea"),
        ("South Korea met Japan. Korea has sent two ships.", "Korea has", "South Korea"),
        ("Officials in Seoul spoke to Japan. Korea has sent two ships.", "Korea has", "South Korea"),
    ],
)
def test_a_korea_that_the_report_has_named(text: str, words: str, name: str) -> None:
    assert name_at(text, words) == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The North said it was a test.", "North said"),
        ("The North said it was a test. North Korea said no more.", "North said"),
        ("North Korea spoke. The South sent rice.", "South sent"),
        ("North Korea and South Korea met. Korea has a long coast.", "Korea has"),
        ("North Korea sent rice to Sudan. The North of the country is dry.", "North of"),
        ("North Korea sent rice to South Sudan. The South is dry, the North wet.", "North wet"),
        ("North Korea spoke. A ship crossed the North Sea.", "North Sea"),
        ("South Korea spoke. The Korea Times wrote of it.", "Korea Times"),
        ("South Korea spoke. The Democratic Party of Korea did not.", "Korea did"),
        ("North Korea and South Korea spoke of ships in the South and East China Seas.", "South and"),
    ],
)
def test_no_korea_is_guessed(text: str, words: str) -> None:
    assert name_at(text, words) not in ("North Korea", "South Korea")


def name_at(text: str, words: str) -> str | None:
    analysis = load_model().analyse(text)
    token = next(i for i, t in enumerate(analysis.tokens) if t.start >= text.index(words))
    entity = find_actors(analysis, Facts.load(), DAY).entity_at(token)
    return None if entity is None else entity.name
