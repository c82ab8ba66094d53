"""PLOVER contexts: what an event is about, by the words of its sentence."""

import re

from demarche.language import Analysis

#: A light lexicon, general knowledge; a context is named when one of its words stands in the trigger's sentence.
_CONTEXTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for name, pattern in (
        (
            "diplomatic",
            r"summit|diplomat\w*|ambassador|envoy|embass\w+|foreign minist\w+|treaty|bilateral|negotiat\w+|talks",
        ),
        (
            "military",
            r"troops?|militar\w+|missiles?|army|navy|air force|weapons?|drones?|airstrikes?|shelling|soldiers?|ceasefire|war",
        ),
        ("economic", r"trade|tariffs?|econom\w+|invest\w+|export\w*|import\w*|currency|bank|oil|gas|market"),
        ("human_rights", r"human rights|torture|genocide|war crimes?|press freedom|political prisoners?"),
        ("election", r"election\w*|vote|ballot|referendum|candidate"),
        ("legal", r"court|trial|judge|prosecut\w+|lawsuit|indict\w+|convict\w+|sentence[ds]?"),
        ("migration", r"migrants?|refugees?|asylum|deport\w+|border guards?"),
        ("humanitarian", r"humanitarian|aid|relief|famine|food|displaced"),
        ("nuclear", r"nuclear|uranium|enrichment|IAEA"),
        ("terrorism", r"terroris\w+|Islamic State|al-Qaeda|suicide bomb\w*"),
        ("cyber", r"cyber\w*|hack\w+|malware"),
        ("energy", r"energy|pipeline|electricity|power grid|oil|gas"),
        ("environment", r"climate|emissions?|environment\w*"),
        ("health", r"pandemic|vaccine\w*|COVID\S*|health|disease"),
        ("territory", r"territor\w+|annex\w+|sovereignty|border"),
    )
)


def contexts_of(analysis: Analysis, words: range) -> tuple[str, ...]:
    """The contexts of the event whose trigger is a range of tokens, in the order of PLOVER's list."""
    sentence = analysis.sentences[analysis.tokens[words[0]].sentence]
    return tuple(name for name, pattern in _CONTEXTS if pattern.search(analysis.text, sentence.start, sentence.end))
