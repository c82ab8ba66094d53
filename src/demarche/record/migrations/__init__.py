"""The steps from each older form of a record to the newest; docs/record-store.md says how to add one."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent
#: The newest step. Kept here so that opening a record that has it need not import Alembic.
HEAD = "0005"
#: The steps there are: a record at another one was made by a newer version of demarche.
KNOWN = ("0001", "0002", "0003", "0004", "0005")


def upgrade(connection: "Connection") -> None:
    """Brings the tables of an open transaction to HEAD; all of it or nothing is done when the caller commits."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
