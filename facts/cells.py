"""Rows of the reviewed tables, each knowing where it stands, so that what is wrong is said with file, line and mend."""

from __future__ import annotations

import csv
import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import NoReturn

from demarche.facts.dates import moment

HERE = Path(__file__).parent
_URL = re.compile(r"https?://\S+")


class TableError(Exception):
    """A cell that cannot be right; the message says where, what and how to mend it."""


class Row:
    """A row of a table."""

    def __init__(self, path: Path, line: int, cells: dict[str, str]) -> None:
        self._path = path
        self._line = line
        self.cells = cells

    def fail(self, what: str, mend: str) -> NoReturn:
        """Stops the build."""
        raise TableError(f"{self._path.name}, line {self._line}: {what}. {mend}")

    def __getitem__(self, column: str) -> str:
        """A cell without spaces around it; a missing column stops the build."""
        value = self.cells.get(column)
        if value is None:
            self.fail(f'no column "{column}"', "Add it to the header and to each row.")
        return value.strip()

    def needed(self, column: str) -> str:
        """A cell that must not be empty."""
        return self[column] or self.fail(f"{column} is empty", "Fill it in.")

    def parts(self, column: str) -> list[str]:
        """The values of a cell that has several, in order."""
        return [part.strip() for part in self[column].split("|") if part.strip()]

    def one_of(self, column: str, known: Container[str]) -> str:
        """A cell of a closed set."""
        value = self[column]
        if value not in known:
            self.fail(f'{column} "{value}" is unknown', f"Use one that is known, or add it ({_told(known)}).")
        return value

    def day(self, column: str, needed: bool = False) -> str:
        """A day, month or year, as written."""
        value = self.needed(column) if needed else self[column]
        if value:
            try:
                moment(value)
            except ValueError as error:
                self.fail(f"{column}: {error}", "Write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known.")
        return value

    def source(self, known: Container[str], column: str = "source") -> str:
        """The ids of the sources, each in sources.csv, by itself or followed by a hyphen or colon and a place in it; or an address."""
        for part in re.split(r"\||, ", self.needed(column)):
            cuts = [i for i, c in enumerate(part) if c in "-:"]
            if not _URL.fullmatch(part) and part not in known and not any(part[:i] in known for i in cuts):
                self.fail(
                    f'source "{part}" is not in sources.csv', "Add it there, with its licence, or correct the id."
                )
        return "|".join(re.split(r"\||, ", self[column]))


def rows(name: str, folder: Path = HERE) -> Iterator[Row]:
    """The rows of a table. Raises TableError where there is none, or a row has too many or too few cells."""
    path = folder / f"{name}.csv"
    if not path.exists():
        raise TableError(f"{path.name}: missing. Restore it from the repository.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        for cells in reader:
            row = Row(path, reader.line_num, cells)
            if None in cells or None in cells.values():
                row.fail("too many or too few cells", "Compare the row with the header; quote a cell with a comma.")
            yield row


def _told(known: Container[str]) -> str:
    values = sorted(known) if isinstance(known, (frozenset, set, dict, tuple)) else []
    return ", ".join(values[:12]) + (" ..." if len(values) > 12 else "")
