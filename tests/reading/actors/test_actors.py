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
        ("SECRETARY BERG: Welcome to Oslo.\n\nAnna Berg left.", "SECRETARY", "Anna Berg"),
        ("A Tajik village and an Uzbek post were shelled.", "Tajik", "Tajikistan"),
        ("Bosnia recalled its envoy.", "Bosnia", "Bosnia and Herzegovina"),
        ("The Organization of Islamic Cooperation met.", "Organization", "Organization of Islamic Cooperation"),
        ("Chile expelled two Peruvian consular officials in March.", "two", "Peruvian consular officials"),
        ("Norway will send soldiers to Chad.", "soldiers", "Norway"),
        ("LIMA (AP) - The minister spoke to AP.", "AP.", "Associated Press"),
        ("The Secretary and President Ruto spoke.", "President", "William Ruto"),
        ("They met in Port Sudan.", "Port", "Port Sudan"),
        ("A spokesman for the army, Karl Stein, left.", "A spokesman", "Karl Stein"),
        ("Norway met Chile in Vienna. Both sides left.", "Both", "Chile"),
        ("Mali and Niger left after Chad spoke. Both countries wait.", "Both", "Mali"),
        ("Norway freed four Chilean prisoners and withdrew its troops.", "its", "Norway"),
        ("ISLAMABAD: Pakistan waits, the Foreign Office said.", "Foreign", "Foreign Office"),
        ("London waits, the Foreign Office said.", "Foreign", "Foreign, Commonwealth and Development Office"),
        ("Chad met Turkish President Ali Demir. Later the Turkish leader left.", "the Turkish", "Ali Demir"),
        ("Crown Prince Haakon spoke. Later the crown prince left.", "the crown", "Haakon"),
    ],
)
def test_names_are_those_that_a_reader_would_index(text: str, words: str, name: str) -> None:
    assert name_at(text, words) == name


@pytest.mark.parametrize(
    ("text", "word"),
    [("He paid an official visit to Oslo.", "official"), ("Chile warned against the use of force.", "force")],
)
def test_what_kind_of_thing_it_is_names_nobody(text: str, word: str) -> None:
    analysis = load_model().analyse(text)
    token = next(i for i, t in enumerate(analysis.tokens) if t.text == word)
    assert find_actors(analysis, Facts.load(), DAY).entity_at(token) is None


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        ("The Israeli military said so.", "Israeli", "Israel"),
        ("Thailand waits. The army said so.", "army", "Thailand"),
        ("The Latvian foreign ministry said so.", "ministry", "Latvian foreign ministry"),
        ("Turkey will stay, its ambassador said.", "its", "Turkish ambassador"),
        ("A government negotiator, Karl Stein, said so.", "A gov", "Karl Stein"),
        ("Somalia waits. The army said it had U.S. help.", "army", "Somalia"),
    ],
)
def test_who_speaks(text: str, words: str, speaker: str) -> None:
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY)
    entity = found.speaker_at(next(i for i, t in enumerate(analysis.tokens) if t.start >= text.index(words)))
    assert entity is not None
    assert (found.entities[entity.speaks_as] if entity.speaks_as is not None else entity).name == speaker


def test_a_label_is_whoever_has_that_title() -> None:
    text = "Spokesperson Karl Stein took questions.\n\nQUESTION: Why?\n\nSPOKESPERSON: It is late.\n\nQUESTION: When?"
    assert name_at(text, "SPOKESPERSON") == "Karl Stein"


def test_a_counterpart_is_a_minister_too() -> None:
    text = "Foreign Minister Karl Stein met his counterpart Anna Berg. The ministers left."
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY)
    token = next(i for i, t in enumerate(analysis.tokens) if t.text == "ministers")
    mention = found.mention_at(token)
    assert mention is not None
    assert {found.entities[i].name for i in (mention.entity, *mention.others)} == {"Karl Stein", "Anna Berg"}


def test_they_may_be_the_two_of_the_sentence_before() -> None:
    text = "President Karl Stein received President Anna Berg. They discussed trade."
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY)
    mention = found.mention_at(next(i for i, t in enumerate(analysis.tokens) if t.text == "They"))
    assert mention is not None
    assert {found.entities[i].name for i in (mention.entity, *mention.others)} == {"Karl Stein", "Anna Berg"}


