"""To whom something is said: "told Reuters", "said in a letter to Berg", "in a call with him", "addressing parliament"."""

from collections.abc import Iterable, Iterator

from demarche.reading.actors.table import ActorTable, Mention
from demarche.reading.statements.cues import Frame, lexicon
from demarche.reading.statements.drafts import Hearer
from demarche.reading.statements.speakers import agent_of, is_passive, with_conjuncts
from demarche.reading.statements.tree import Tree
from demarche.schema import Span

#: What is sent or spoken "to" somebody, and what is held "with" somebody.
_TO = frozenset(
    "letter letters message messages statement remarks speech address comments note cable telegram briefing testimony "
    "reply response report appeal e-mail email memo interview presentation warning tweet".split()
)
_WITH = frozenset(
    "interview interviews call calls conversation meeting talks discussion discussions chat exchange".split()
)
_IN = frozenset({"in", "during", "at", "on", "by", "via", "through"})
_SPEAK = frozenset({"speaking", "spoke", "talking", "talked", "testifying", "testified", "writing"})
_ADDRESS = frozenset({"addressing", "addressed", "briefing", "briefed"})
#: Those who listen without being actors; others count where the report knows them as actors.
_AUDIENCES = frozenset(
    "reporter reporters journalist journalists press media newspaper newspapers parliament lawmakers legislators senators "
    "deputies mps congress senate assembly council committee commission cabinet nation people public crowd audience "
    "supporters rally conference summit forum court jury troops soldiers students delegates leaders ministers diplomats "
    "ambassadors officials investors party gathering agency broadcaster channel magazine radio television".split()
)
#: Objects of "told" that are what is told.
_TOLD = frozenset("story stories truth lie lies tale secret question questions news joke".split())
_UNNAMED = frozenset("me us you i we himself herself itself themselves each other one everyone anyone nobody".split())
#: "refer to", "agree to": nobody hears that.
_NOT_TO = frozenset(
    "refer refers referred referring point points pointed pointing allude alludes alluded compare compared compares "
    "agree agreed agrees object objected objects admit admits admitted confess commit commits committed".split()
)
_LONGEST = 7


class Hearers:
    """Finds those to whom the statements of one report are made."""

    def __init__(self, tree: Tree, actors: ActorTable) -> None:
        self.tree = tree
        self.actors = actors

    def of(self, cue: int | None, first: int, last: int, speakers: Iterable[int] = ()) -> tuple[Hearer, ...]:
        """To whom the content in the tokens `first` to `last` is said by the verb `cue`, in the order of the text.

        Empty where the text does not say. Who speaks (entities) does not hear.
        """
        if cue is None:
            return ()
        apart = set(speakers)
        heads = sorted({head for head in self._heads(cue) if not first <= head < last})
        found = [one for head in heads for one in self._named(head) if one.entity is None or one.entity not in apart]
        return tuple(dict.fromkeys(found))

    def _heads(self, cue: int) -> Iterator[int]:
        yield from self._told(cue)
        yield from self._to(cue)
        yield from self._through(cue)
        for part in self.tree.children(cue, "advcl", "parataxis"):
            yield from self._spoken(part)
        head = self.tree.tokens[cue].head
        if head >= 0 and self.tree.relation(cue) == "conj":  # "spoke to reporters and said"
            yield from self._spoken(head)

    def _told(self, cue: int) -> Iterator[int]:
        """The object of a verb that takes a hearer; its subject in the passive."""
        tree = self.tree
        following = tree.tokens[cue + 1].text.lower() if cue + 1 < len(tree.tokens) else ""
        kinds = [
            one
            for one in lexicon().find(tree.tokens[cue].text)
            if Frame.TELL in one.frames and one.second in ((), (following,))
        ]
        if not kinds:
            return
        if kinds[0].second:  # "called on Russia"
            yield from (head for head in self._under(cue, following) if tree.child(head, "case") == cue + 1)
            return
        if is_passive(tree, cue):
            subject = tree.child(cue, "nsubj:pass")
            if subject is not None and agent_of(tree, cue) is not None:
                yield from with_conjuncts(tree, subject)
            return
        offers = all(one.kind == "promise" for one in kinds)  # "promised Ukraine", but also "promised reforms"
        for part in tree.children(cue, "iobj", "obj"):
            if part > cue and tree.tokens[part].text.lower() not in _TOLD and (not offers or self._can_hear(part)):
                yield from with_conjuncts(tree, part)

    def _to(self, cue: int) -> Iterator[int]:
        """ "said to reporters": only those who can hear, for much else stands behind "to"."""
        if self.tree.tokens[cue].text.lower() not in _NOT_TO:
            yield from (head for head in self._under(cue, "to") if self._can_hear(head))

    def _under(self, verb: int, *words: str) -> Iterator[int]:
        tree = self.tree
        for part in tree.children(verb, "obl", "nmod", "iobj"):
            case = tree.child(part, "case")
            if part > verb and case is not None and tree.tokens[case].text.lower() in words:
                yield from with_conjuncts(tree, part)

    def _through(self, cue: int) -> Iterator[int]:
        """ "in an interview with Reuters", "in a letter to the council": part of the clause of the cue."""
        tree = self.tree
        for noun in tree.children(cue, "obl", "advcl", "nmod"):
            word = tree.tokens[noun].text.lower()
            case = tree.child(noun, "case")
            if case is None or tree.tokens[case].text.lower() not in _IN or word not in _TO | _WITH:
                continue
            wanted = {"to": _TO, "with": _WITH}
            for part in [*tree.children(noun, "nmod", "obl"), *tree.children(cue, "obl")]:
                joined = tree.child(part, "case")
                close = joined is not None and noun < joined <= noun + 3
                if close and word in wanted.get(tree.tokens[joined].text.lower(), ()) and self._can_hear(part):
                    yield from with_conjuncts(tree, part)

    def _spoken(self, verb: int) -> Iterator[int]:
        word = self.tree.tokens[verb].text.lower()
        if word in _SPEAK:
            yield from (head for head in self._under(verb, "to", "with", "before") if self._can_hear(head))
        elif word in _ADDRESS:
            heads = (i for part in self.tree.children(verb, "obj") for i in with_conjuncts(self.tree, part))
            yield from (head for head in heads if self._can_hear(head))

    def _can_hear(self, head: int) -> bool:
        return self.tree.tokens[head].text.lower() in _AUDIENCES or self.actors.mention_at(head) is not None

    def _named(self, head: int) -> Iterator[Hearer]:
        """The actors at a token, else the words of its phrase; nothing for a pronoun whose actor is not known."""
        token = self.tree.tokens[head]
        mention = self.actors.mention_at(head)
        if token.text.lower() in _UNNAMED:
            return
        phrase = self._phrase(head)
        # "the nation" points back to some country, but it is the speaker's own that listens.
        anybody = token.text in _AUDIENCES and phrase.start == token.start
        if mention is not None and not anybody:
            yield from self._members(mention)
        elif token.upos in ("NOUN", "PROPN"):
            yield Hearer(phrase, None)

    def _members(self, mention: Mention) -> Iterator[Hearer]:
        first = mention.entity if mention.voice is None else mention.voice
        for entity in dict.fromkeys((first, *mention.others)):
            yield Hearer(mention.span, entity)

    def _phrase(self, head: int) -> Span:
        """The head with what stands before it, without an article."""
        tokens = self.tree.tokens
        first = max(self.tree.extent(head)[0], head - _LONGEST)
        while first < head and self.tree.relation(first) in ("det", "case", "punct", "cc"):
            first += 1
        return Span(tokens[first].start, tokens[head].end)
