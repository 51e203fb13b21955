"""What a learner plans for a vignette's couple, and the plans they handed in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "plan",
        sa.Column("learner_id", sa.Integer, _learner(), primary_key=True),
        sa.Column("vignette", sa.String(200), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "handed_plan",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("learner_id", sa.Integer, _learner(), nullable=False),
        sa.Column("vignette", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_index("handed_plan_of_learner", "handed_plan", ["learner_id", "vignette"])


def _learner() -> sa.ForeignKey:
    return sa.ForeignKey("learner.id", ondelete="CASCADE")
