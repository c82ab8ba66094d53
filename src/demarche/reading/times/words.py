"""The vocabulary of time expressions: months, weekdays, numbers, units, and the patterns made of them."""

MONTHS = {
    name: i
    for i, names in enumerate(
        [
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ],
        1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: i
    for i, names in enumerate(
        [
            "monday mon",
            "tuesday tues tue",
            "wednesday wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun",
        ]
    )
    for name in names.split()
}
_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
#: The words for one to twenty.
SMALL_NUMBERS = {name: i for i, name in enumerate(_SMALL, 1)}
NUMBERS = SMALL_NUMBERS | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
    "a": 1, "an": 1, "a couple of": 2, "couple of": 2, "a dozen": 12, "a hundred": 100,
}  # fmt: skip
#: Numbers that are none: X in a TIMEX value.
VAGUE = ("several", "a few", "few", "many", "some", "dozens of", "a number of")
ORDINALS = {name: i for i, name in enumerate(["first", "second", "third", "fourth"], 1)} | {"final": 4}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
#: First month of each season and its length, as northern news uses them.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
#: TIMEX period letters; a T stands before hours, minutes and seconds.
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "fortnight": "F",
}  # fmt: skip


def _choice(words: "dict[str, object] | tuple[str, ...]") -> str:
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s+")


MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|jun(?:e|\.)?|jul(?:y|\.)?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?![a-z])"
SHORT_WEEKDAY = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)(?:\.|(?=,))"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|[.,]\d)"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|\s*(?:percent|per cent|million|billion|thousand|a\.m|p\.m|am\b|pm\b))"
NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)|"
    + _choice(tuple(NUMBERS)) + "|" + _choice(VAGUE) + r"|half\s+an?)"
)  # fmt: skip
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|weekends?|months?|quarters?|years?|decades?|centur(?:y|ies)|fortnights?)(?![a-z])"
PART = r"(?:morning|afternoon|evening|night)"
ABOUT = (
    r"(?:(?:about|around|nearly|almost|more\s+than|over|less\s+than|just\s+over|roughly|some|at\s+least|up\s+to|only|approximately|"
    r"the\s+(?:whole|entire|full))\s+)?"
)
DASH = r"\s*(?:-|–|—|to|until|through|till)\s*"


def number(text: str) -> float | None:
    """The value of a number in words or digits; None for vague ones."""
    plain = " ".join(text.lower().replace(",", "").split())
    if plain.startswith("half"):
        return 0.5
    if plain in NUMBERS:
        return float(NUMBERS[plain])
    tens, _, ones = plain.partition("-")
    if tens in NUMBERS and ones in NUMBERS:
        return float(NUMBERS[tens] + NUMBERS[ones])
    try:
        return float(plain)
    except ValueError:
        return None


def unit(text: str) -> str:
    """The singular of a unit's word."""
    low = text.lower()
    if low.startswith("centur"):
        return "century"
    return low if low in UNITS else low.rstrip("s")
