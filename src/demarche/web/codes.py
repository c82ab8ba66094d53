"""What the code of a flag stands for, in a few words; docs/checks.md says more."""

WORDS = {
    "D001": "empty text", "D002": "not English", "D003": "control characters", "D004": "broken characters", "D005": "lost letters",
    "D101": "title of another time", "D102": "office never held", "D103": "meeting of another date", "D104": "no such day",
    "D105": "weekday and date", "D106": "has left the office", "D107": "yesterday, tomorrow", "D108": "effect before cause",
    "D109": "numbers that do not add up", "D110": "one quotation, two speakers", "D111": "city in another country",
    "D112": "ahead, of a day gone by", "D113": "done, of a day to come", "D201": "two dates", "D202": "two places",
    "D203": "two persons", "D204": "two numbers", "D205": "held or not", "D206": "altered quotation", "D207": "denial",
}  # fmt: skip


def code_words(code: str) -> str:
    """The words of a code; empty for one that there are none for."""
    return WORDS.get(code, "")
