"""The tables, once: who learns, what they attempted and planned, what happened, event by event.

Migrations never import this file (a migration must keep meaning what it meant on its day); a test
holds the two equal.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)


class Moment(TypeDecorator[datetime]):
    """An aware datetime; SQLite forgets the zone, so it is UTC on the way in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn into UTC before it is stored."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the zone back that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData()

learner = Table(
    "learner",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("since", Moment, nullable=False),
)

attempt = Table(
    "attempt",
    metadata,
    # The order of beginning. Not the clock's: a clock can be set back.
    Column("number", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("vignette", String(200), nullable=False),
    Column("ending", String(200)),
    Column("abandoned", Moment),
    # The texts that it was begun with, for ever; none where it was begun before 0.5.0.
    Column("revision", String(16)),
    Index("attempt_of_learner", "learner_id", "vignette"),
)

event = Table(
    "event",
    metadata,
    # This key is what keeps two tabs from forking an attempt.
    Column("attempt_number", ForeignKey("attempt.number", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("body", Text, nullable=False),
)

# A plan is one text that is written over and over as it is moved about: who drags a bar through
# ten weeks does not decide ten times, so here are no events but the last state and its revision.
plan = Table(
    "plan",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True),
    Column("vignette", String(200), primary_key=True),
    # What keeps a second tab from writing over what it has not seen.
    Column("revision", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

handed_plan = Table(
    "handed_plan",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("vignette", String(200), nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    Index("handed_plan_of_learner", "learner_id", "vignette"),
)

# Who has or had a role of staff; see kit.store.staff.
staff = Table(
    "staff",
    metadata,
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(40), primary_key=True),
    Column("until", Moment, nullable=False),
    Column("mark", String(64), nullable=False),
)

# The counts of a case as supervisors see them, of nobody in particular; see kit.store.cohorts.
published = Table(
    "published",
    metadata,
    Column("vignette", String(200), primary_key=True),
    Column("body", Text, nullable=False),
)

# Classes, one after the other; before the first began there is one without a row.
school_class = Table(
    "school_class",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("name", String(60), nullable=False),
    Column("since", Moment, nullable=False),
)

# What of an attempt is in the published counts: it goes with the attempt.
counted = Table(
    "counted",
    metadata,
    Column("attempt_number", ForeignKey("attempt.number", ondelete="CASCADE"), primary_key=True),
    Column("body", Text, nullable=False),
)

# Files of cases, each content once, by the SHA-256 of it; the body is compressed by zlib. Nothing
# in it is a learner's: it is shared by all attempts, and stays where one of them is erased.
kept_text = Table(
    "text",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

# A case with its catalogue and translations as it was; `files` is JSON, {path: hash of the text}.
kept_revision = Table(
    "revision",
    metadata,
    Column("vignette", String(200), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("at", Moment, nullable=False),
    Column("files", Text, nullable=False),
)

# What trainees were given when: the last row of a case counts, one without a revision takes it
# away. Rows are only added.
publication = Table(
    "publication",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("vignette", String(200), nullable=False),
    Column("revision", String(16)),
    Column("at", Moment, nullable=False),
    Column("note", Text, nullable=False),
    ForeignKeyConstraint(["vignette", "revision"], ["revision.vignette", "revision.id"]),
    Index("publication_of_vignette", "vignette"),
)

# Every save of an author's file, sound or not.
saved = Table(
    "saved",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("vignette", String(200), nullable=False),
    Column("file", String(200), nullable=False),
    Column("at", Moment, nullable=False),
    Column("text", ForeignKey("text.hash"), nullable=False),
    Column("by", String(200), nullable=False),
    Index("saved_of_file", "vignette", "file"),
)

# A workshop's room; see kit.store.rooms. `open_vote` is the vote that is taken now, `open_words`
# the moment at which sentences are: both follow from its events, and stand here for a vote's
# transaction to look at, under the lock of this row.
room = Table(
    "room",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("code", String(6), nullable=False, unique=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE"), nullable=False),
    Column("plan", Text, nullable=False),
    Column("attempt", String(32), nullable=False),
    Column("opened", Moment, nullable=False),
    Column("ended", Moment),
    # Raised by each event: who has seen it knows where the room stands.
    Column("version", Integer, nullable=False),
    Column("open_vote", String(20), nullable=False),
    Column("open_words", Integer),
    Index("room_of_learner", "learner_id"),
)

room_event = Table(
    "room_event",
    metadata,
    Column("room_number", ForeignKey("room.number", ondelete="CASCADE"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
)

# A participant's place. `id` is the secret that their browser holds; only a learner who brought
# their own code along is named here.
seat = Table(
    "seat",
    metadata,
    Column("room_number", ForeignKey("room.number", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
    Column("learner_id", ForeignKey("learner.id", ondelete="CASCADE")),
    Column("name", String(60), nullable=False),
    Column("joined", Moment, nullable=False),
    Column("away", Boolean, nullable=False),
    Column("extended", Boolean, nullable=False),
    Index("seat_of_learner", "room_number", "learner_id", unique=True),
)

# This key is what keeps a voice from counting twice.
vote = Table(
    "vote",
    metadata,
    Column("room_number", ForeignKey("room.number", ondelete="CASCADE"), primary_key=True),
    Column("decision", Integer, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("voter", String(20), primary_key=True),
    Column("seat", Integer, nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", Text, nullable=False),
    ForeignKeyConstraint(
        ["room_number", "seat"], ["seat.room_number", "seat.number"], ondelete="CASCADE"
    ),
)

room_words = Table(
    "room_words",
    metadata,
    Column("room_number", ForeignKey("room.number", ondelete="CASCADE"), primary_key=True),
    Column("moment", Integer, primary_key=True, autoincrement=False),
    Column("seat", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("text", Text, nullable=False),
    ForeignKeyConstraint(
        ["room_number", "seat"], ["seat.room_number", "seat.number"], ondelete="CASCADE"
    ),
)

# What the host keeps for itself; no learner's, so in no export. SQLite has the table, too, but
# leaves it empty (see kit.store.cookie_secret): one schema is one migration and one test for both.
secret = Table(
    "secret",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
