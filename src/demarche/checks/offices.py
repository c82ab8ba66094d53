"""Titles beside names: which office somebody is given, and of which country."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from demarche.checks.words import words
from demarche.facts import Facts, Tenure
from demarche.schema import ActorKind, Span


@dataclass(frozen=True, slots=True)
class Office:
    """An office that one person holds at a time, as titles name it and as the tables do."""

    name: str
    title: str  # pattern of the words of a report
    classes: tuple[str, ...]
    held: re.Pattern[str]  # what the tables call it
    country: str | None = None  # implied by the title
    only: frozenset[str] = frozenset()  # where the title means this office; empty: everywhere

    def is_of(self, tenure: Tenure) -> bool:
        """Whether a tenure is one of this office, in any country unless the title implies one."""
        return (
            tenure.office_class in self.classes
            and self.held.search(tenure.office) is not None
            and self.country in (None, tenure.country)
        )


def _held(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_FOREIGN = r"foreign (?:affairs )?minister|minister (?:of|for) (?:foreign|external) affairs|external affairs minister"
_DEFENCE = r"defen[cs]e minister|minister (?:of|for) (?:national )?defen[cs]e|defence secretary"
_COMMISSION = r"European Commission President|(?:EU )?Commission President|President of the European Commission"
_COUNCIL = r"European Council President|(?:EU )?Council President|President of the European Council"
_UN = r"(?:UN|U\.N\.|United Nations) Secretary[- ]General|Secretary[- ]General of the United Nations"
_NATO = r"NATO (?:Secretary[- ]General|chief)|Secretary[- ]General of NATO"
_US_DEFENCE = r"Secretary of (?:Defense|War)|Defense Secretary"
#: Where a foreign secretary is a minister; in India and its neighbours one is an official.
_MINISTERS = frozenset({"GBR", "MEX", "PHL"})
#: Where a chancellor leads the government; in Britain one has the treasury.
_CHANCELLORS = frozenset({"DEU", "AUT"})
#: Most special first: a title is taken for the first that fits.
OFFICES = (
    Office("president of the European Commission", _COMMISSION, ("head_of_government",), _held("Commission"), "EUE"),
    Office("president of the European Council", _COUNCIL, ("head_of_government",), _held("European Council"), "EUE"),
    Office("secretary-general of the United Nations", _UN, ("igo_head",), _held("secretary"), "UNO"),
    Office("secretary-general of NATO", _NATO, ("igo_head",), _held("secretary"), "NATO"),
    Office("US secretary of state", r"Secretary of State", ("foreign_minister",), _held("secretary of state"), "USA"),
    Office("foreign secretary", r"foreign secretary", ("foreign_minister",), _held("."), only=_MINISTERS),
    Office("US secretary of defense", _US_DEFENCE, ("defence_minister",), _held("."), "USA"),
    Office("foreign minister", _FOREIGN, ("foreign_minister",), _held("foreign|external|secretary of state")),
    Office("minister of defence", _DEFENCE, ("defence_minister",), _held("defen[cs]e")),
    Office("prime minister", r"prime minister|premier|taoiseach", ("head_of_government",), _held("prime minister|premier|taoiseach|^head_of|^minister of state$")),
    Office("chancellor", r"chancellor", ("head_of_government",), _held("chancellor"), only=_CHANCELLORS),
    Office("president", r"president", ("head_of_state", "head_of_government"), _held("^president|^head_of")),
)  # fmt: skip
_ANY = "|".join(f"(?P<o{n}>{office.title})" for n, office in enumerate(OFFICES))
_OF = r"(?: (?:of|for) (?:the )?(?P<of>[A-Z][\w.’'-]*(?: (?:and |of |of the )?[A-Z][\w.’'-]*){0,4}))?"
#: "Foreign Minister Anna Berg of Norway".
_BEHIND = re.compile(r" of (?:the )?(?P<of>[A-Z][\w’'-]*(?: (?:and |of |of the )?[A-Z][\w’'-]*){0,4})")
_HONORIFIC = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sheikh|Sir|H\.E)\.? )?"
_BEFORE = re.compile(rf"(?i:{_ANY}){_OF},? {_HONORIFIC}$")
_AFTER = re.compile(
    rf", (?:the )?(?:current |new |country[’']s )?(?P<lead>(?:[A-Z][\w.’'-]+ ){{0,3}}?)(?i:{_ANY}){_OF}(?=[,.;)\n]|$)"
)
_LEAD = re.compile(
    r"(?:[^\s,.;:()“”\"]|(?<=\b[A-Z])\.(?=[A-Z ]))+(?: (?:[^\s,.;:()“”\"]|(?<=\b[A-Z])\.(?=[A-Z ]))+){0,3} ?$"
)
_CAPITALISED = re.compile(r"(?:[A-ZÀ-Þ0-9]\S* ?(?:of (?:the )?)?)+(?<!of )(?<!of the )$")
#: "envoy of the Secretary-General": the title is not the name's own.
_ROLE_OF = re.compile(
    r"\b(?i:envoy|representative|office|advis[eo]r|head|chief|staff|spokes\w+|secretary|aide|wife|husband|son|daughter|brother|member|"
    r"ambassador|assistant|deputy|director|behalf|coordinator|lawyer)\b[^.,;:]{0,50}\b(?:of|to|for) (?:the )?$"
)
#: "Secretary of State Anna Berg and Minister Karl Stein": another title behind a country is another person's.
_SECOND = re.compile(
    r"(?:\b(?:and|of) )?\b(?:(?:Prime |Foreign )?Minister|President|Secretary|Ambassador|Chancellor|King|Queen|General|Mr)\b.*"
)
_REACH = 80
_OPENING = frozenset(words("opening"))
_OTHER = frozenset(words("other_office"))


@dataclass(frozen=True, slots=True)
class Given:
    """A title that a name is given: where, which office, and whose (ISO 3166-1, EUE, UNO, NATO; None where unsaid).

    `named`: the words name the country, rather than the title alone.
    """

    span: Span
    office: Office
    country: str | None
    named: bool


def title_of(text: str, name: Span, facts: Facts) -> Given | None:
    """The title beside a name; None where there is none, or where a word beside it makes another office of it."""
    return next(_titles(text, name, facts), None)


def _titles(text: str, name: Span, facts: Facts) -> Iterator[Given]:
    low = max(0, name.start - _REACH)
    before = _BEFORE.search(text[low : name.start])
    if before and not re.match(r"[-\s]*(?:elect|designate)\b", text[name.end : name.end + 12]):
        lead = _LEAD.search(text[low : low + before.start()])
        leading = lead.group() if lead else ""
        start = low + before.start()
        if _ROLE_OF.search(text[max(0, start - _REACH) : start - len(_own(leading))]):
            return
        behind = _BEHIND.match(text, name.end)
        whole = start == 0 or not (text[start - 1].isalnum() or text[start - 1] == "-")  # no "vice-president"
        if whole and (given := _given(before, leading, Span(start, name.end), facts, behind["of"] if behind else "")):
            yield given
    after = _AFTER.match(text, name.end)
    if (
        after
        and not _names_a_person(after.group(), facts)
        and (given := _given(after, after["lead"], Span(name.start, after.end()), facts))
    ):
        yield given


def _given(found: re.Match[str], lead: str, span: Span, facts: Facts, behind: str = "") -> Given | None:
    office = next(o for n, o in enumerate(OFFICES) if found[f"o{n}"])
    leading = lead.split()
    for word in leading:
        if set(re.split(r"[-/\s]", word.lower())) & _OTHER or word.lower() in _OTHER:
            return None
    owner = _owner(leading, facts)
    if _SECOND.search(found["of"] or ""):
        return None
    whose = found["of"] or _SECOND.sub("", behind)
    of = _countries(whose, facts) if whose else set()
    if owner is None or (whose and not of):
        return None
    countries = owner | of | ({office.country} if office.country else set())
    if len(countries) > 1:
        return None
    return Given(span, office, next(iter(countries), None), bool(owner | of))


def _owner(leading: list[str], facts: Facts) -> set[str] | None:
    """Countries that the capitalised words right before a title name; None where they name something else."""
    own = _own(" ".join(leading)).split()
    if own and own[0].lower() in _OPENING:
        own = own[1:]
    if not own:
        return set()
    phrase = " ".join(own)
    named = "".join(hit.alias for hit in facts.find(phrase) if len(hit.entities) == 1)
    if any(word.removesuffix("'s").removesuffix("’s") not in named for word in own):
        return None  # "British Columbia": more than the country
    return _countries(phrase, facts) or None


def _own(leading: str) -> str:
    """The capitalised words at the end of a phrase, as written."""
    found = _CAPITALISED.search(leading)
    return found.group() if found else ""


def _names_a_person(phrase: str, facts: Facts) -> bool:
    return any(facts.entity(hit.entities[0]).kind is ActorKind.PERSON for hit in facts.find(phrase))


def _countries(phrase: str, facts: Facts) -> set[str]:
    """The countries and bodies that a phrase names or has adjectives of."""
    out: set[str] = set()
    for hit in facts.find(phrase):
        entity = facts.entity(hit.entities[0])
        if len(hit.entities) == 1 and entity.kind in (ActorKind.COUNTRY, ActorKind.ORGANISATION):
            out.add(entity.country or entity.id)
    return out
