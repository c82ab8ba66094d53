"""To whom something is said: "told Reuters", "said in a letter to Berg", "in a call with him", "addressing parliament"."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from demarche.reading.actors.table import ActorTable, Mention
from demarche.reading.statements.cues import Frame, lexicon
from demarche.reading.statements.drafts import Hearer
from demarche.reading.statements.speakers import agent_of, is_passive, with_conjuncts
from demarche.reading.statements.tree import Tree
from demarche.schema import Span

_LONGEST = 7


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    """The lists of hearers.toml, read once."""
    table = tomllib.loads(files(__package__).joinpath("hearers.toml").read_text("utf-8"))
    return {name: frozenset(written.split()) for name, written in table.items()}


class Hearers:
    """Finds those to whom the statements of one report are made."""

    def __init__(self, tree: Tree, actors: ActorTable) -> None:
        self.tree = tree
        self.actors = actors
        self._words = _words()

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
            if part > cue and not self._is(part, "told") and (not offers or self._can_hear(part)):
                yield from with_conjuncts(tree, part)

    def _to(self, cue: int) -> Iterator[int]:
        """As in "said to reporters": only those who can hear, for much else stands behind "to"."""
        if not self._is(cue, "not_to"):
            yield from (head for head in self._under(cue, "to") if self._can_hear(head))

    def _under(self, verb: int, *words: str) -> Iterator[int]:
        tree = self.tree
        for part in tree.children(verb, "obl", "nmod", "iobj"):
            case = tree.child(part, "case")
            if part > verb and case is not None and tree.tokens[case].text.lower() in words:
                yield from with_conjuncts(tree, part)

    def _through(self, cue: int) -> Iterator[int]:
        """As in "in an interview with Reuters", "in a letter to the council": part of the clause of the cue."""
        tree = self.tree
        for noun in tree.children(cue, "obl", "advcl", "nmod"):
            case = tree.child(noun, "case")
            if case is None or not self._is(case, "prepositions"):
                continue
            for part in [*tree.children(noun, "nmod", "obl"), *tree.children(cue, "obl")]:
                joined = tree.child(part, "case")
                if joined is not None and noun < joined <= noun + 3 and self._joins(noun, joined, part):
                    yield from with_conjuncts(tree, part)

    def _joins(self, noun: int, joined: int, part: int) -> bool:
        wanted = {"to": "sent_to", "with": "held_with"}.get(self.tree.tokens[joined].text.lower())
        return wanted is not None and self._is(noun, wanted) and self._can_hear(part)

    def _spoken(self, verb: int) -> Iterator[int]:
        if self._is(verb, "speaking"):
            yield from (head for head in self._under(verb, "to", "with", "before") if self._can_hear(head))
        elif self._is(verb, "addressing"):
            heads = (i for part in self.tree.children(verb, "obj") for i in with_conjuncts(self.tree, part))
            yield from (head for head in heads if self._can_hear(head))

    def _can_hear(self, head: int) -> bool:
        return self._is(head, "audiences") or self.actors.mention_at(head) is not None

    def _is(self, token: int, name: str) -> bool:
        """Whether a token is a word of one of the lists."""
        return self.tree.tokens[token].text.lower() in self._words[name]

    def _named(self, head: int) -> Iterator[Hearer]:
        """The actors at a token, else the words of its phrase; nothing for a pronoun whose actor is not known."""
        token = self.tree.tokens[head]
        mention = self.actors.mention_at(head)
        if self._is(head, "unnamed"):
            return
        phrase = self._phrase(head)
        # "the nation" points back to some country, but it is the speaker's own that listens.
        anybody = token.text in self._words["audiences"] and phrase.start == token.start
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
