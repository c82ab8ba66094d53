"""Relations, regimes and offices of the shipped file: each named by at least one true row."""

from datetime import date

from demarche.facts import Facts


def test_members_over_time() -> None:
    facts = Facts.load()
    for day, member in ((date(2020, 1, 1), False), (date(2024, 1, 1), True)):
        members = {r.subject for r in facts.relations(relation="member", object="NATO", on=day)}
        assert ("FIN" in members) is member
        assert {"USA", "FRA", "TUR"} <= members


def test_sanctions() -> None:
    regimes = Facts.load().sanctions
    assert len(regimes) > 100
    assert all(r.id and r.name and r.source for r in regimes)


def test_every_row_names_something_known() -> None:
    facts = Facts.load()
    for relation in facts.relations():
        facts.entity(relation.subject)
        facts.entity(relation.object)
        facts.source(relation.source.split("|")[0])
