"""What people made of flags, and up to which decision the derived rows have it."""

import sqlalchemy as sa
from alembic import op

from demarche.record.columns import Text

revision = "0005"
down_revision = "0004"
branch_labels = depends_on = None


def upgrade() -> None:
    """Adds a column, and a table that the next decision fills."""
    op.add_column("flag", sa.Column("reviewed", Text(), nullable=True))
    op.create_table(
        "applied",
        sa.Column("decision", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("decision", name=op.f("pk_applied")),
    )