def test_he_said_points_back() -> None:
    text = 'Karl Stein told reporters so. "We stay," he said. A spokesman for the army, Ivo Sand, denied it.'
    assert name_at(text, "he said") == "Karl Stein"


def test_a_body_is_no_he() -> None:
    text = "President Ana Ruiz armed the militia. He left."
    assert name_at(text.replace("Ana", "Juan"), "He") == "Juan Ruiz"


def test_a_title_does_not_reach_into_the_next_line() -> None:
    found = table("Karl Stein, Spokesman for the Secretary-General\nNew York, 3 June")
    assert "Secretary-General" in {e.name for e in found.entities}


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


@pytest.mark.parametrize(
    ("text", "day", "name", "office", "resolution"),
    [
        ("President Trump met the envoy.", date(2022, 8, 20), "Donald Trump", None, Resolution.FORMER),
        ("President Trump met the envoy.", date(2025, 8, 20), "Donald Trump", "President", Resolution.RESOLVED),
        ("The US president met the envoy.", date(2022, 8, 20), "Joe Biden", "President", Resolution.RESOLVED),
        ("President Trump left. The US president stayed.", date(2022, 8, 20), "Joe Biden", "President", Resolution.RESOLVED),
        ("Lavrov left. Russia was silent.", date(2023, 3, 1), "Sergey Lavrov", "Minister of Foreign Affairs",
         Resolution.RESOLVED),
        ("President Zelenskiy spoke.", date(2023, 3, 1), "Volodymyr Zelenskyy", "President", Resolution.RESOLVED),
        ("Former President Obama spoke.", date(2023, 3, 1), "Barack Obama", None, Resolution.FORMER),
    ],
)  # fmt: skip
def test_titles_and_surnames_are_resolved_by_the_day(
    text: str, day: date, name: str, office: str | None, resolution: Resolution
) -> None:
    found = {e.name: e for e in table(text, day).entities}
    assert name in found
    assert (found[name].office, found[name].resolution) == (office, resolution)
    assert found[name].reason


@pytest.mark.parametrize(
    "text",
    [
        "Marko Rubio spoke in Oslo.",
        "Lavrov spoke in Oslo.",
        "The next French president will decide.",
        "Karin Trump left.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    people = [e for e in table(text, date(2025, 6, 1)).entities if e.kind is ActorKind.PERSON]
    assert all(e.wikidata is None for e in people)


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Kinshasa cut ties after Congo was attacked.", "Congo", "COD"),
        ("Brazzaville said that Congo would host talks.", "Congo", "COG"),
        ("Equatorial Guinea signed.", "Equatorial", "GNQ"),
        ("Guinea-Bissau signed.", "Guinea", "GNB"),
        ("Papua New Guinea signed.", "Papua", "PNG"),
        ("Guinea signed.", "Guinea", "GIN"),
        ("North Korea signed.", "North", "PRK"),
        ("Seoul and South Korea's allies signed.", "South", "KOR"),
        ("Tbilisi protested. Georgia signed.", "Georgia signed", "GEO"),
    ],
)
def test_countries_of_like_names(text: str, words: str, country: str) -> None:
    analysis = load_model().analyse(text)
    found = find_actors(analysis, Facts.load(), DAY)
    token = next(i for i, t in enumerate(analysis.tokens) if t.start >= text.index(words))
    entity = found.entity_at(token)
    assert entity is not None
    assert entity.country == country


def test_a_state_of_the_union_is_no_country() -> None:
    found = table("A court in Atlanta, Georgia, charged the senator.")
    assert all(e.country != "GEO" for e in found.entities)


def test_several_who_fit_are_ambiguous() -> None:
    (congo,) = [e for e in table("Congo signed the treaty.").entities if e.kind is ActorKind.COUNTRY]
    assert congo.resolution is Resolution.AMBIGUOUS
    assert congo.reason == "Democratic Republic of the Congo or Republic of the Congo"


def test_we_who_meet_are_the_speaker_and_the_one_written_to() -> None:
    text = "MINISTER BERG: Anna Berg is my name. I wrote to Karl Stein, proposing that we meet in May."
    found = table(text)
    we = next(m for m in found.mentions if m.span.of(text) == "we")
    assert {found.entities[e].name for e in (we.entity, *we.others)} == {"Anna Berg", "Karl Stein"}
