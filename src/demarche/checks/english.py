"""Whether a text is English, by its script and its small words: cheap, and silent when it cannot tell."""

import re
import tomllib
import unicodedata
from collections import Counter
from functools import cache
from importlib.resources import files

#: A long text is judged by this many pieces of this length, spread evenly over it.
_PIECES, _PIECE = 20, 5000
#: Another language must lead English by this many small words, and have this many times as many.
_LEAD, _TIMES = 3, 2
#: English prose has some 35 small words in a hundred, lists of names and headlines 8 and more: below
#: _FEWEST in at least _ENOUGH words it is none. The training reports, digests of a day included, have 21 to
#: 45.
_FEWEST, _ENOUGH = 0.05, 50
_WORD = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic",
    "HEBREW": "Hebrew",
    "GREEK": "Greek",
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Devanagari",
    "BENGALI": "Bengali",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
    "ETHIOPIC": "Ethiopic",
    "TAMIL": "Tamil",
    "MYANMAR": "Burmese",
    "KHMER": "Khmer",
}


def other_language(text: str) -> str | None:
    """What `text` seems to be in, when not English: "French", "Cyrillic script", "another language".

    None for English and for a text that is too short to tell, such as most headlines.
    """
    sample = _sample(text)
    letters = [c for c in sample if c.isalpha()]
    foreign = [c for c in letters if c > "\u024f" and not "\u1e00" <= c <= "\u1eff"]
    if len(letters) >= 4 and len(foreign) > len(letters) / 2:
        return _script(foreign)
    return _by_small_words(_WORD.findall(sample))


def _by_small_words(words: list[str]) -> str | None:
    counts = Counter(words)
    # A small word of another language counts in lower case only: capitalised ones are parts of names (La
    # Rue, El Sisi).
    hits = {language: sum(counts[word] for word in known) for language, known in _stopwords().items()}
    hits.pop("English")
    known = _stopwords()["English"]
    english = sum(count for word, count in counts.items() if word.lower() in known)
    best = max(hits, key=lambda language: hits[language])
    if hits[best] >= english + _LEAD and hits[best] >= _TIMES * english:
        return best
    if len(words) >= _ENOUGH and english < _FEWEST * len(words):
        return "another language"
    return None


def _script(letters: list[str]) -> str:
    kinds = Counter(unicodedata.name(letter, "?").split(" ")[0] for letter in letters[:500])
    name = _SCRIPTS.get(kinds.most_common(1)[0][0])
    return f"{name} script" if name else "another script"


def _sample(text: str) -> str:
    if len(text) <= _PIECES * _PIECE:
        return text
    step = len(text) // _PIECES
    return " ".join(text[i * step : i * step + _PIECE] for i in range(_PIECES))


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    table = (files("demarche.checks") / "stopwords.toml").read_text("utf-8")
    return {language: frozenset(words.split()) for language, words in tomllib.loads(table).items()}
