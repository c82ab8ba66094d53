"""Names and role nouns grown to phrases: "the Russian foreign minister, Sergey Lavrov", "two U.S. officials"."""

from dataclasses import dataclass

from demarche.language.analysis import Analysis, Token
from demarche.reading.actors.roles import RoleClass, is_plural, role_class, singular
from demarche.reading.actors.units import Unit, UnitKind
from demarche.reading.actors.words import words


@dataclass(frozen=True, slots=True)
class Title:
    """A role noun with what stands around it: tokens `first` to `last`, without determiner and owner."""

    first: int
    last: int
    head: int
    noun: str  # singular, lower case
    role: RoleClass
    plural: bool
    owner: Unit | None = None
    possessor: int | None = None  # the token of "his", "their"
    determiner: str = ""
    skipped: tuple[int, ...] = ()  # tokens inside that belong to the owner or are no part of the name


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention in the making: a name, a title, or both together. Tokens `first` up to, not including, `last`."""

    first: int
    last: int
    head: int
    unit: Unit | None = None
    title: Title | None = None


_OFFICE_OF = words("office_of")
_CALENDAR = words("calendar")
_OFFICE_ENDS = words("office_ends")
_LINKS = frozenset({"of", "for", "to", "from", "in", "at", "on", "with"})
#: Which prepositions lead from a role noun to the body that it belongs to.
_OWNER_LINKS = frozenset({"of", "for", "to", "from", "in", "at"})
_OWNERS = frozenset(
    {
        UnitKind.COUNTRY, UnitKind.ADJECTIVE, UnitKind.METONYM, UnitKind.CAPITAL, UnitKind.ORGANISATION,
        UnitKind.GROUP, UnitKind.PLACE, UnitKind.UNKNOWN, UnitKind.OUTLET, UnitKind.DEMONYM,
    }
)  # fmt: skip
#: "the news agency Tanjug", "the rebel group M23": the name follows the noun.
_NAMED_BODIES = frozenset({RoleClass.MEDIA, RoleClass.PARTY, RoleClass.MINISTRY, RoleClass.ARMED})
_BODY_KINDS = frozenset({UnitKind.ORGANISATION, UnitKind.GROUP, UnitKind.OUTLET, UnitKind.UNKNOWN, UnitKind.PERSON})
_APPOSED = frozenset({RoleClass.OFFICIAL, RoleClass.CIVILIAN, RoleClass.MEDIA, RoleClass.PROTESTER})
_FIELDS = frozenset({UnitKind.ORGANISATION, UnitKind.UNKNOWN})
#: Those who are sent "to" somebody.
_SENT = words("sent")
#: Names that say where people are, not whose they are: "two ministers in New York".
_WHERE = frozenset({UnitKind.PLACE, UnitKind.UNKNOWN})
#: "By force", "using force": no army.
_BEFORE_FORCE = frozenset({"by", "of", "use", "used", "using", "with", "deadly", "lethal", "excessive", "into"})
_SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_POLICE = frozenset({"police", "policeman", "gendarmerie", "gendarme"})
_NOBODY = Unit(0, 0, UnitKind.UNKNOWN)
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_CAPITAL_PREFIXES = frozenset({"Under", "Vice", "Deputy", "Acting", "Assistant", "First", "Second"})
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "'S", "’S"})
_POSSESSORS = words("possessors")
_DETERMINERS = words("determiners")
_OF_A_PERSON = words("of_a_person")
_PEOPLE = frozenset({UnitKind.PERSON, UnitKind.UNKNOWN})
_HONORIFICS = words("honorifics")
_FORMS_OF_ADDRESS = _HONORIFICS | words("ranks")
#: Longest run of words looked at before a role noun; longer ones are lists.
_REACH = 8


def _is_ruler(owner: Unit) -> bool:
    """Whether a government is named after a person: whatever the model takes one unknown word for."""
    kinds = {UnitKind.PERSON, UnitKind.UNKNOWN, UnitKind.ORGANISATION}
    return owner.alias is None and owner.kind in kinds and owner.last - owner.first == 1


class PhraseFinder:
    """Finds the phrases of one analysis; `units` are its names, apart from each other and in order."""

    def __init__(self, analysis: Analysis, units: list[Unit]) -> None:
        self.analysis = analysis
        self.tokens: tuple[Token, ...] = analysis.tokens
        self.units = units
        self.absorbed: set[int] = set()  # first tokens of names that are part of an office's name
        self.cover: dict[int, Unit] = {i: u for u in units for i in range(u.first, u.last)}

    def find(self) -> list[Phrase]:
        """All phrases; a name that is part of a title's name appears in one phrase with it."""
        phrases: list[Phrase] = []
        named: set[int] = set()  # first tokens of units that a title has claimed
        for sentence in self.analysis.sentences:
            for i in range(sentence.first, sentence.last):
                if self._is_head(i, sentence.last):
                    phrases.extend(self._with_title(i, sentence.first, sentence.last, named))
        phrases += [self._bare(u) for u in self.units if u.first not in named and u.first not in self.absorbed]
        phrases.sort(key=lambda p: (p.first, -p.last))
        return phrases

    def _bare(self, unit: Unit) -> Phrase:
        first = unit.first
        sentence = self.analysis.sentences[self.tokens[first].sentence]
        if first > sentence.first and self.tokens[first - 1].text.lower().rstrip(".") in _HONORIFICS:
            first -= 1
        return Phrase(first, unit.last, unit.last - 1, unit)

    def _is_head(self, i: int, end: int) -> bool:
        token = self.tokens[i]
        if i in self.cover or token.upos in ("VERB", "AUX", "ADV", "DET", "PRON") or role_class(token.text) is None:
            return False
        if self._is_quality(i, end):
            return False
        if (
            i > 1
            and token.text.lower() in _OFFICE_OF
            and self.tokens[i - 1].text == "of"
            and role_class(self.tokens[i - 2].text)
        ):
            return False
        for j in range(i + 1, min(i + 4, end)):
            following = self.tokens[j]
            if j in self.cover or following.upos not in ("NOUN", "PROPN", "ADJ"):
                return True
            if role_class(following.text) is not None and following.upos != "ADJ":
                return False
        return True

    def _is_quality(self, i: int, end: int) -> bool:
        """Whether a word that could be a role says of what kind something is: "an official visit", "use of force"."""
        word = self.tokens[i].text.lower()
        if word in ("official", "regime") and i + 1 < end and self.tokens[i].head > i:
            return self.tokens[i + 1].upos == "NOUN" and role_class(self.tokens[i + 1].text) is None
        return word == "force" and self.tokens[i - 1].text.lower() in _BEFORE_FORCE

    def _with_title(self, i: int, start: int, end: int, named: set[int]) -> list[Phrase]:
        title, first, last = self._title(i, start, end)
        if title.role is RoleClass.GOVERNMENT and title.owner is not None and _is_ruler(title.owner):
            named.add(title.owner.first)  # "the Trump administration" does not name Trump
        people = self._people_after(title, last, end) or self._person_of_two(title, last, end)
        if people:
            found = []
            for n, unit in enumerate(people):
                named.add(unit.first)
                found.append(Phrase(first if n == 0 else unit.first, unit.last, unit.last - 1, unit, title))
            return found
        before = self._person_before(first, start, title)
        if before is not None:
            named.add(before.first)
            return [
                Phrase(before.first, before.last, before.last - 1, before, title),
                Phrase(first, last, i, before, title),
            ]
        return [Phrase(first, last, i, None, title)]

    def _title(self, i: int, start: int, end: int) -> tuple[Title, int, int]:
        role = role_class(self.tokens[i].text)
        assert role is not None
        noun = singular(self.tokens[i].text.lower())
        left, owner, skipped = self._left(i, start, noun)
        last, far_owner, office_end = self._right(i, end, owner is None)
        first, possessor, determiner = left, None, ""
        if left > start:
            word = self.tokens[left - 1].text.lower()
            if word in _POSSESSIVE and left - 2 in self.cover:
                mine = self.cover[left - 2]
                owner, first = owner or mine, mine.first
            elif word in _POSSESSORS:
                possessor, first, determiner = left - 1, left - 1, word
            elif word in _DETERMINERS:
                first, determiner = left - 1, word
        if owner is None:
            owner = far_owner
        title = Title(
            left,
            office_end,
            i,
            noun,
            role,
            is_plural(self.tokens[i].text),
            owner,
            possessor,
            determiner,
            skipped,
        )
        return title, first, last

    def _left(self, i: int, start: int, noun: str) -> tuple[int, Unit | None, tuple[int, ...]]:
        """Where the modifiers of the noun at `i` begin, the owner among them, and the tokens to leave out."""
        owner: Unit | None = None
        skipped: list[int] = []
        left = i
        while left > max(start, i - _REACH):
            j = left - 1
            token = self.tokens[j]
            unit = self.cover.get(j)
            if unit is not None:
                of_people = noun in _OF_A_PERSON or role_class(noun) is RoleClass.ARMED
                if unit.kind is UnitKind.DEMONYM or (unit.kind not in _OWNERS and not of_people):
                    break
                if owner is None:
                    owner = unit
                skipped.extend(range(unit.first, unit.last))
                left = unit.first
            elif token.text == ")" and self._acronym_before(j) is not None:
                unit = self._acronym_before(j)
                assert unit is not None
                owner = owner or unit
                skipped.extend(range(unit.first, j + 1))
                left = unit.first
            elif token.text in _CAPITAL_PREFIXES or (token.text in "-–" and token.end == self.tokens[j + 1].start):
                left = j
            elif token.upos in _MODIFIERS and token.text[0].isalnum() and token.text.lower() not in _DETERMINERS:
                if token.upos == "NUM":
                    skipped.append(j)
                left = j
            else:
                break
        while left < i and self.tokens[left].text in "-–":
            left += 1
        return left, owner, tuple(skipped)

    def _acronym_before(self, j: int) -> Unit | None:
        """The name before "(ELN)" whose closing bracket is token `j`; None where no bracketed acronym of a name ends there."""
        acronym = self.cover.get(j - 1)
        if acronym is None or self.tokens[acronym.first - 1].text != "(":
            return None
        return self.cover.get(acronym.first - 2)

    def _right(self, i: int, end: int, may_own: bool) -> tuple[int, Unit | None, int]:
        """End of the phrase, the owner after the noun, and the end of the office's name."""
        last = i + 1
        if (
            last + 1 < end
            and self.tokens[last].text == "-"
            and self.tokens[last + 1].text.lower() in ("general", "designate", "elect")
        ):
            last += 2
        if last < end and self.tokens[last].text.lower() in ("general", "designate", "elect", "emeritus"):
            last += 1
        if last + 1 >= end or self.tokens[last].text.lower() not in _LINKS:
            return last, None, last
        link = self.tokens[last].text.lower()
        j = last + 1
        while j < end and self.tokens[j].text.lower() in ("the", "our", "a"):
            j += 1
        if j >= end:
            return last, None, last
        unit = self.cover.get(j)
        if unit is not None and unit.first == j and not self._is_office(unit):
            if may_own and self._owns(unit, link, i):
                return unit.last, unit, last
            return last, None, last
        office_end = self._office_end(j, end)
        return (office_end, None, office_end) if office_end > j else (last, None, last)

    def _owns(self, unit: Unit, link: str, i: int) -> bool:
        """Whether a name behind a role noun says whose it is: "the envoy to Chad", not "troops to Chad"."""
        if unit.kind not in _OWNERS or unit.kind is UnitKind.ADJECTIVE or link not in _OWNER_LINKS:
            return False
        noun = singular(self.tokens[i].text.lower())
        if link == "to":
            return noun in _SENT
        if link in ("in", "at"):
            return unit.kind not in _WHERE and (role_class(noun) is not RoleClass.FORCE or noun in _POLICE)
        return True

    def _is_office(self, unit: Unit) -> bool:
        """Whether a name is the field of an office ("Political Affairs") and no body."""
        return unit.alias is None and unit.kind in _FIELDS and self.tokens[unit.last - 1].text.lower() in _OFFICE_ENDS

    def _office_end(self, j: int, end: int) -> int:
        """End of "Foreign Affairs", "State", "European and Eurasian Affairs" beginning at `j`; `j` where none is there."""
        k = j
        while k < end and k - j < 2 * _REACH:
            word = self.tokens[k].text
            unit = self.cover.get(k)
            if unit is not None:
                if unit.alias is not None or unit.kind not in _FIELDS:
                    break
                self.absorbed.add(unit.first)
                k = unit.last
            elif word.lower() in _CALENDAR:
                break  # "officials in March", "two people on Saturday"
            elif (word[0].isupper() and (role_class(word) is None or word.lower() in _OFFICE_OF)) or (
                k > j and (word in ("and", "of", "the", "for", "&", "-") or word == ",") and self._continues(k, end)
            ):
                k += 1
            else:
                break
        if k == j:
            return j + 1 if self.tokens[j].text.lower() in _OFFICE_OF else j
        return k

    def _continues(self, k: int, end: int) -> bool:
        """Whether the field of an office goes on after the small word at `k`."""
        if k + 1 >= end or self.cover.get(k + 1, _NOBODY).kind not in _FIELDS:
            return False
        if self.tokens[k].text != ",":
            return self.tokens[k + 1].text[0].isupper()
        return self.tokens[k + 1].text[0].isupper() and any(
            self.tokens[n].text.lower() in _OFFICE_ENDS for n in range(k + 1, min(k + 7, end))
        )

    def _people_after(self, title: Title, last: int, end: int) -> list[Unit]:
        """The names that a title stands before: people, or the body in "the news agency Tanjug"."""
        body = self.cover.get(last)
        if body is not None and title.role in _NAMED_BODIES and not title.plural and last == title.head + 1:
            return [body] if body.first == last and body.kind in _BODY_KINDS else []
        if title.role is not RoleClass.OFFICIAL and title.role not in (
            RoleClass.MEDIA,
            RoleClass.CIVILIAN,
            RoleClass.PROTESTER,
        ):
            return []
        last = self._past_house(title, last, end)
        comma = last < end and self.tokens[last].text == "," and not title.plural
        j = last + 1 if comma else last
        if j + 1 < end and self.tokens[j].text.lower().rstrip(".") in _FORMS_OF_ADDRESS:
            j += 1 + (self.tokens[j + 1].text == ".")
        unit = self.cover.get(j)
        if unit is None or unit.first != j or unit.kind not in _PEOPLE or self._new_line(j):
            return []
        if comma:
            ends = (",",) if title.determiner == "a" else (",", ".", ";", ")", "—", "–", "and")
            closes = unit.last >= end or self.tokens[unit.last].text in ends
            return [unit] if closes and unit.kind is UnitKind.PERSON else []
        people = [unit]
        while title.plural and people[-1].last + 1 < end and self.tokens[people[-1].last].text in (",", "and"):
            following = self.cover.get(people[-1].last + 1)
            if following is None or following.kind not in _PEOPLE:
                break
            people.append(following)
        return people

    def _past_house(self, title: Title, last: int, end: int) -> int:
        """The comma behind "a spokesman for the army"; `last` where the phrase goes on otherwise."""
        if title.noun not in _SPEAKERS or last >= end or self.tokens[last].text != "for":
            return last
        for j in range(last + 1, min(end, last + _REACH)):
            if self.tokens[j].text == ",":
                return j
            if self.tokens[j].upos not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "PRON"):
                break
        return last

    def _new_line(self, i: int) -> bool:
        return "\n" in self.analysis.text[self.tokens[i - 1].end : self.tokens[i].start]

    def _person_of_two(self, title: Title, last: int, end: int) -> list[Unit]:
        """The person whom two titles introduce: "Foreign Minister and Deputy Prime Minister Yair Lapid"."""
        if title.plural or title.determiner or title.role is not RoleClass.OFFICIAL:
            return []  # "the Secretary and President Ruto" are two
        if last + 1 >= end or self.tokens[last].text != "and":
            return []
        following = last + 1
        while following < min(end, last + _REACH) and not self._is_head(following, end):
            if following in self.cover or not self.tokens[following].text[0].isupper():
                return []
            following += 1
        if following >= min(end, last + _REACH) or is_plural(self.tokens[following].text):
            return []
        second, first, after = self._title(following, last + 1, end)
        return self._people_after(second, after, end) if first == last + 1 and not second.determiner else []

    def _person_before(self, first: int, start: int, title: Title) -> Unit | None:
        """The person that the title stands in apposition to: "Marco Rubio, the secretary of state,"."""
        if title.plural or first - 2 < start or self.tokens[first - 1].text not in (",", "("):
            return None
        unit = self.cover.get(first - 2)
        if (
            unit is None
            and first - 4 >= start
            and self.tokens[first - 2].upos == "NUM"
            and self.tokens[first - 3].text == ","
        ):
            unit = self.cover.get(first - 4)  # "Abakar, 41, a nurse,"
        if unit is None or unit.kind is not UnitKind.PERSON or title.role not in _APPOSED:
            return None
        after = title.last
        if title.owner is not None and title.owner.first >= title.last:
            after = title.owner.last
        tokens = self.tokens
        closed = after >= len(tokens) or tokens[after].text in (
            ",",
            ".",
            ")",
            ";",
            "who",
            "and",
            ":",
            "—",
            "–",
        )
        return unit if closed or title.owner is not None else None
