"""${message}."""

import sqlalchemy as sa
from alembic import op

from demarche.record.columns import Instant, Text

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = depends_on = None


def upgrade() -> None:
    """${message}."""
    ${upgrades if upgrades else "pass"}
