import json
from pathlib import Path

import pytest

from demarche.evaluation.times import TimexScore, load_meantime, score_times

MEANTIME = Path(__file__).parents[3] / "shared" / "corpora" / "times" / "meantime.jsonl"
#: The floor goes up with the tagger, never down.
VALUE_FLOOR = 78.0


def test_each_gold_expression_is_matched_once_and_only_where_scored() -> None:
    text = "Title\n1 May 2020\nThey met on 3 May 2020 in June.\nOn 9 May 2020 they left.\na\nb\n"
    document = {
        "text": text,
        "dct": "2020-05-10",
        "scored": (17, text.index("On 9")),
        "timex": [
            {"start": 29, "end": 39, "value": "2020-05-03"},
            {"start": 29, "end": 39, "value": "2020-05-03"},
        ],
    }
    assert score_times([document]) == TimexScore(50.0, 50.0, 50.0)


def test_scored_are_lines_three_to_six(tmp_path: Path) -> None:
    path = tmp_path / "documents.jsonl"
    path.write_text(json.dumps({"text": "a\nb\nc\nd\ne\nf\ng"}) + "\n", encoding="utf-8")
    assert load_meantime(path)[0]["scored"] == (4, 11)


@pytest.mark.skipif(not MEANTIME.exists(), reason="needs shared/corpora/times/meantime.jsonl")
def test_values_on_meantime() -> None:
    assert score_times(load_meantime(MEANTIME)).value >= VALUE_FLOOR
