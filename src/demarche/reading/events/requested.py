"""Things asked for: "Kyiv's request for missiles" is a request, and help that is proposed (ANNOTATION.md, rule 3).

The trigger head, which looks for acts, passes over things; what is asked for is an act all the same: its delivery.
"""

from collections.abc import Iterator

from demarche.language import Analysis

#: Goods whose delivery is help: arms, money, relief.
_GOODS = frozenset(
    ["missile", "weapon", "arm", "tank", "jet", "aircraft", "plane", "fighter", "helicopter", "ammunition", "munition",
     "drone", "battery", "launcher", "howitzer", "artillery", "shell", "rocket", "interceptor", "radar", "vehicle",
     "equipment", "materiel", "money", "loan", "grant", "fund", "aid", "assistance", "relief", "food", "grain", "wheat",
     "medicine", "vaccine", "fuel", "tent", "generator", "shelter", "asylum", "peacekeeper", "adviser", "trainer"]
)  # fmt: skip
_ASKING = frozenset({"ask", "appeal", "plead", "call", "press", "beg", "apply", "request", "plea", "demand", "bid"})
_TAKE_OBJECTS = frozenset({"request", "seek", "demand"})


def things_asked_for(analysis: Analysis, asking: int) -> Iterator[int]:
    """The words that name goods for which the word `asking` asks."""
    tokens = analysis.tokens
    lemma = tokens[asking].lemma.lower()
    for child in analysis.children(asking):
        token = tokens[child]
        if token.lemma.lower() not in _GOODS:
            continue
        case = {tokens[c].text.lower() for c in analysis.children(child) if tokens[c].deprel == "case"}
        if (token.deprel.startswith(("nmod", "obl")) and "for" in case and lemma in _ASKING) or (
            token.deprel == "obj" and lemma in _TAKE_OBJECTS
        ):
            yield child
