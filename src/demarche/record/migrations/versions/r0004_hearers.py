"""To whom statements are made; and the number of an event among what its index of questions holds."""

import sqlalchemy as sa
from alembic import op

from demarche.record.columns import Text

revision = "0004"
down_revision = "0003"
branch_labels = depends_on = None

_ASKED = ["last_said", "engagement", "state", "type", "first", "last", "country", "reviewed", "reports", "id", "number"]


def upgrade() -> None:
    """Makes the table, which is filled as reports are read anew, and the index."""
    op.create_table(
        "hearer",
        sa.Column("statement", Text(), nullable=False),
        sa.Column("key", Text(), nullable=False),
        sa.Column("name", Text(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("statement", "key", name=op.f("pk_hearer")),
    )
    op.create_index(op.f("ix_hearer_key_statement"), "hearer", ["key", "statement"], unique=False)
    op.drop_index("ix_event_asked", "event")
    op.create_index("ix_event_asked", "event", _ASKED, unique=False)
