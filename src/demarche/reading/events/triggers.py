"""The words that name events."""

from collections.abc import Sequence
from dataclasses import dataclass

from demarche.language import Analysis, Scores, TriggerScore
from demarche.reading.events.requested import things_asked_for
from demarche.schema import EventType, Span

#: A word names an event from this probability on; set on gold dev, where precision and recall meet.
THRESHOLD = 0.65
#: The same where a rule says that the event is planned or off: "eliminated the need for a meeting" speaks for a meeting.
PLANNED = 0.45
#: Relations whose word belongs to the trigger when it stands right beside it ("phone call", "called off").
_PARTS = frozenset({"compound", "compound:prt", "fixed", "flat", "amod"})
_AMOD_WORDS = frozenset(
    [
        "military",
        "joint",
        "diplomatic",
        "economic",
        "peace",
        "nuclear",
        "bilateral",
        "trilateral",
        "multilateral",
        "naval",
        "aerial",
        "humanitarian",
    ]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words `first` up to, not including, `last` that name an event; `word` is their head."""

    word: int
    first: int
    last: int
    type: EventType
    score: float
    learned: TriggerScore

    def span(self, analysis: Analysis) -> Span:
        """The characters of the trigger."""
        return analysis.span(self.first, self.last)


def find_triggers(analysis: Analysis, scores: Scores, threshold: float = PLANNED) -> list[Trigger]:
    """All words that may name events, in the order of the text. Neighbours of one type that hang together are one trigger."""
    found: list[Trigger] = []
    for learned in scores.triggers(threshold):
        if _takes_place(analysis, learned.word) or _is_figure(analysis, learned.word):
            continue
        chances = {name: p for name, p in learned.types.items() if name != "O"}
        if _accepts(analysis, learned.word):
            chances.pop(EventType.REJECT, None)
        kind = max(chances, key=chances.__getitem__)
        first, last = _extent(analysis, learned.word)
        trigger = Trigger(learned.word, first, last, EventType(kind), 1 - learned.types["O"], learned)
        if found and _one(analysis, found[-1], trigger):
            if trigger.score > found[-1].score:
                found[-1] = _joined(trigger, found[-1])
            else:
                found[-1] = _joined(found[-1], trigger)
        else:
            found.append(trigger)
    return sorted([*found, *_requested(analysis, scores, found)], key=lambda t: t.word)


def _requested(analysis: Analysis, scores: Scores, found: Sequence[Trigger]) -> list[Trigger]:
    """Help that a request asks for, where no trigger names it."""
    taken = {i for t in found for i in range(t.first, t.last)}
    asking = [t.word for t in found if t.type is EventType.REQUEST]
    words = sorted({w for a in asking for w in things_asked_for(analysis, a)} - taken)
    return [
        Trigger(word, *_extent(analysis, word), EventType.AID, THRESHOLD, learned)
        for word, learned in zip(words, scores.describe(words), strict=True)
    ]


def _takes_place(analysis: Analysis, word: int) -> bool:
    """Whether a word is the "took" of "took place": it tells of an event that another word names."""
    tokens = analysis.tokens
    if tokens[word].lemma.lower() != "take":
        return False
    return any(tokens[i].text.lower() == "place" for i in analysis.children(word) if word < i <= word + 2)


def _is_figure(analysis: Analysis, word: int) -> bool:
    """Whether a word only sounds like an event: "I refer you to", "let me turn it over to", "on Meet the Press"."""
    tokens = analysis.tokens
    lemma, below = tokens[word].lemma.lower(), {tokens[c].text.lower() for c in analysis.children(word)}
    following = [t.text for t in tokens[word : word + 3]]
    return (lemma == "refer" and "you" in below) or (lemma == "turn" and below >= {"it", "over"}) or following == _PRESS


_PRESS = ["Meet", "the", "Press"]
_UNWILLING = frozenset({"refuse", "decline", "fail", "unwilling", "unable", "loath", "reluctant"})
_NOT = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "cannot"})


def _accepts(analysis: Analysis, word: int) -> bool:
    """Whether a verb says yes and nothing beside it turns that into a no."""
    tokens = analysis.tokens
    if tokens[word].lemma.lower() != "accept" or tokens[word].upos != "VERB":
        return False
    near = {tokens[c].text.lower() for c in analysis.children(word)}
    above = tokens[tokens[word].head] if tokens[word].head >= 0 else tokens[word]
    before = {t.text.lower() for t in tokens[max(0, word - 4) : word]}
    return near.isdisjoint(_NOT) and before.isdisjoint(_NOT) and above.lemma.lower() not in _UNWILLING


def _extent(analysis: Analysis, word: int) -> tuple[int, int]:
    tokens = analysis.tokens
    sentence = analysis.sentences[tokens[word].sentence]
    first, last = word, word + 1
    while (
        first > sentence.first
        and tokens[first - 1].head == word
        and _is_part(tokens[first - 1].deprel, tokens[first - 1].text)
    ):
        if first - 1 > sentence.first and tokens[first - 2].text in ("-", "–"):
            break  # the last word of "face-to-face", "in-person"
        first -= 1
    while last < sentence.last and tokens[last].head == word and tokens[last].deprel in ("compound:prt", "fixed"):
        last += 1
    return first, last


def _is_part(relation: str, text: str) -> bool:
    return relation in _PARTS and text.islower() and (relation != "amod" or text in _AMOD_WORDS)


def _one(analysis: Analysis, left: Trigger, right: Trigger) -> bool:
    """Whether two triggers are the words of one: same type, touching, one hanging from the other."""
    if left.type is not right.type or right.word - left.word > 3:
        return False
    heads = analysis.tokens
    return left.last >= right.first or heads[right.word].head == left.word or heads[left.word].head == right.word


def _joined(main: Trigger, part: Trigger) -> Trigger:
    return Trigger(
        main.word, min(main.first, part.first), max(main.last, part.last), main.type, main.score, main.learned
    )
