"""Readings survive the way to JSON and back."""

import json

import pytest

from demarche.schema.parse import reading_from_dict
from demarche.schema.wire import reading_dict, reading_json
from samples import sample


@pytest.mark.parametrize("dated", [True, False])
def test_a_reading_comes_back_as_it_was(dated: bool) -> None:
    reading = sample(dated)
    assert reading_from_dict(json.loads(reading_json(reading))) == reading


def test_the_document_may_be_kept_elsewhere() -> None:
    reading = sample()
    value = reading_dict(reading)
    del value["document"]
    assert reading_from_dict(value, reading.document) == reading


def test_what_is_no_reading_is_refused() -> None:
    with pytest.raises(KeyError):
        reading_from_dict({"document": {"text": "x"}})
