"""The JSON border keeps text, spans and order, and says what is wrong with a line."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demarche.schema import Dating, Document, InputError, Reading, content_id
from demarche.schema.wire import document_from_json, parse_day, reading_dict, reading_json
from samples import TEXT, sample

READING_MD = Path(__file__).parents[2] / "docs" / "reading.md"


def test_every_documented_field_is_there_in_the_documented_order() -> None:
    block = re.search(r"```json\n(.*?)```", READING_MD.read_text("utf-8"), re.DOTALL)
    assert block
    assert _shape(json.loads(block[1])) == _shape(json.loads(reading_json(sample(dated=False))))


def _shape(value: object, longest: int = 1) -> object:
    """Keys in order, one item a list; where a value may be null its inside is not compared."""
    if isinstance(value, dict):
        keep = ("document", "dating")
        return [(key, _shape(item) if isinstance(item, list) or key in keep else None) for key, item in value.items()]
    if isinstance(value, list):
        return [_shape(item) for item in value[:longest]] if value and isinstance(value[0], dict) else "list"
    return None


def test_spans_cover_the_same_words_after_the_border() -> None:
    wire = json.loads(reading_json(sample()))
    event = wire["events"][0]
    text = wire["document"]["text"]
    assert text == TEXT
    assert text[event["trigger"]["start"] : event["trigger"]["end"]] == "meeting"
    assert text[event["place"]["start"] : event["place"]["end"]] == "Vienna"
    assert wire["statements"][1]["content"] == {"start": TEXT.index("We"), "end": TEXT.index(",”")}


def test_same_reading_same_bytes_with_and_without_indent() -> None:
    assert reading_json(sample()) == reading_json(sample())
    assert json.loads(reading_json(sample(), indent=2)) == reading_dict(sample())
    assert "\n" not in reading_json(sample())


@given(st.text(st.characters(exclude_categories=[])))
def test_any_text_comes_through_the_border(text: str) -> None:
    # A high surrogate before a low one is one character in JSON, whoever writes it.
    text = re.sub("[\ud800-\udbff](?=[\udc00-\udfff])", "", text)
    line = reading_json(Reading(Document(content_id(text), text), Dating()))
    assert line.isascii()
    back = document_from_json(json.dumps(json.loads(line)["document"]).encode("ascii"))
    assert back == Document(content_id(text), text)


def test_all_fields_of_a_document_are_read() -> None:
    line = (
        '{"id": 7, "text": "Ü", "title": "T", "published": "2024-05-06T23:59:00+02:00", "source": "S", '
        '"url": "U", "language": "en", "licence": "x", "extra": {"a": 1}}'
    )
    document = document_from_json(line)
    assert (document.id, document.text, document.title, document.source) == ("7", "Ü", "T", "S")
    assert (str(document.published), document.url, document.language) == ("2024-05-06", "U", "en")


def test_without_an_id_the_text_gives_one() -> None:
    assert document_from_json('{"text": "a"}').id == document_from_json('{"text": "a", "id": null}').id
    assert document_from_json('{"text": "a"}').id != document_from_json('{"text": "b"}').id


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "not JSON"),
        (b"", "not JSON"),
        (b"\xff\xfe\xfd", "not UTF-8"),
        (b"[1]", "a JSON array, not an object"),
        (b"null", "a JSON null, not an object"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "a number"),
        (b'{"id": "x"}', 'no "text"'),
        (b'{"text": 5}', '"text" is a JSON number'),
        (b'{"text": null}', '"text" is a JSON null'),
        (b'{"text": "a", "title": []}', '"title" is a JSON array'),
        (b'{"text": "a", "id": true}', '"id" is a JSON boolean'),
        (b'{"text": "a", "published": "21/10/2025"}', "not a day. Write it as YYYY-MM-DD"),
        (b'{"text": "a", "published": "2025-02-30"}', "not a day"),
    ],
)
def test_a_bad_line_says_what_and_what_to_do(line: bytes, said: str) -> None:
    with pytest.raises(InputError, match=re.escape(said)) as caught:
        document_from_json(line)
    assert str(caught.value).endswith((".", "}."))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_document_or_an_input_error(line: bytes) -> None:
    with contextlib.suppress(InputError):
        document_from_json(line)


def test_a_day_names_where_it_was_written() -> None:
    with pytest.raises(InputError, match="--published is 'Monday'"):
        parse_day("Monday", "--published")
