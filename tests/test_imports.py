"""Imports go down only: each room may import the rooms below it, and nothing imports the command line."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "demarche"

#: Each room, and the rooms that it may import besides itself. The package itself (`demarche.read`) puts reading and
#: checks together, which do not know each other.
BELOW: dict[str, set[str]] = {
    "schema": set(),
    "facts": {"schema"},
    "language": {"schema"},
    "sources": {"schema"},
    "demo": {"schema"},
    "reading": {"language", "facts", "schema"},
    "checks": {"facts", "schema"},
    "record": {"checks", "reading", "language", "facts", "schema"},
    "evaluation": {"record", "checks", "reading", "language", "facts", "schema"},
    "exports": {"record", "facts", "schema"},
    "_pipeline": {"checks", "reading", "language", "facts", "schema"},
    "": {"_pipeline", "schema"},
}
_HIGH = {"", "demo", "sources", *BELOW["evaluation"], "evaluation", "exports"}
BELOW |= {"bulk": _HIGH | {"_pipeline"}, "web": _HIGH | {"bulk"}, "cli": _HIGH | {"bulk", "web"}, "__main__": {"cli"}}


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line and the room of each import from demarche, wherever it stands in the module."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            module = node.module or ""
            names = [f"{module}.{alias.name}" for alias in node.names] if module == "demarche" else [module]
        for name in names:
            head, _, rest = name.partition(".")
            if head == "demarche":
                room = rest.partition(".")[0]
                yield node.lineno, room if room in BELOW else ""


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_down(path: Path) -> None:
    room = room_of(path)
    assert room in BELOW, f"{room} is a new room: say in this test what it may import"
    wrong = [f"{path}:{line} imports {other or 'the package'}" for line, other in imported(path) if other != room]
    wrong = [
        text
        for text, (_, other) in zip(wrong, [i for i in imported(path) if i[1] != room], strict=True)
        if other not in BELOW[room]
    ]
    assert wrong == []


def test_modules_stay_small() -> None:
    long = {str(path.relative_to(PACKAGE)): n for path in MODULES if (n := path.read_text("utf-8").count("\n")) > 400}
    assert long == {}
