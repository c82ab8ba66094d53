"""The command line: `main` is the entry point; each command has a file, imported when it is called."""

from demarche.cli.main import main

__all__ = ["main"]
