"""Learners, their attempts, and the events of each attempt."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the three tables."""
    op.create_table(
        "learner",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("key", sa.String(200), nullable=False, unique=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "attempt",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column(
            "learner_id",
            sa.Integer,
            sa.ForeignKey("learner.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("vignette", sa.String(200), nullable=False),
        sa.Column("ending", sa.String(200)),
        sa.Column("abandoned", sa.DateTime(timezone=True)),
    )
    op.create_index("attempt_of_learner", "attempt", ["learner_id", "vignette"])
    op.create_table(
        "event",
        sa.Column(
            "attempt_number",
            sa.Integer,
            sa.ForeignKey("attempt.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
