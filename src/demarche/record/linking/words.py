"""The words of an occurrence that linking compares: its trigger, its own name, and the telling words around it."""

import re
from functools import lru_cache

from demarche.schema.spans import Span

_END = re.compile(r"[.!?][”\"')\]]*\s+(?=[“\"'(\[A-Z0-9])|\n+")
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*\d|\d\d")
#: Telling words of a sentence that are kept, from its start.
_KEPT = 24
_STEM = 6
_COMMON = frozenset(
    ["about", "after", "again", "against", "also", "among", "announce", "announced", "because", "been", "before", "being",
     "between", "both", "could", "country", "countries", "during", "every", "first", "following", "from", "government",
     "have", "having", "here", "into", "just", "last", "leader", "leaders", "least", "like", "made", "make", "many",
     "minister", "ministry", "more", "most", "much", "next", "official", "officials", "only", "other", "others", "over",
     "people", "president", "prime", "foreign", "reported", "said", "says", "secretary", "several", "since", "some",
     "state", "states", "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those",
     "through", "today", "told", "under", "until", "very", "were", "what", "when", "where", "which", "while", "will",
     "with", "within", "would", "year", "years", "your"]
)  # fmt: skip

#: Words for one kind of occasion: which of them a report uses says little.
_KINDS = {
    "meet": "meet meets met meeting meetings talks talk sat",
    "negotiate": "negotiations negotiation negotiate negotiating negotiated negotiates round rounds mediate mediated mediation",
    "call": "call calls called phone phoned telephoned spoke speak speaks spoken",
    "visit": "visit visits visited visiting travel travels traveled travelled trip tour arrives arrived arrive hosts hosted host",
    "summit": "summit summits conference conferences forum session assembly",
    "discuss": "discuss discussed discusses discussion discussions consult consulted consultations engaged",
    "attack": "attack attacks attacked attacking strike strikes struck airstrike airstrikes hit hits bomb bombed bombing shelled shelling",
    "kill": "kill kills killed killing shot shoot dead",
    "war": "war invasion invaded invade invades aggression",
    "arrest": "arrest arrests arrested detain detained detains detention",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}

_HEADS = r"Summit|Conference|Forum|Dialogue|Assembly|Meeting|Ministerial|Talks|Consultations|Roundtable|Congress|Convention|Session"
_CAPITAL = r"(?:[A-Z][\w’'&.-]*|\d+\+\d+)"
_NAME = re.compile(
    rf"(?:(?:{_CAPITAL}|of|for|on|and)\s)*?(?:{_CAPITAL}\s)?(?:{_HEADS}|(?<=[A-Z0-9]\s)summit|(?<=[A-Z0-9]\s)meeting)"
    rf"(?:\s(?:of|on|for|to)\s(?:the\s)?{_CAPITAL}(?:\s(?:{_CAPITAL}|of|and|the)(?=\s|\W))*)?"
)
_SENTENCE_END = re.compile(r"(?<=[a-z]{2})[.!?]\s")
_LEADING = re.compile(
    r"^(?:(?:the|an?|our|this|next|last|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[\d]+(?:st|nd|rd|th)"
    r"|annual|virtual|in|at|on|for|of|and|to|us|u\.s\.|\d{4})\s)+"
)


def sentence_at(text: str, start: int, end: int) -> Span:
    """The sentence around some characters, by its marks; at most a thousand characters to each side."""
    low, high = max(0, start - 1000), min(len(text), end + 1000)
    first = low
    for found in _END.finditer(text, low, start + 1):
        if found.end() <= start:
            first = found.end()
    after = _END.search(text, end, high)
    last = high if after is None else after.start() + 1
    return Span(min(first, start), max(end, last if after is None or text[after.start()] != "\n" else after.start()))


@lru_cache(maxsize=4096)
def trigger_kind(words: str) -> str:
    """A trigger in comparable form: the kind of occasion that its last known word names, else its stem."""
    parts = words.lower().split()
    for word in reversed(parts):
        if word in _KIND_OF:
            return _KIND_OF[word]
    return parts[-1][:5] if parts else ""


def occasion_name(text: str, trigger: Span) -> str | None:
    """What the occasion is called ("summit of the americas", "munich security conference"); None where it has no name."""
    low, high = max(0, trigger.start - 80), min(len(text), trigger.end + 60)
    line = max(text.rfind("\n", low, trigger.start) + 1, low)
    for found in _NAME.finditer(text, line, high):
        if found.start() <= trigger.start and found.end() >= trigger.end:
            within = _SENTENCE_END.split(found.group())[-1]
            name = " ".join(within.replace("’s", "").replace("'s", "").lower().split())
            while (shorter := _LEADING.sub("", name)) != name:
                name = shorter
            return name if " " in name else None
    return None


def telling_words(text: str, sentence: Span, leave_out: tuple[Span, ...]) -> tuple[str, ...]:
    """Stems of the sentence's longer words and its numbers, in order, each once; without common words and some spans."""
    found: dict[str, None] = {}
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if any(span.start <= word.start() < span.end for span in leave_out):
            continue
        plain = word.group().lower()
        if plain not in _COMMON:
            found[plain.replace(",", "") if plain[0].isdigit() else plain[:_STEM]] = None
            if len(found) == _KEPT:
                break
    return tuple(found)
