"""Who is meant: names, titles, countries, roles and what points back."""

from datetime import date

import pytest

from demarche.facts import Facts
from demarche.language import load_model
from demarche.reading.actors import ActorTable, actor_ids, find_actors, to_actors
from demarche.schema import ActorKind, Resolution

DAY = date(2024, 3, 5)


def table(text: str, day: date = DAY) -> ActorTable:
    return find_actors(load_model().analyse(text), Facts.load(), day)


def name_at(text: str, words: str, day: date = DAY) -> str:
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), day)
    at = text.index(words)
    token = next(i for i, t in enumerate(analysis.tokens) if t.start >= at)
    entity = found.entity_at(token)
    assert entity is not None, f"{words!r} is nobody"
    return entity.name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Russian forces shelled the town.", "Russian", "Russia"),
        ("The Kremlin said nothing.", "Kremlin", "Russia"),
        ("Turkish police held two men.", "Turkish", "Turkey"),
        ("The EU agreed on the list.", "EU", "European Union"),
        ("Norway's Espen Barth Eide spoke. Eide then left.", "Eide then", "Espen Barth Eide"),
        (
            "President Donald Trump spoke. Later First Lady Melania Trump left. Trump stayed.",
            "Trump stayed",
            "Donald Trump",
        ),
        ("Volodymyr Zelensky spoke in Oslo.", "Volodymyr", "Volodymyr Zelensky"),
        ("The Biden administration objected.", "administration", "United States"),
        ("Sweden's Foreign Minister and Deputy Prime Minister Ebba Falk left.", "Foreign", "Ebba Falk"),
        ("The Minister of Defence, General Karl Stein, left.", "General", "Karl Stein"),
        ("In Lomé the mood is calm. France sent aid. The government of Paris waits. The army waits.", "army", "France"),
        ("The Houthi movement met the Organization of Islamic Cooperation.", "Houthi", "Houthis"),
        ("The Organization of Islamic Cooperation met.", "Organization", "Organization of Islamic Cooperation"),
    ],
)
def test_names_are_those_that_a_reader_would_index(text: str, words: str, name: str) -> None:
    assert name_at(text, words) == name


def test_a_capital_is_a_place_and_a_country() -> None:
    text = "They met in Kyiv."
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY)
    token = next(i for i, t in enumerate(analysis.tokens) if t.text == "Kyiv")
    place = found.place_at(token)
    assert place is not None
    assert place.name == "Kyiv"
    assert name_at(text, "Kyiv") == "Ukraine"


def test_the_day_decides_who_is_in_office() -> None:
    text = "Joe Biden spoke in Rome."
    for day, office, resolution in (
        (date(2023, 5, 1), "President", Resolution.RESOLVED),
        (date(2025, 6, 1), None, Resolution.FORMER),
    ):
        found = table(text, day)
        (biden,) = [e for e in found.entities if e.name == "Joe Biden"]
        assert (biden.office, biden.resolution, biden.wikidata) == (office, resolution, "Q6279")


def test_somebody_unknown_stays_unknown() -> None:
    found = table("Hilda Nemo spoke in Oslo.")
    (nemo,) = [e for e in found.entities if e.name == "Hilda Nemo"]
    assert (nemo.kind, nemo.resolution, nemo.wikidata) == (ActorKind.PERSON, Resolution.UNKNOWN, None)


def test_ids_follow_the_text() -> None:
    found = table("Norway met Chile. Chile met Peru.")
    ids = actor_ids(found, range(len(found.entities)))
    actors = to_actors(found, ids)
    assert [a.id for a in actors] == [f"a{n}" for n in range(1, len(actors) + 1)]
    firsts = [a.mentions[0].start for a in actors if a.mentions]
    assert firsts == sorted(firsts)


def test_a_ministry_that_publishes_is_who_we_are() -> None:
    text = "We condemn the attack. We will not forget it."
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY, "Ministry of Foreign Affairs of Norway")
    entity = found.entity_at(0)
    assert entity is not None
    assert entity.name == "Norway"
