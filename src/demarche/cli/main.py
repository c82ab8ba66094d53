"""The entry point: finds the command, and turns every error into one line and an exit code."""

import os
import sys
from importlib import import_module

import click

from demarche.schema.errors import DemarcheError, UsageError

#: Where each command lives and what it does; kept here so that `--help` imports none of them.
COMMANDS = {
    "read": "Read one report and print a briefing, or its JSON.",
    "code": "Read many reports, one a line of JSON, to one reading a line.",
    "facts": "Ask who held which office when; add facts of your own.",
    "add": "Add reports to the record: files, folders, archives, pages, feeds.",
    "watch": "Poll feeds, and add what is new to the record.",
    "serve": "Show the record in a browser.",
    "changes": "The morning's page: what became planned, moved, postponed, cancelled, held, contradicted.",
    "engagements": "List meetings, calls, visits and talks, and what became of each.",
    "events": "List events: who did what with whom, when and where.",
    "statements": "List statements: who said what, and when.",
    "actors": "List who is in the record.",
    "flags": "List what does not fit, within a report and between reports.",
    "show": "Show all that is known of one event, statement, flag, report or actor.",
    "correct": "Correct the record: accept, reject, edit, merge, split, undo; export as gold.",
    "withdraw": "Mark a report as withdrawn: kept, but no part of the history.",
    "rebuild": "Derive the record anew from its reports and decisions.",
    "check": "Verify that the record is whole.",
    "backup": "Copy the record while it is in use.",
    "demo": "Read the dozen reports that come with demarche.",
    "version": "Print the versions of the package, the model and the facts.",
}
STOPPED = 130  # as shells say for Ctrl-C
UNEXPECTED = 1


class Commands(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of a user's first day."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"demarche.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]}, invoke_without_command=True)
@click.option("--version", is_flag=True, help="Print the versions of the package, the model and the facts, and leave.")
@click.option("--debug", is_flag=True, help="Show the traceback of an error (also DEMARCHE_DEBUG=1).")
@click.pass_context
def cli(ctx: click.Context, version: bool, debug: bool) -> None:
    """Reads news about diplomacy and conflict: who did what, on whose word, what became of the plans.

    Everything runs on this machine; no text leaves it.
    """
    if debug:
        os.environ["DEMARCHE_DEBUG"] = "1"
    if version:
        ctx.invoke(import_module("demarche.cli.version").command)
    elif ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: list[str] | None = None) -> None:
    """Runs the command line and leaves with its exit code; see docs/cli.md."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line. The exit code, after one line on stderr where something went wrong."""
    try:
        result = cli.main(args=arguments, prog_name="demarche", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader, such as `head`, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (click.Abort, KeyboardInterrupt):
        return _fail("stopped. Nothing was left half written.", STOPPED)
    except click.ClickException as error:
        return _fail(_usage(error), UsageError.exit_code)
    except DemarcheError as error:
        return _fail(str(error), error.exit_code, error)
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        hint = f"unexpected: {what}. A fault of demarche: run `demarche --debug ...` and report what it prints."
        return _fail(hint, UNEXPECTED, error)
    return result if isinstance(result, int) else 0


def _usage(error: click.ClickException) -> str:
    said = " ".join(error.format_message().split())
    command = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "demarche"
    return f"{said.rstrip('.')}. See `{command} --help`."


def _fail(message: str, code: int, error: BaseException | None = None) -> int:
    if error is not None and os.environ.get("DEMARCHE_DEBUG", "0") not in ("", "0"):
        import traceback

        traceback.print_exception(error)
    line = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in " ".join(message.split()))
    print(f"error: {line}", file=sys.stderr)
    return code
