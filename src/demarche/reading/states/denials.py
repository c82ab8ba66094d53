"""Denied reports: what a source disputes is no state of the event, but a stance towards it."""

from demarche.reading.states.scope import Scope

_DENY = frozenset({"deny", "refute", "rebut", "contest", "disavow"})
#: These deny only what stands as a report: "dismissed reports that", "brushed off a claim that".
_DISMISS = frozenset({"dismiss", "reject", "brush", "scoff", "wave", "discount", "rubbish", "ridicule", "bristle"})
_REPORTS = frozenset(
    ["report", "claim", "allegation", "rumour", "rumor", "suggestion", "story", "speculation", "notion", "charge", "post",
     "accusation", "assertion", "talk", "chatter"]
)  # fmt: skip
_FALSE = frozenset({"false", "untrue", "incorrect", "wrong", "baseless", "fabrication", "nonsense", "unfounded", "lie"})
_INVOLVED = frozenset({"involvement", "responsibility", "role", "part"})
_COMPLEMENTS = ("ccomp", "obj", "xcomp", "acl", "advcl", "obl", "nmod", "nsubj")


def denied(scope: Scope, trigger: int) -> bool:
    """Whether the source of the clause denies what the trigger names."""
    below, report = trigger, False
    for head, relation in scope.chain(trigger, 8):
        lemma = scope.lemma(head)
        if not relation.startswith((*_COMPLEMENTS, "conj")):
            return False
        if not scope.negated(head):
            clausal = report or relation.startswith(("ccomp", "xcomp", "advcl", "acl")) or below != trigger
            if lemma in _DENY and (clausal or scope.lemma(trigger) in _INVOLVED):
                return not relation.startswith(("nsubj", "advcl:relcl")) and _is_complement(scope, below)
            if lemma in _DISMISS and report:
                return True
            if lemma in _FALSE and report and relation.startswith("nsubj"):
                return True
        report = report or lemma in _REPORTS
        below = head
    return False


def _is_complement(scope: Scope, i: int) -> bool:
    """An adverbial clause is no complement ("denied it while shelling the town"), but a gerund is ("denied shelling it")."""
    token = scope.tokens[i]
    if not token.deprel.startswith("advcl"):
        return True
    return token.xpos == "VBG" and not scope.words_below(i, "mark")
