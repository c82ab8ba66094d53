"""Statements of one report: rules and heads put together, speakers looked up, nesting told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from demarche.language import Analysis, LearnedStatement
from demarche.reading.actors.table import ActorTable
from demarche.reading.statements.attribution import Attributed, Attributor
from demarche.reading.statements.blend import blend
from demarche.reading.statements.clauses import find_clauses
from demarche.reading.statements.drafts import Found, StatementDraft
from demarche.reading.statements.marks import find_quoted
from demarche.reading.statements.phrases import find_phrases
from demarche.reading.statements.quotes import QuoteFinder
from demarche.reading.statements.segments import Segments
from demarche.reading.statements.surroundings import anonymity_of, channel_of
from demarche.reading.statements.tails import give_back_speaker
from demarche.reading.statements.tree import Tree
from demarche.reading.statements.turns import find_turns
from demarche.schema import ActorKind, Addressee, Span, Statement, StatementKind

#: A content that is so much of one around it, by the same speaker, is told twice.
DOUBLE = 0.5
_MARKS = frozenset('“”"«»„‘‚')


def find_statements(
    analysis: Analysis,
    actors: ActorTable,
    learned: Sequence[LearnedStatement] = (),
    spokesperson: int | None = None,
) -> tuple[StatementDraft, ...]:
    """All statements of a report by somebody other than its author, in the order of their contents.

    One content with two named speakers is two drafts. All come through the `spokesperson` of a release, if it has one.
    """
    tree = Tree(analysis)
    founds = blend(find_by_rule(tree), learned)
    attributed = Attributor(tree, actors, spokesperson).attribute(founds)
    return _nested(_without_doubles(tree, _drafts(tree, actors, attributed)))


def build_statements(drafts: Sequence[StatementDraft], ids: Mapping[int, str]) -> tuple[Statement, ...]:
    """The drafts as statements s1, s2, …; `ids` gives the actor's id for each entity index that they use."""
    return tuple(
        Statement(
            f"s{n}", None if d.speaker is None else ids[d.speaker], d.kind, d.content, d.cue,
            tuple(ids[i] for i in d.relay), d.channel, None if d.inside is None else f"s{d.inside + 1}", d.anonymity,
            tuple(Addressee(one.span, None if one.entity is None else ids[one.entity]) for one in d.to),
        )
        for n, d in enumerate(drafts, 1)
    )  # fmt: skip


def find_by_rule(tree: Tree) -> list[Found]:
    """Statements as marks and syntax give them, in the order of the text; weak ones too."""
    quoted = find_quoted(tree.analysis.text)
    segments = Segments(tree, quoted)
    clauses = sorted(find_clauses(tree, segments) + find_phrases(tree, segments), key=lambda f: (f.first, -f.last))
    quotes = QuoteFinder(tree, quoted).find([f for f in clauses if not f.weak])
    for found in clauses + quotes:
        give_back_speaker(tree, found)
    return sorted(clauses + quotes + find_turns(tree), key=lambda f: (f.first, -f.last))


def _drafts(tree: Tree, actors: ActorTable, attributed: Sequence[Attributed]) -> list[StatementDraft]:
    drafts: list[StatementDraft] = []
    told: set[tuple[int, int, int | None, int | None]] = set()
    for one in attributed:
        found = one.found
        content = found.content or tree.analysis.span(found.first, found.last)
        cue = None
        if found.cue_first is not None and found.cue_last is not None:
            cue = tree.analysis.span(found.cue_first, found.cue_last)
        for speaker in one.speakers or (None,):
            key = found.first, found.last, found.cue, speaker
            if key in told:
                continue
            told.add(key)
            named = speaker is not None and actors.entities[speaker].kind is not ActorKind.ROLE
            drafts.append(
                StatementDraft(
                    cue, content, _kind(tree, found, content), speaker, one.relay, channel_of(tree, found.cue), None,
                    anonymity_of(tree, one.named_at, named), found.by, found.cue, found.first, found.last, one.to,
                )
            )  # fmt: skip
    return drafts


