"""Features of a pair of an anchor word (event trigger or cue) and a mention, as codes for the pair heads."""

from bisect import bisect_left
from collections.abc import Sequence

from demarche.language.analysis import Analysis, Token

#: How many values each feature has.
FEATURES = {"distance": 16, "sentence": 6, "path": 40, "kind": 16, "form": 16, "order": 8}

_BOUNDS = (1, 2, 4, 7, 12, 20, 40)
_RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj", "compound",
    "amod", "obl:tmod", "obl:unmarked", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "dep",
)  # fmt: skip
_CODE = {relation: i for i, relation in enumerate(_RELATIONS)}
_BESIDE = {"nsubj": 26, "obj": 27, "obl": 28, "nmod": 29, "iobj": 30, "conj": 31}
FAR, UP, SISTER, SAME = 0, 1, 2, 3  # codes of paths that are not a relation below the anchor


def distance_code(anchor: int, mention: int) -> int:
    """Signed distance in words, in sixteen steps."""
    gap = abs(mention - anchor)
    step = bisect_left(_BOUNDS, gap)
    return step + (8 if mention > anchor else 0)


def sentence_code(anchor: int, mention: int) -> int:
    """Same sentence, the one or two before, further before, after, far after."""
    gap = mention - anchor
    if gap == 0:
        return 0
    if gap < 0:
        return min(-gap, 3)
    return 4 if gap == 1 else 5


def path_code(tokens: Sequence[Token], anchor: int, mention: int) -> int:
    """How the mention hangs in the tree, both in one sentence: the relation below the anchor, or below its head."""
    if anchor == mention:
        return SAME
    above = tokens[anchor].head
    if above == mention:
        return UP
    at, climbed = mention, 0
    while at >= 0 and climbed < 6:
        head, relation = tokens[at].head, tokens[at].deprel
        if head == anchor:
            return 4 + _CODE.get(relation, _CODE.get(relation.split(":")[0], _CODE["dep"]))
        if head == above and above >= 0 and at != anchor:
            return _BESIDE.get(relation.split(":")[0], SISTER)
        at, climbed = head, climbed + 1
    return FAR


def pair_features(
    analysis: Analysis, anchor: int, mention: int, kind: int, form: int, order: int
) -> tuple[int, int, int, int, int, int]:
    """Codes of a pair in the order of FEATURES; `kind`, `form` and `order` are the mention's own."""
    tokens = analysis.tokens
    gap = tokens[mention].sentence - tokens[anchor].sentence
    path = path_code(tokens, anchor, mention) if gap == 0 else FAR
    return (
        distance_code(anchor, mention), sentence_code(0, gap), path,
        min(kind, FEATURES["kind"] - 1), min(form, FEATURES["form"] - 1), min(order, FEATURES["order"] - 1),
    )  # fmt: skip
