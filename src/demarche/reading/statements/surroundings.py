"""The channel of a statement, and the words that leave its speaker unnamed."""

import re

from demarche.reading.statements.tree import Tree

_CHANNEL = re.compile(
    r"\b(?:(?:in|on|at|during|via|by|through)\s+(?:an?|the|his|her|its|their)?\s*(?:[\w’'-]+\s+){0,3}?)"
    r"(?P<channel>(?:social[- ]media\s+)?(?:press|news)\s+(?:conference|briefing|release)|(?:joint\s+|written\s+)?statement"
    r"|interview|post|tweet|speech|address|letter|e-?mail|video|briefing|readout|communiqué|communique|broadcast"
    r"|telegram|Telegram|Twitter|Facebook|Truth\s+Social|television|radio|report|memo|article|op-ed)\b"
    r"(?:\s+on\s+(?P<site>[A-Z][\w]*(?:\s+[A-Z]\w+)?))?"
)
_ANONYMITY = re.compile(
    r"(?:speaking\s+|spoke\s+)?(?:on|under)\s+(?:the\s+)?condition\s+of\s+anonymity"
    r"|(?:who|and)\s+(?:asked|declined|refused|requested|wished|wanted|preferred)\s+(?:not\s+)?to\s+(?:be|remain|stay)\s+"
    r"(?:named|identified|quoted\s+by\s+name|anonymous|unnamed|unidentified)"
    r"|(?:asking|requesting|declining)\s+(?:not\s+)?to\s+(?:be|remain)\s+(?:named|identified|anonymous)"
    r"|who\s+(?:was|were|is|are)\s+not\s+authori[sz]ed\s+to\s+\w+(?:\s+\w+){0,5}"
    r"|(?:not|n't)\s+(?:be|been)\s+(?:named|identified)",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|diplomats?|persons?|people|aides?|insiders?|witness(?:es)?|residents?|officers?|members?"
    r"|lawmakers?|advis[eo]rs?|spokes(?:man|woman|person|people)|authorities|analysts?|experts?|envoys?|negotiators?"
    r"|mediators?|delegates?|soldiers?|commanders?|ministers?|representatives?|activists?|protesters?)\b",
    re.IGNORECASE,
)


def channel_of(tree: Tree, cue: int | None) -> str | None:
    """The words for the channel in the clause of the cue ("press conference", "Truth Social"); None where none is named."""
    if cue is None:
        return None
    low, high = tree.extent(cue)
    tokens = tree.tokens
    low, high = max(low, cue - 25), min(high, cue + 25)
    text = tree.analysis.text[tokens[low].start : tokens[high - 1].end]
    match = _CHANNEL.search(text)
    if match is None:
        return None
    return " ".join((match["site"] or match["channel"]).split())


def anonymity_of(tree: Tree, speaker: int | None, named: bool) -> str | None:
    """For an unnamed speaker at token `speaker`, the words that say so: a formula of anonymity, else the phrase itself."""
    if speaker is None or named:
        return None
    text, tokens = tree.analysis.text, tree.tokens
    sentence = tree.analysis.sentences[tokens[speaker].sentence]
    formula = _ANONYMITY.search(text, sentence.start, min(sentence.end, tokens[speaker].end + 400))
    if formula is not None:
        return " ".join(formula.group().split())
    low, high = tree.extent(speaker)
    low, high = max(low, speaker - 8), min(high, speaker + 12)
    phrase = text[tokens[low].start : tokens[high - 1].end]
    return " ".join(phrase.split()) if _UNNAMED.search(tokens[speaker].text) else None
