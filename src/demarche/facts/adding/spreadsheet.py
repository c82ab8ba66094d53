"""offices.csv: one office of one person a line, with the columns of the reviewed tables."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from demarche.facts.adding.rows import At, OwnRow, Reader, text_of
from demarche.schema import InputError

NEEDED = ("name", "office", "source")
COLUMNS = (*NEEDED, "wikidata", "aliases", "class", "country", "start", "end", "end_basis", "as_of", "status")


def read_offices(path: Path, reader: Reader) -> Iterator[OwnRow]:
    """A person and a tenure for each line. Raises InputError."""
    table = csv.DictReader(io.StringIO(text_of(path)), strict=True)
    header = list(table.fieldnames or ())
    for column in NEEDED:
        if column not in header:
            raise InputError(f'{path.name}, line 1: no column "{column}". The columns are {", ".join(COLUMNS)}.')
    for column in header:
        if column not in COLUMNS:
            raise InputError(
                f'{path.name}, line 1: column "{column}" is unknown. The columns are {", ".join(COLUMNS)}.'
            )
    try:
        for cells in table:
            at = At(path.name, table.line_num)
            if None in cells or None in cells.values():
                at.fail("too many or too few cells", "Compare it with the header; quote a cell that has a comma.")
            yield from _rows(at, {name: value.strip() for name, value in cells.items()}, reader)
    except csv.Error as error:
        raise InputError(
            f"{path.name}, line {table.line_num}: {error}. Save it as CSV with commas, in UTF-8."
        ) from error


def _rows(at: At, cells: dict[str, str], reader: Reader) -> Iterator[OwnRow]:
    get = cells.get
    name, wikidata, source = cells["name"], get("wikidata", ""), cells["source"]
    tenure = reader.tenure(
        at, name, cells["office"], get("country", ""), wikidata=wikidata, named_class=get("class", ""), start=get("start", ""),
        end=get("end", ""), end_basis=get("end_basis", ""), as_of=get("as_of", ""), status=get("status", ""), source=source,
    )  # fmt: skip
    aliases = get("aliases", "").split("|")
    yield reader.entity(at, "person", name, wikidata=wikidata, aliases=aliases, country=tenure.country, source=source)
    yield tenure
