"""Words beside a time expression that settle its tense whatever the verb of the sentence does."""

import re

from demarche.reading.times.calendar import Tense

#: Characters around an expression that count as its clause.
REACH = 90

_GAP = r"[^.;:!?,“”\"\n]"
_WITHIN = r"(?:early |late |mid-|the )?$"
_EVENT = (
    r"(?:meetings?|visits?|summits?|talks|sessions?|trips?|rounds?|calls?|exercises?|conferences?|votes?|elections?|hearings?|"
    r"signing|mission|tour|march|rally|ceremony|referendum)"
)
#: Planned for, moved to, put off until: what follows lies ahead, though the plan was made in the past.
_PLANNED_FOR = re.compile(
    r"\b(?:due|slated|scheduled|expected|set(?! (?:free|off|up|out|fire|sail))|fixed|booked|foreseen|envisaged|planned|pencill?ed in|earmarked|timed|billed|called|"
    r"moved|put (?:back|off)|pushed(?: back)?|postponed|delayed|deferred|rescheduled|brought forward|adjourned|arranged|convened|tabled|"
    rf"invited|summoned|reset|deadline|plans?)\b{_GAP}{{0,70}}\b(?:for|to|until|till) {_WITHIN}",
    re.IGNORECASE,
)
_DUE = re.compile(
    rf"\b(?:due|slated|scheduled|expected|tipped)(?: to)?\b{_GAP}{{0,60}}(?:\b(?:on|in|at|around|this|for|before)\s|\bdue\s){_WITHIN}",
    re.IGNORECASE,
)
#: "Was to have met": the day may have passed or not.
_WAS_TO_HAVE = re.compile(rf"\b(?:was|were) to have|\bshould have{_GAP}{{0,70}}$", re.IGNORECASE)
_IS_TO = re.compile(
    rf"\b(?:am|is|are|was|were|will be)(?: still| also| then| both| now)? (?:to|going to|set to|about to)\b(?! (?:blame|date)){_GAP}{{0,70}}(?:, (?:his|her|its|their|the|a) {_GAP}{{1,40}},{_GAP}{{0,40}})?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"(?:\w[^.!?\n]*\bby|\b(?:deadline|ultimatum)(?: of)?|\bno later than|\beffective) (?:the )?$", re.IGNORECASE
)
_WANTED = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|proposes|proposing|suggest(?:s|ed|ing)?|invit(?:es|ing|ation)|ask(?:s|ed|ing)? for|request(?:s|ed|ing)?|"
    r"possibility of|plans? for|invitation to|call(?:s|ed|ing)? (?:off|for)|cancel(?:s|led|ed|ling)?|postpon(?:es?|ed|ing)|scrap(?:s|ped)?|"
    rf"press(?:es|ed)? for|hop(?:es|ed|ing) for|word of|talk of|ahead of)\b{_GAP}{{0,70}}\b{_EVENT}\b{_GAP}{{0,35}}\b(?:on|in|for) {_WITHIN}",
    re.IGNORECASE,
)
_MEANT_TO = re.compile(
    rf"\b(?:plan(?:s|ned)?|intend(?:s|ed)?|meant|hop(?:es|ed)|vow(?:s|ed)|offered|agreed|want(?:s|ed)|promised|pledged|threatened|urged|invited|"
    rf"preparing|ready|poised|likely) {_GAP}{{0,30}}\bto \w+{_GAP}{{0,60}}$",
    re.IGNORECASE,
)
_WILL_DO = re.compile(
    r"\b(?:will|would|shall|won['’]t|may|might)(?: not| also| then)? (?!have\b)\w+(?: (?!\w+ed\b|who\b|that\b|which\b|after\b|said\b|since\b)[\w'’-]+){0,9} $",
    re.IGNORECASE,
)
_CONDITION = re.compile(rf"\b(?:unless|provided|should)\b{_GAP}{{0,80}}$", re.IGNORECASE)
_SAID = re.compile(
    r"\b(?:said|says|told (?:\w+ ){1,3}?|announced|reported|confirmed|warned|declared|denied|insisted|tweeted|posted|issued|published|signed)"
    r"\s?(?:in (?:a|an) \w+ |in \w+ |here )?(?:(?:late |early |earlier )?on |late |early |earlier )?$",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b(?:since|until now|dating (?:back )?(?:to|from)|as of)\b{_GAP}{{0,40}}$", re.IGNORECASE)
_FOLLOWING = re.compile(
    rf"\b(?:following|follows|followed|in the wake of|in response to) (?:an?|the|its|his|her|their) {_GAP}{{0,60}}\b(?:on|in) $",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till) (?:the |late |early )?$", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|was|were|lasted|ran|continued|went on|stayed|remained)\b")
