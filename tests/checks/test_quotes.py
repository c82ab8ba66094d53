from collections.abc import Callable

from demarche.schema import Actor, ActorKind, Flag, Span, Statement, StatementKind

Check = Callable[..., list[Flag]]
WORDS = "We will never accept a border drawn by force"


def said(text: str, *names: str) -> dict[str, object]:
    """Each name says the quotation before it."""
    actors, statements, at = [], [], 0
    for n, name in enumerate(names, 1):
        start = text.index(WORDS, at)
        cue = text.index("said", start)
        at = text.index(name, start)
        actors.append(Actor(f"a{n}", name, ActorKind.PERSON, (Span(at, at + len(name)),)))
        content, verb = Span(start, start + len(WORDS)), Span(cue, cue + 4)
        statements.append(Statement(f"s{n}", f"a{n}", StatementKind.DIRECT, content, verb))
    return {"actors": tuple(actors), "statements": tuple(statements)}


def test_one_quotation_of_two_speakers(flags: Check) -> None:
    text = f"“{WORDS},” said Anna Berg. It rained. “{WORDS},” said Karl Stein."
    assert [f.code for f in flags(text, **said(text, "Anna Berg", "Karl Stein"))] == ["D110"]


def test_one_speaker_twice_or_a_speaker_far_from_the_verb_passes(flags: Check) -> None:
    text = f"“{WORDS},” said Anna Berg. It rained. “{WORDS},” said Anna Berg."
    fields = said(text, "Anna Berg")
    statements = fields["statements"]
    assert isinstance(statements, tuple)
    assert flags(text, **{**fields, "statements": statements * 2}) == []
    text = f"“{WORDS},” said Anna Berg. “{WORDS},” said a man who stood a long way behind the tired old Karl Stein."
    assert flags(text, **said(text, "Anna Berg", "Karl Stein")) == []
