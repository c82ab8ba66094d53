"""Every command, option, exit code, flag and value is documented."""

import io
import re
from pathlib import Path

import click
import pytest
from rich.console import Console

import demarche
from demarche.cli.briefing import brief
from demarche.cli.code import BAD_LINES
from demarche.cli.main import COMMANDS, STOPPED, UNEXPECTED, cli
from demarche.cli.terminal import Printer
from demarche.demo import demo_documents
from demarche.schema import MODES, DemarcheError, EventType, State

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"


def section(name: str) -> str:
    """The part of docs/cli.md on a command."""
    text = (DOCS / "cli.md").read_text("utf-8")
    found = re.search(rf"^## demarche {name}\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    assert found, f"docs/cli.md has no section on demarche {name}"
    return found[1]


def options(command: click.Command) -> list[str]:
    return [max(p.opts, key=len) for p in command.params if isinstance(p, click.Option)]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_and_option_is_documented(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command
    text = section(name)
    for option in options(command):
        assert f"`{option}" in text, f"{option} of demarche {name} is missing in docs/cli.md"
    for option in set(re.findall(r"^\| `(--[a-z-]+)", text, re.MULTILINE)):
        assert option in options(command), f"docs/cli.md has {option}, which demarche {name} has not"


def test_the_options_of_all_commands_are_documented() -> None:
    text = (DOCS / "cli.md").read_text("utf-8").split("## demarche read")[0]
    for option in options(cli):
        assert f"`{option}`" in text


def test_each_exit_code_is_documented() -> None:
    text = (DOCS / "cli.md").read_text("utf-8")
    codes = {error.exit_code for error in DemarcheError.__subclasses__()}
    for code in {0, UNEXPECTED, BAD_LINES, STOPPED, *codes}:
        assert f"| {code} |" in text


def test_each_type_mode_and_state_is_documented() -> None:
    rows = {row[0]: row for row in _rows((DOCS / "record.md").read_text("utf-8"))}
    for kind in EventType:
        assert rows[kind.value][2] == ", ".join(MODES.get(kind, ()))
    for state in State:
        assert rows[state.value][2] == state.coarse


def _rows(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("|")]


def test_each_flag_is_documented() -> None:
    text = (DOCS / "checks.md").read_text("utf-8")
    for path in (ROOT / "src" / "demarche" / "checks").glob("*.py"):
        for code in set(re.findall(r'"(D\d{3})"', path.read_text("utf-8"))):
            assert code in text, f"{code} is missing in docs/checks.md"


def test_links_between_documents_lead_somewhere() -> None:
    for path in [ROOT / "README.md", *DOCS.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text("utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_readme_shows_what_the_program_prints() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = text.split("<!-- output: begin -->\n```text\n")[1].split("```\n<!-- output: end -->")[0]
    console = Console(file=io.StringIO(), width=110, force_terminal=True, color_system=None, highlight=False)
    Printer(console).show(brief(demarche.read_document(demo_documents()[4])))
    assert console.file.getvalue() == shown, "paste this into README.md:\n" + console.file.getvalue()  # type: ignore[attr-defined]


def test_the_version_is_one() -> None:
    assert f'version = "{demarche.__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")
    assert f"## {demarche.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