_WILL = re.compile(r"\b(?:will|shall|would|won['’]t)\b", re.IGNORECASE)
#: "the 19 April agreement": an attribute that names a thing done.
_DONE = re.compile(
    r"(?:['’]s)? (?:\w+ )?(?:agreements?|attacks?|accords?|deal|truce|ceasefire|cease-fire|massacre|invasion|coup|bombings?|raids?|killings?|"
    r"protocol|declaration|statement|memorandum|ruling|resolution|communiqu[eé]|uprising|revolution|crash|assault|shooting|riots?)\b",
    re.IGNORECASE,
)
#: "called off Friday's talks", "December's summit is off"
_HELD = re.compile(rf"['’]s (?:\w+ ){{0,2}}{_EVENT}\b", re.IGNORECASE)
_CALLED_OFF = re.compile(
    r"\b(?:call(?:s|ed|ing)? off|cancel(?:s|led|ed|ling)?|postpon(?:es?|ed|ing)|boycott(?:s|ed)?|skip(?:s|ped)?|scrap(?:s|ped)?|ahead of|before|"
    r"exclusion from|(?:attend|join|miss)(?:ing)?|press(?:es|ed)? for) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
#: "China on Friday broke off": the verb follows the day.
_THEN_DID = re.compile(
    r" (?!scheduled|planned|expected|set\b)(?:\w{2,}ed|said|told|met|held|broke|went|came|took|made|gave|sent|began|flew|struck|shot|hit|won|lost|"
    r"spoke|sought|fell|rose|saw|swore|withdrew|hung)\b"
)
_WILL_BE = re.compile(r" (?:will|would|shall|is to|are to|was to|were to|is due|is still on|is on)\b")
#: "China on Friday broke off": the verb follows the day.
_THEN_DID = re.compile(
    r" (?!scheduled|planned|expected|set\b)(?:\w{2,}ed|said|told|met|held|broke|went|came|took|made|gave|sent|began|flew|struck|shot|hit|won|lost|"
    r"spoke|sought|fell|rose|saw|swore|withdrew|hung)\b"
)
_WILL_BE = re.compile(r" (?:will|would|shall|is to|are to|was to|were to|is due|is still on|is on)\b")
_OFF = re.compile(
    r"[^.;]{0,60}\b(?:will|is off|is in doubt|(?:has|have|had) been (?:axed|called off|cancelled|postponed|scrapped|put off)|would)\b"
)


def cue_tense(before: str, after: str) -> Tense | None:
    """The tense that the words just before and after an expression demand; None where they leave it to the verb.

    `before` and `after` reach to the end of the line at most, and REACH characters.
    """
    if _SINCE.search(before) or _SAID.search(before) or _DONE.match(after):
        return Tense.PAST
    if _WAS_TO_HAVE.search(before):
        return Tense.MISSED
    if any(p.search(before) for p in (_PLANNED_FOR, _DUE, _IS_TO, _WANTED, _MEANT_TO, _CONDITION, _WILL_DO)):
        return Tense.FUTURE
    if (_DEADLINE.search(before) or _UNTIL.search(before)) and not _HAD.search(before):
        return Tense.FUTURE
    if _WILL_BE.match(after) or (_HELD.match(after) and (_CALLED_OFF.search(before) or _OFF.match(after))):
        return Tense.FUTURE
    if _FOLLOWING.search(before) and not _WILL.search(before):
        return Tense.PAST
    return Tense.PAST if before.endswith(" on ") and _THEN_DID.match(after) else None
