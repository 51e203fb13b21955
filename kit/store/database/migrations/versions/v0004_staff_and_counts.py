"""Who has or had a role of staff; the counts of a cohort as published, and what was counted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "staff",
        sa.Column(
            "learner_id",
            sa.Integer,
            sa.ForeignKey("learner.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("role", sa.String(40), primary_key=True),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("mark", sa.String(64), nullable=False),
    )
    op.create_table(
        "published",
        sa.Column("vignette", sa.String(200), primary_key=True),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "counted",
        sa.Column(
            "attempt_number",
            sa.Integer,
            sa.ForeignKey("attempt.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("body", sa.Text, nullable=False),
    )
