from datetime import date

import pytest

import demarche
from demarche.language import Analysis, Token
from demarche.language.analysis import Sentence
from demarche.reading.times import Tense, find_times, iso_value, join_times, lexical_tense, tense_from_tokens

WEDNESDAY = date(2025, 10, 22)


def tense_at(text: str, words: str) -> Tense:
    start = text.index(words)
    return lexical_tense(text, start, start + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "A session planned for Friday was dropped.",
        "The vote has been put off until Friday, a clerk said.",
        "The round, due in Oslo on Friday, is off.",
        "The two ministers are to meet on Friday.",
        "The port must be cleared by Friday.",
        "She has asked for a meeting on Friday.",
        "They agreed to open the crossing on Friday.",
        "The envoy called off Friday's talks.",
        "Shelling will resume unless he is freed on Friday.",
        "The visit to Oslo on Friday would go ahead, he insisted.",
        "He was to meet Anna Berg, his Chilean colleague, in Lima on Friday.",
    ],
)
def test_words_beside_a_day_put_it_ahead(text: str) -> None:
    assert tense_at(text, "Friday") is Tense.FUTURE


@pytest.mark.parametrize(
    "text",
    [
        "The pact will expire, the minister said on Friday.",
        "It will be their first meeting since the summit on Friday.",
        "The hostages were set free on Friday.",
        "The order was lifted following a ruling by the court on Friday.",
        "Norway on Friday sent home two attaches whom it will not replace.",
    ],
)
def test_words_beside_a_day_put_it_behind(text: str) -> None:
    assert tense_at(text, "Friday") is Tense.PAST


def test_an_attribute_names_a_thing_done() -> None:
    text = "They will discuss the April 19 agreement."
    (time,) = find_times(text, date(2021, 6, 4))
    assert iso_value(time) == "2021-04-19"


@pytest.mark.parametrize(("day", "value"), [(WEDNESDAY, "2025-10-21"), (date(2025, 10, 20), "2025-10-21")])
def test_what_was_to_have_happened_is_the_nearest_day(day: date, value: str) -> None:
    (time,) = find_times("The two were to have met on Tuesday.", day)
    assert iso_value(time) == value


def test_a_day_almost_a_year_off_is_the_near_one_after_all() -> None:
    (time,) = find_times("They will walk on 20 October.", WEDNESDAY)
    assert iso_value(time) == "2025-10-20"
    (time,) = find_times("Nobody knew of a party on 5 November.", WEDNESDAY)
    assert iso_value(time) == "2025-11-05"


def _analysis(rows: list[tuple[str, str, str, str, int, str]]) -> Analysis:
    """One sentence from (text, upos, xpos, lemma, head, deprel)."""
    tokens: list[Token] = []
    start = 0
    for text, upos, xpos, lemma, head, deprel in rows:
        tokens.append(Token(start, start + len(text), text, 0, upos, xpos, lemma, head, deprel))
        start += len(text) + 1
    text = " ".join(r[0] for r in rows)
    return Analysis(text, tuple(tokens), (Sentence(0, len(text), 0, len(tokens)),), ())


@pytest.mark.parametrize(
    ("auxiliary", "verb", "tag", "tense"),
    [
        (("will", "AUX", "MD", "will"), "meet", "VB", Tense.FUTURE),
        (("have", "AUX", "VBP", "have"), "met", "VBN", Tense.PAST),
        (("now", "ADV", "RB", "now"), "meet", "VBP", Tense.PRESENT),
    ],
)
def test_the_governing_verb_tells_the_tense(
    auxiliary: tuple[str, str, str, str], verb: str, tag: str, tense: Tense
) -> None:
    analysis = _analysis(
        [
            ("They", "PRON", "PRP", "they", 2, "nsubj"),
            (*auxiliary, 2, "aux" if auxiliary[1] == "AUX" else "advmod"),
            (verb, "VERB", tag, "meet", -1, "root"),
            ("Friday", "PROPN", "NNP", "Friday", 2, "obl:tmod"),
        ]
    )
    assert tense_from_tokens(analysis)(analysis.text.index("Friday")) is tense


def test_a_plan_made_in_the_past_lies_ahead_and_a_proposal_of_the_past_does_not() -> None:
    def governed(lemma: str, tag: str) -> Tense:
        analysis = _analysis(
            [
                ("Oslo", "PROPN", "NNP", "Oslo", 1, "nsubj"),
                (lemma, "VERB", tag, lemma, -1, "root"),
                ("Friday", "PROPN", "NNP", "Friday", 1, "obl:tmod"),
            ]
        )
        return tense_from_tokens(analysis)(analysis.text.index("Friday"))

    assert governed("schedule", "VBN") is Tense.FUTURE
    assert governed("propose", "VBD") is Tense.PAST


def test_no_words_have_no_tense() -> None:
    assert tense_from_tokens(Analysis("", (), (), ()))(0) is Tense.PRESENT


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He served from 2014 to 2016.", ["2014/2016"]),
        ("It fell between March 2021 and May 2021.", ["2021-03-01/2021-05-31"]),
        ("It ran from Monday until Tuesday.", ["2025-10-20/2025-10-21"]),
        ("It rained in 2014 and 2016.", []),
        ("He served from 2016 to 2014.", []),
        ("It lasted from dawn to 2016.", []),
    ],
)
def test_two_expressions_bound_an_interval(text: str, values: list[str]) -> None:
    joined = join_times(text, find_times(text, WEDNESDAY))
    assert [iso_value(t) for t in joined] == values


def test_what_a_sunday_says_of_this_week() -> None:
    sunday = date(2025, 7, 20)
    for text, value in (
        ("She will travel to Oslo this week.", "2025-07-21/2025-07-27"),
        ("She travelled to Oslo this week.", "2025-07-14/2025-07-20"),
    ):
        (found,) = find_times(text, sunday)
        assert iso_value(found) == value


def test_what_could_be_lies_ahead() -> None:
    text = "A meeting of the two ministers could take place in January, an official said."
    (meeting,) = [
        e for e in demarche.read(text, published="2023-12-08", language="en").events if e.trigger.of(text) == "meeting"
    ]
    assert meeting.time == "2024-01"
