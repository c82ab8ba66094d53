"""Who speaks: from a cue through the tree to the phrase that names the speaker."""

from demarche.reading.statements.tree import Tree

_RELATIVE = frozenset({"who", "which", "that", "whom"})
#: Nouns for what is said or shown: who speaks through them stands elsewhere.
WRITINGS = frozenset(
    [
        "statement",
        "statements",
        "report",
        "reports",
        "letter",
        "letters",
        "note",
        "notes",
        "cable",
        "cables",
        "readout",
        "communique",
        "communiqué",
        "document",
        "documents",
        "text",
        "press-release",
        "release",
        "declaration",
        "message",
        "messages",
        "post",
        "posts",
        "tweet",
        "tweets",
        "email",
        "e-mail",
        "memo",
        "memorandum",
        "speech",
        "remarks",
        "interview",
        "article",
        "announcement",
        "claim",
        "claims",
        "editorial",
        "story",
        "news",
        "briefing",
        "address",
        "video",
        "broadcast",
        "comments",
        "comment",
        "circular",
        "order",
        "decree",
        "resolution",
        "fax",
        "filing",
        "ruling",
        "paper",
        "summary",
        "account",
    ]
)
_QUOTING = frozenset({"quot", "quote", "quoted", "quotes", "quoting", "cit", "cite", "cited", "cites", "citing"})
_DEEPEST = 6


def speakers_of(tree: Tree, cue: int, depth: int = 0) -> list[int]:
    """The head tokens of the phrases that name who speaks by the verb `cue`; none where the text does not say."""
    if depth > _DEEPEST:
        return []
    agent = agent_of(tree, cue)
    if is_passive(tree, cue):
        return [] if agent is None else with_conjuncts(tree, agent)
    subject = tree.child(cue, "nsubj")
    if subject is None and (copy := tree.child(cue, "csubj")) is not None:
        return speakers_of(tree, copy, depth + 1)
    if subject is not None:
        return _subject(tree, cue, subject, depth)
    head = tree.tokens[cue].head
    if head < 0:
        return []
    return _inherited(tree, cue, head, depth)


def _subject(tree: Tree, cue: int, subject: int, depth: int) -> list[int]:
    if tree.tokens[subject].text.lower() in _RELATIVE:
        for above in (cue, *tree.ancestors(cue)):
            if tree.relation(above) == "acl":
                return [tree.tokens[above].head]
        before = subject - 1
        while before >= 0 and tree.relation(before) == "punct":
            before -= 1
        return [before] if before >= 0 else []
    if tree.tokens[subject].text.lower() in WRITINGS:
        owners = owners_of(tree, subject)
        if owners:
            return owners
    return with_conjuncts(tree, subject)


def _inherited(tree: Tree, cue: int, head: int, depth: int) -> list[int]:
    relation = tree.tokens[cue].deprel
    base = relation.partition(":")[0]
    if tree.tokens[head].lemma.lower() in _QUOTING or tree.tokens[head].text.lower() in _QUOTING:
        return quoted_person(tree, head)
    if base == "acl":
        noun = tree.tokens[head]
        if noun.text.lower() in WRITINGS:
            return owners_of(tree, head) or _maker(tree, head, depth)
        return with_conjuncts(tree, head)
    if base in ("conj", "parataxis", "advcl", "xcomp", "ccomp", "dep", "list"):
        if tree.tokens[head].upos in ("NOUN", "PROPN") and base != "conj" and tree.tokens[head].deprel == "root":
            return with_conjuncts(tree, tree.child(head, "nsubj") or head)
        passive = tree.child(head, "nsubj:pass") if base in ("advcl", "xcomp", "conj") else None
        if passive is not None and agent_of(tree, head) is None:
            return with_conjuncts(tree, passive)
        return speakers_of(tree, head, depth + 1)
    return []


def quoted_person(tree: Tree, head: int) -> list[int]:
    """Whom "quote" or "cite" quotes."""
    quoted = tree.child(head, "nsubj:pass") if is_passive(tree, head) else tree.child(head, "obj")
    if quoted is None and tree.relation(head) == "acl":  # an official quoted by the agency
        return [tree.tokens[head].head]
    return [] if quoted is None else with_conjuncts(tree, quoted)


def _maker(tree: Tree, noun: int, depth: int) -> list[int]:
    """Who issued "a statement": the subject of the verb that governs it."""
    for above in tree.ancestors(noun):
        if tree.tokens[above].upos in ("VERB", "AUX"):
            return speakers_of(tree, above, depth + 1)
    return []


def owners_of(tree: Tree, noun: int) -> list[int]:
    """Whose a statement, claim or report is: "its claim", "a claim by Cuba", "reports in the press"."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return with_conjuncts(tree, owner)
    for part in tree.children(noun, "nmod", "obl", "amod", "compound"):
        case = tree.child(part, "case")
        word = tree.tokens[case].text.lower() if case is not None else ""
        if word in ("by", "from", "of", "in", "on") and tree.tokens[part].upos in ("NOUN", "PROPN", "PRON"):
            return with_conjuncts(tree, part)
    for part in tree.children(noun, "amod", "compound"):
        if tree.tokens[part].upos == "PROPN" or tree.tokens[part].text[:1].isupper():
            return [part]
    return []


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return any(tree.tokens[i].deprel in ("nsubj:pass", "aux:pass", "csubj:pass") for i in tree.children(verb))


def agent_of(tree: Tree, verb: int) -> int | None:
    """The head of "by ..." under a verb; None where there is none."""
    for part in tree.children(verb, "obl"):
        if tree.tokens[part].deprel == "obl:agent":
            return part
        case = tree.child(part, "case")
        if case is not None and tree.tokens[case].text.lower() == "by" and is_passive(tree, verb):
            return part
    return None


def with_conjuncts(tree: Tree, head: int) -> list[int]:
    """A phrase's head and the heads that "and" joins to it."""
    return [head, *(i for i in tree.children(head, "conj") if tree.tokens[i].upos in ("NOUN", "PROPN", "PRON"))]
