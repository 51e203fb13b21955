"""The texts of cases: revisions, publications, an author's saves; and an attempt's own revision."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Create the tables, and the column; an attempt of before has no revision."""
    op.create_table(
        "text",
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "revision",
        sa.Column("vignette", sa.String(200), primary_key=True),
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("files", sa.Text, nullable=False),
    )
    op.create_table(
        "publication",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("vignette", sa.String(200), nullable=False),
        sa.Column("revision", sa.String(16)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["vignette", "revision"], ["revision.vignette", "revision.id"]),
    )
    op.create_index("publication_of_vignette", "publication", ["vignette"])
    op.create_table(
        "saved",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("vignette", sa.String(200), nullable=False),
        sa.Column("file", sa.String(200), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.String(64), sa.ForeignKey("text.hash"), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
    )
    op.create_index("saved_of_file", "saved", ["vignette", "file"])
    op.add_column("attempt", sa.Column("revision", sa.String(16)))
