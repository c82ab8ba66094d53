"""Errors that a user can do something about. Each message says what was found, where, and what to do.

DemarcheError               exit code
├── UsageError              2   an option or argument is off
├── InputError              3   a report cannot be read: empty, binary, not English, too large
├── SourceError             4   a file, page or feed cannot be reached
└── InstallationError       5   the model or the tables of facts are missing or broken
"""


class DemarcheError(Exception):
    """The base of all errors that `demarche` raises on purpose."""

    exit_code = 1


class UsageError(DemarcheError):
    """An option or argument is off."""

    exit_code = 2


class InputError(DemarcheError):
    """A report cannot be read as given."""

    exit_code = 3


class SourceError(DemarcheError):
    """A file, page or feed cannot be reached."""

    exit_code = 4


class InstallationError(DemarcheError):
    """The model or the tables of facts are missing or broken."""

    exit_code = 5
