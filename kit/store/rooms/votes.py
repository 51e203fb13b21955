"""Votes: one row for each voice in each round of each decision, written over while it is open."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Insert, Row, func, select
from sqlalchemy.dialects import postgresql, sqlite

from kit.practice.rooms.ballots import Ballot, ballot_body, ballot_of
from kit.practice.rooms.room import vote_name
from kit.store.database.tables import room, room_words, seat, vote
from kit.store.rooms.rooms import room_number
from kit.store.store import Store

KEY = ("room_number", "decision", "round", "voter")
WRITTEN_OVER = ("seat", "at", "body")


@dataclass(frozen=True)
class Numbers:
    """Of a room: how many seats, votes by the vote's name, sentences by the moment."""

    seats: int
    votes: dict[str, int]
    sentences: dict[int, int]


class Votes:
    """The votes of all rooms, in an open `Store`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def cast(self, room_id: str, ballots: Sequence[Ballot]) -> list[bool]:
        """Keep ballots in one transaction, durable on return; say of each whether it was taken.

        One is taken while its vote is open, in place of the same voter's earlier one. The room's
        row is locked meanwhile, so a vote that closes has taken all or none of them. Raises
        UnknownRoomError, and IntegrityError for a seat that is not in the room.
        """
        with self._store.writing() as connection:
            number, now_open = _locked(connection, room_id)
            taken = [vote_name(one.decision, one.round) == now_open for one in ballots]
            kept = {one.voter: one for one, ok in zip(ballots, taken, strict=True) if ok}
            if kept:
                rows = [_row(number, one) for one in kept.values()]
                connection.execute(_over(connection), rows)
        return taken

    def of(self, room_id: str, decision: int | None = None) -> tuple[Ballot, ...]:
        """Return a room's ballots, of one decision or of all, in the order of their seats."""
        query = select(vote).join_from(vote, room).where(room.c.id == room_id)
        if decision is not None:
            query = query.where(vote.c.decision == decision)
        order = (vote.c.decision, vote.c.round, vote.c.seat, vote.c.voter)
        with self._store.reading() as connection:
            return tuple(_ballot(row) for row in connection.execute(query.order_by(*order)))

    def numbers(self, room_id: str) -> Numbers:
        """Return how many people and votes there are, and nothing of what they say."""
        with self._store.reading() as connection:
            number = room_number(connection, room_id)
            seats = connection.scalar(_count(seat, number)) or 0
            votes = _by(connection, vote, number, vote.c.decision, vote.c.round)
            sentences = _by(connection, room_words, number, room_words.c.moment)
        return Numbers(
            int(seats),
            {vote_name(*key): count for *key, count in votes},
            {key: count for key, count in sentences},
        )

    def wait_for_more_time(self, room_id: str, decision: int, round: int) -> int:
        """Return how many seats that asked for more time have not voted in this round."""
        with self._store.reading() as connection:
            number = room_number(connection, room_id)
            in_round = (vote.c.decision == decision, vote.c.round == round)
            voted = select(vote.c.seat).where(vote.c.room_number == number, *in_round)
            waiting = (seat.c.extended, seat.c.away.is_(False), seat.c.number.not_in(voted))
            return int(connection.scalar(_count(seat, number).where(*waiting)) or 0)


def _locked(connection: Connection, room_id: str) -> tuple[int, str]:
    """Return a room's row number and its open vote, which cannot close before the commit."""
    query = select(room.c.number, room.c.open_vote).where(room.c.id == room_id)
    found = connection.execute(query.with_for_update(read=True)).one_or_none()
    return (found.number, found.open_vote) if found else (room_number(connection, room_id), "")


def _row(number: int, one: Ballot) -> dict[str, object]:
    return {
        "room_number": number,
        "decision": one.decision,
        "round": one.round,
        "voter": one.voter,
        "seat": one.seat,
        "at": datetime.now(UTC),
        "body": json.dumps(ballot_body(one)),
    }


def _over(connection: Connection) -> Insert:
    """Return an INSERT that writes over the same voter's row."""
    is_postgres = connection.dialect.name == "postgresql"
    new = postgresql.insert(vote) if is_postgres else sqlite.insert(vote)
    values = {name: new.excluded[name] for name in WRITTEN_OVER}
    return new.on_conflict_do_update(index_elements=KEY, set_=values)


def _ballot(row: Row[Any]) -> Ballot:
    where = (row.voter, row.seat, row.decision, row.round)
    return ballot_of(*where, json.loads(row.body))


def _count(table: Any, number: int) -> Any:
    return select(func.count()).select_from(table).where(table.c.room_number == number)


def _by(connection: Connection, table: Any, number: int, *columns: Any) -> Iterator[Any]:
    query = select(*columns, func.count()).where(table.c.room_number == number)
    return iter(connection.execute(query.group_by(*columns)).all())
