from datetime import date

from demarche.checks.text import Text, report_day
from demarche.schema import DateCandidate, DateEvidence, Dating, Document, Reading, Span


def test_sentences_end_at_stops_and_lines_but_not_at_abbreviations() -> None:
    text = Text("Gen. Berg met J. Stein in the U.S. on May 3. They left.\nA headline\nEnd")
    assert [s.of(text.text).strip() for s in text.sentences] == [
        "Gen. Berg met J. Stein in the U.S. on May 3.",
        "They left.",
        "A headline",
        "End",
    ]
    assert text.sentence(text.text.index("left")).of(text.text).strip() == "They left."


def test_quotations_open_and_closed() -> None:
    text = Text('“One” two “three "four" “five')
    assert [q.of(text.text) for q in text.quotations] == ["“One”", '“three "four" ', '"four"', "“five"]
    assert text.quoted(Span(text.text.index("three"), text.text.index("three") + 5))
    assert not text.quoted(Span(text.text.index("two"), text.text.index("two") + 3))


def test_the_day_of_a_report_is_given_or_its_date_line() -> None:
    day = date(2024, 5, 6)
    document = Document("d", "May 6")

    def dated(reason: str, weight: float) -> Reading:
        found = DateEvidence(Span(0, 5), reason)
        return Reading(document, Dating(None, (DateCandidate(day, weight),), (found,)))

    assert report_day(Reading(document, Dating(day))) == day
    assert report_day(dated("the date line", 0.9)) == day
    assert report_day(dated("the date line", 0.2)) is None
    assert report_day(dated("a Monday at most six days back", 0.9)) is None
