"""Statements of one document into the record, each with the first one that had its words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, null, select, update

from demarche.checks.between import check_quotation
from demarche.facts.names import key as comparable
from demarche.record import tables as t
from demarche.record.batches import batches, write, write_new
from demarche.record.decisions import STATEMENT_FIELDS, Decisions
from demarche.record.flags import disagreement_row
from demarche.record.linking.hashing import number
from demarche.record.sayings.comparison import SHORTEST, Version, compare, words
from demarche.record.sayings.rows import hearer_rows, statement_rows
from demarche.schema import Reading, Span, StatementKind

#: Words in a run; runs that a quotation is filed under (those of the smallest hashes); statements under one run that are compared.
_RUN, _RUNS, _CAP = 4, 8, 20
#: A quotation in two versions differs in at most so many places; more, and two sayings begin alike.
FEW = 2


class Sayings:
    """Writes statements, and matches those in quotation marks, inside the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, reading: Reading, arrival: int, decisions: Decisions) -> list[dict[str, Any]]:
        """Writes the statements of a reading and returns their rows; those that match an earlier quotation name it."""
        rows = statement_rows(reading)
        self._match(rows, arrival)
        for row in rows:
            row.update(_reviewed(row, decisions))
        write(self._connection, t.statement, rows)
        write(self._connection, t.hearer, hearer_rows(reading, rows))
        return rows

    def remove(self, document: str) -> None:
        """Takes a document's statements out; those that went back to them are set right by `rewind`."""
        s = t.statement.c
        gone = select(s.id).where(s.document == document)
        for table in (t.phrase, t.hearer):
            self._connection.execute(delete(table).where(table.c.statement.in_(gone)))
        self._connection.execute(delete(t.statement).where(s.document == document))
        self._forget([document])

    def _forget(self, documents: Sequence[str]) -> None:
        """Takes the flags on altered quotations out."""
        f = t.flag.c
        self._connection.execute(
            delete(t.flag).where(f.document.in_(documents), f.event.is_(None), f.other.is_not(None))
        )

    def rewind(self, documents: Sequence[tuple[int, str]]) -> None:
        """Matches the statements of documents anew, given with their numbers in the order of arrival."""
        s = t.statement.c
        for part in batches([name for _, name in documents]):
            statements = select(s.id).where(s.document.in_(part))
            self._connection.execute(delete(t.phrase).where(t.phrase.c.statement.in_(statements)))
            self._forget(part)
        for arrival, name in documents:
            rows = self._connection.execute(select(t.statement).where(s.document == name)).mappings()
            again = [{**_as_read(dict(row)), "quotation": None, "version": None, "difference": null()} for row in rows]
            again.sort(key=lambda row: (row["start"], row["local"]))
            self._match(again, arrival)
            for row in again:
                values = {key: row[key] for key in ("quotation", "version", "difference")}
                self._connection.execute(update(t.statement).where(s.id == row["id"]).values(**values))

    def decided(self, decisions: Decisions, touched: Sequence[str]) -> None:
        """Writes what people decided of these statements, and takes back what no longer stands."""
        s = t.statement.c
        rows = [
            r
            for part in batches(touched)
            for r in self._connection.execute(select(t.statement).where(s.id.in_(part))).mappings()
        ]
        for row in rows:
            values = {**(row["read"] or {}), **_reviewed(_as_read(dict(row)), decisions)}
            self._connection.execute(update(t.statement).where(s.id == row["id"]).values(**values))

    def _match(self, rows: Sequence[dict[str, Any]], arrival: int) -> None:
        keys = {row["id"]: _keys(row["content"]) for row in rows if _followed(row)}
        under = self._under(set().union(*keys.values()) if keys else set())
        known = self._known({s for found in under.values() for s in found})
        filed: list[dict[str, Any]] = []
        flags: list[dict[str, Any]] = []
        for row in rows:
            own = keys.get(row["id"])
            if not own:
                continue
            known[row["id"]] = row
            candidates = dict.fromkeys(s for key in sorted(own) for s in under.get(key, ()))
            _choose(row, [known[c] for c in candidates if c != row["id"]])
            if row["quotation"] is None:
                row["quotation"] = row["id"]
            elif row["version"] == "altered" and self._of_two_outlets(known[row["quotation"]], row):
                flags += _flag(known[row["quotation"]], row)
            if row["quotation"] == row["id"]:  # later ones are compared with the first of their words alone
                for key in own:
                    under.setdefault(key, []).append(row["id"])
                    filed.append({"key": key, "statement": row["id"], "arrival": arrival})
        write_new(self._connection, t.phrase, filed)
        write(self._connection, t.flag, flags)

    def _of_two_outlets(self, first: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
        """Whether two outlets give the words: one outlet's two transcripts begin alike without quoting each other."""
        v = t.version.c
        asked = (
            select(v.document, v.source).where(v.document.in_([first["document"], row["document"]])).order_by(v.version)
        )
        outlets = {row.document: row.source for row in self._connection.execute(asked)}
        return len(set(outlets.values())) != 1 or None in outlets.values()

    def _under(self, keys: set[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        p = t.phrase.c
        for part in batches(sorted(keys)):
            rows = self._connection.execute(
                select(p.key, p.statement).where(p.key.in_(part)).order_by(p.arrival.desc(), p.statement)
            )
            for key, statement in rows:
                if len(under := found.setdefault(key, [])) < _CAP:
                    under.append(statement)
        return found

    def _known(self, names: set[str]) -> dict[str, Mapping[str, Any]]:
        found: dict[str, Mapping[str, Any]] = {}
        for part in batches(sorted(names)):
            for row in self._connection.execute(select(t.statement).where(t.statement.c.id.in_(part))).mappings():
                found[row["id"]] = _as_read(dict(row))
        return found


def _choose(row: dict[str, Any], candidates: Iterable[Mapping[str, Any]]) -> None:
    """The candidate that the words of a row are nearest to; another speaker's words are not the same quotation."""
    best: tuple[tuple[int, int], Mapping[str, Any], Version] | None = None
    for other in candidates:
        if other["speaker"] and row["speaker"] and not may_be_one(other, row):
            continue
        version = compare(other["content"], row["content"])
        if version is None:
            continue
        cost = (("verbatim", "shortened", "longer", "altered").index(version.kind), len(version.differences))
        if best is None or cost < best[0]:
            best = cost, other, version
    if best is not None:
        _, other, version = best
        row["quotation"], row["version"] = other["id"], version.kind
        row["difference"] = [list(pair) for pair in version.differences] or null()


def _flag(first: Mapping[str, Any], row: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The flag for words that differ: of one known speaker, few, and neither left out nor added."""
    pairs = row["difference"]
    same = first["speaker"] is not None and row["speaker"] is not None and may_be_one(first, row)
    if not same or len(pairs) > FEW or not all(a and b for a, b in pairs):
        return []
    places = [(one["document"], Span(one["start"], one["end"])) for one in (first, row)]
    found = check_quotation(places[0], places[1], [(a, b) for a, b in row["difference"]], row["said"])
    return [disagreement_row(found, None)] if found is not None else []


def may_be_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two rows of statements may have one speaker: the same, or one by a surname alone that the other has."""
    if one["speaker"] == other["speaker"]:
        return True
    for short, full in ((one, other), (other, one)):
        family = str(short["speaker"]).removeprefix("name:")
        alone = family != short["speaker"] and " " not in family
        if alone and comparable(full["speaker_name"] or "").split()[-1:] == [family]:
            return True
    return False


def _as_read(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as its reading has it: quotations are matched by that, whatever was decided before or after."""
    return {**row, **(row["read"] or {})}


def _reviewed(row: Mapping[str, Any], decisions: Decisions) -> dict[str, Any]:
    """The columns of a statement that decisions set."""
    verdict = decisions.verdict(row["id"])
    fields = {name: value for name, value in verdict.fields.items() if name in STATEMENT_FIELDS}
    return {"reviewed": verdict.reviewed, **fields, "read": {name: row[name] for name in fields} or null()}


def _followed(row: Mapping[str, Any]) -> bool:
    """Whether a statement is a quotation that others may give as well; what reporters ask is none."""
    quoted = row["kind"] != StatementKind.INDIRECT.value and row["speaker_name"] != "reporter"
    return quoted and len(words(row["content"])) >= SHORTEST


def _keys(content: str) -> set[int]:
    """Hashes of some runs of words: those of the smallest hashes, which two versions are likely to share."""
    own = words(content)
    hashes = {number(*own[i : i + _RUN]) for i in range(max(1, len(own) - _RUN + 1))}
    return set(sorted(hashes)[:_RUNS])
