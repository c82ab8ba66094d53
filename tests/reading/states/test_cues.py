"""The tables of cues: every row is legal and reachable."""

from demarche.reading.states.cues import noun_cues, predicates, verb_cues

RELATIONS = {"obj", "subj", "nsubj", "csubj", "xcomp", "ccomp", "advcl"}


def test_relations_are_known() -> None:
    for rows in verb_cues().values():
        for cue in rows:
            assert all(r in RELATIONS or r.startswith("obl:") for r in cue.relations), cue


def test_every_cue_says_something() -> None:
    cues = [c for rows in verb_cues().values() for c in rows] + list(noun_cues().values())
    assert all(c.state is not None or c.negated is not None for c in cues)
    assert all(p.state is not None or p.negated is not None for p in predicates())


def test_cues_are_found_by_their_regular_forms() -> None:
    for form in ("suspend", "suspends", "suspended", "suspending", "freezing"):
        assert form in verb_cues()


def test_particles_come_first() -> None:
    assert [bool(c.particle) for c in verb_cues()["put"]] == [True] * len(verb_cues()["put"])
    assert verb_cues()["call"][0].particle
