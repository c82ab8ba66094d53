"""The score of linking, and the pairs that it is scored on."""

from pathlib import Path

from demarche.evaluation.links import LinkPair, load_pairs, score_links

PAIRS = Path(__file__).parents[2] / "training" / "gold" / "links.jsonl"


def test_precision_and_recall() -> None:
    events = {("a", 1): "E1", ("b", 1): "E1", ("c", 1): "E1", ("d", 1): "E2"}
    pairs = [
        LinkPair(("a", 1), ("b", 1), True, "tune"),
        LinkPair(("a", 1), ("c", 1), False, "tune"),
        LinkPair(("a", 1), ("d", 1), True, "tune"),
        LinkPair(("b", 1), ("d", 1), False, "tune"),
        LinkPair(("a", 1), ("z", 1), True, "tune"),
    ]
    found = score_links(pairs, events)
    assert (found.precision, found.recall, found.f1, found.pairs, found.missing) == (0.5, 0.5, 0.5, 5, 1)


def test_the_pairs_are_well_formed() -> None:
    pairs = load_pairs(PAIRS)
    assert len(pairs) >= 150
    assert {p.half for p in pairs} == {"tune", "report"}
    assert all(p.one != p.two for p in pairs)
