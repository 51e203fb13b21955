"""Workshops: rooms, what their supervisors did, seats, votes, and what participants wrote."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "room",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("code", sa.String(6), nullable=False, unique=True),
        sa.Column(
            "learner_id",
            sa.Integer,
            sa.ForeignKey("learner.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("plan", sa.Text, nullable=False),
        sa.Column("attempt", sa.String(32), nullable=False),
        sa.Column("opened", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended", sa.DateTime(timezone=True)),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("open_vote", sa.String(20), nullable=False),
        sa.Column("open_words", sa.Integer),
    )
    op.create_index("room_of_learner", "room", ["learner_id"])
    op.create_table(
        "room_event",
        sa.Column(
            "room_number",
            sa.Integer,
            sa.ForeignKey("room.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "seat",
        sa.Column(
            "room_number",
            sa.Integer,
            sa.ForeignKey("room.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("learner_id", sa.Integer, sa.ForeignKey("learner.id", ondelete="CASCADE")),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("joined", sa.DateTime(timezone=True), nullable=False),
        sa.Column("away", sa.Boolean, nullable=False),
        sa.Column("extended", sa.Boolean, nullable=False),
    )
    op.create_index("seat_of_learner", "seat", ["room_number", "learner_id"], unique=True)
    op.create_table(
        "vote",
        sa.Column(
            "room_number",
            sa.Integer,
            sa.ForeignKey("room.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("decision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("voter", sa.String(20), primary_key=True),
        sa.Column("seat", sa.Integer, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["room_number", "seat"], ["seat.room_number", "seat.number"], ondelete="CASCADE"
        ),
    )
    op.create_table(
        "room_words",
        sa.Column(
            "room_number",
            sa.Integer,
            sa.ForeignKey("room.number", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("moment", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seat", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["room_number", "seat"], ["seat.room_number", "seat.number"], ondelete="CASCADE"
        ),
    )
