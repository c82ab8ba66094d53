"""Near-duplicates: resemblance, bands, and agencies."""

import random

from demarche.facts import Facts
from demarche.record.linking.minhash import bands, pack, resemblance, signature, unpack
from demarche.record.linking.witnesses import origin
from demarche.schema import Document

_WORDS = [f"word{number}" for number in range(500)]


def _text(seed: int, length: int = 200) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(_WORDS) for _ in range(length)]


def test_copies_resemble_and_share_a_band() -> None:
    words = _text(1)
    one, two = signature(" ".join(words)), signature("LONDON (Reuters) - " + " ".join(words[:-6]) + " (Writing by X)")
    assert resemblance(one, two) > 0.8
    assert set(bands(one)) & set(bands(two))


def test_other_texts_do_not() -> None:
    one, two = signature(" ".join(_text(1))), signature(" ".join(_text(2)))
    assert resemblance(one, two) < 0.1
    assert not set(bands(one)) & set(bands(two))


def test_signatures_are_the_same_on_every_machine() -> None:
    own = signature("Berg met Stein in Vienna on Monday.")
    assert own[:3].tolist() == signature("berg MET stein, in vienna on monday")[:3].tolist()
    assert (unpack(pack(own)) == own).all()
    assert own[:2].tolist() == [1180380698, 344705140]


def test_short_and_empty_texts_have_one_too() -> None:
    assert len(signature("")) == len(signature("No.")) == 60


def test_the_agency_that_signs_is_the_origin() -> None:
    facts = Facts.load()

    def of(text: str, source: str | None) -> str | None:
        return origin(Document("d", text, source=source), facts)

    assert of("LONDON (Reuters) - Berg met Stein.", "Daily Post") == "Reuters"
    assert of("Berg met Stein.", "AFP via Daily Post") == "Agence France-Presse"
    assert of("Berg met Stein.", "Daily Post") == "Daily Post"
    assert of("Berg (55) met Stein.", None) is None