def _without_doubles(tree: Tree, drafts: Sequence[StatementDraft]) -> list[StatementDraft]:
    """The drafts without those that say little more than another of the same speaker inside them: "told reporters “Nobody came,”"."""
    return [
        draft
        for index, draft in enumerate(drafts)
        if not any(_says_as_much(other, draft) or _is_way_of(tree, draft, other) for other in _within(drafts, index))
        and not _echoes(tree, draft, drafts, index)
    ]


def _echoes(tree: Tree, draft: StatementDraft, drafts: Sequence[StatementDraft], index: int) -> bool:
    """Whether a content is but the end of the quotation of the same cue or speaker, closing mark included."""
    if draft.cue_token is None:
        return False
    before = [drafts[i] for i in range(index - 1, max(-1, index - 6), -1)]
    if draft.kind is StatementKind.MIXED and _is_cut(tree, draft):
        return any(b.first < draft.first and draft.last <= b.last + 2 and b.speaker == draft.speaker for b in before)
    return draft.kind is not StatementKind.DIRECT and any(
        b.kind is StatementKind.DIRECT and b.cue_token == draft.cue_token and draft.last <= b.last + 2 for b in before
    )


def _is_cut(tree: Tree, draft: StatementDraft) -> bool:
    """Whether a content has the closing mark of a quotation whose opening one lies before it."""
    words = draft.content.of(tree.analysis.text)
    return words.count("”") > words.count("“") or words.count('"') == 1


def _within(drafts: Sequence[StatementDraft], index: int) -> Iterator[StatementDraft]:
    """The drafts that begin within one of them, itself left out; a long report has thousands, few of them near each other."""
    draft = drafts[index]
    at = index
    while at and drafts[at - 1].first == draft.first:
        at -= 1
    while at < len(drafts) and drafts[at].first < draft.last:
        if at != index:
            yield drafts[at]
        at += 1


def _is_way_of(tree: Tree, outer: StatementDraft, inner: StatementDraft) -> bool:
    """Whether "according to Reuters" tells only how a statement inside its sentence came."""
    if outer.cue_token is None or tree.tokens[outer.cue_token].text.lower() != "according" or not inner.relay:
        return False
    return outer.first <= inner.first and inner.last <= outer.last


def _says_as_much(inner: StatementDraft, outer: StatementDraft) -> bool:
    """Whether two contents are nearly one, the first the one that is bounded better."""
    within = outer.first <= inner.first and inner.last <= outer.last
    if not within or inner.speaker != outer.speaker or outer.kind is StatementKind.DIRECT:
        return False
    shorter, longer = inner.last - inner.first, outer.last - outer.first
    return DOUBLE * longer <= shorter < longer or (shorter == longer and inner.kind is StatementKind.DIRECT)


def _kind(tree: Tree, found: Found, content: Span) -> StatementKind:
    if found.direct:
        return StatementKind.DIRECT
    words = content.of(tree.analysis.text)
    return StatementKind.MIXED if any(c in _MARKS for c in words) else StatementKind.INDIRECT


def _nested(drafts: Sequence[StatementDraft]) -> tuple[StatementDraft, ...]:
    """The drafts with `inside`: the smallest content before them that contains content and cue."""
    out: list[StatementDraft] = []
    stack: list[int] = []  # drafts whose content is still open
    for index, draft in enumerate(drafts):
        while stack and drafts[stack[-1]].last <= draft.first:
            stack.pop()
        around = next((i for i in reversed(stack) if _contains(drafts[i], draft)), None)
        out.append(draft if around is None else replace(draft, inside=around))
        stack.append(index)
    return tuple(out)


def _contains(outer: StatementDraft, inner: StatementDraft) -> bool:
    if outer.first > inner.first or inner.last > outer.last or (outer.first, outer.last) == (inner.first, inner.last):
        return False
    return inner.cue_token is None or outer.first <= inner.cue_token < outer.last
