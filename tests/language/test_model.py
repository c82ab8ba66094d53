import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demarche.language import load_model
from demarche.schema import InstallationError

REPORT = (
    "Norwegian Foreign Minister Espen Barth Eide met his Chilean counterpart in Oslo on Monday. "
    "“We shall meet again,” he told reporters.\n\nChile's embassy did not comment."
)


def test_a_report_becomes_sentences_and_trees() -> None:
    analysis = load_model().analyse(REPORT)
    starts = [REPORT[s.start : s.start + 9] for s in analysis.sentences]
    assert starts == ["Norwegian", "“We shall", "Chile's e"]
    verb = next(i for i, t in enumerate(analysis.tokens) if t.text == "met")
    assert (analysis.tokens[verb].lemma, analysis.tokens[verb].head) == ("meet", -1)
    subject = [i for i in analysis.children(verb) if analysis.tokens[i].deprel == "nsubj"]
    assert len(subject) == 1


def test_names_have_kinds() -> None:
    analysis = load_model().analyse(REPORT)
    kinds = {analysis.span(n.first, n.last).of(REPORT): n.kind.value for n in analysis.names}
    assert kinds["Espen Barth Eide"] == "person"
    assert kinds["Oslo"] == "place"


def test_the_same_text_gives_the_same_answer() -> None:
    model = load_model()
    assert model.analyse(REPORT) == model.analyse(REPORT)


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_has_tokens_in_place(text: str) -> None:
    analysis = load_model().analyse(text)
    for number, sentence in enumerate(analysis.sentences):
        assert sentence.first < sentence.last
        for i in range(sentence.first, sentence.last):
            token = analysis.tokens[i]
            assert token.text == text[token.start : token.end]
            assert token.sentence == number
            assert token.head == -1 or sentence.first <= token.head < sentence.last


def test_a_missing_model_says_what_to_do(tmp_path: object) -> None:
    with pytest.raises(InstallationError, match="Reinstall"):
        load_model(tmp_path)  # type: ignore[arg-type]
