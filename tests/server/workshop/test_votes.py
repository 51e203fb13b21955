"""Votes are written in batches: each is acknowledged after its commit, and none spoils another."""

import asyncio

import pytest
from helpers.aside import run_aside

from kit.practice.rooms.ballots import Ballot
from kit.server.rooms.votes import MOST, VoteWriter


def ballot(number, option="x", voter=""):
    return Ballot(voter or f"s{number}", number, 0, 1, option)


class Written:
    """What was written, a list a transaction; ``refuse`` are the voters whose seat is gone."""

    def __init__(self, refuse=()):
        self.batches, self.refuse = [], refuse

    def __call__(self, room, ballots):
        if any(one.voter in self.refuse for one in ballots):
            raise KeyError("no such seat")
        self.batches.append([(room, one.voter, one.option) for one in ballots])
        return [one.option != "late" for one in ballots]


def keep(writer, *ballots, room="r"):
    async def all_of_them():
        kept = [writer.keep(room, one) for one in ballots]
        return await asyncio.gather(*kept, return_exceptions=True)

    return run_aside(all_of_them())


def test_what_comes_together_is_one_transaction():
    written = Written()
    assert keep(VoteWriter(written), *map(ballot, range(150))) == [True] * 150
    assert [len(batch) for batch in written.batches] == [150]


def test_a_transaction_holds_so_many_at_most():
    written = Written()
    assert keep(VoteWriter(written), *map(ballot, range(2 * MOST + 1))) == [True] * (2 * MOST + 1)
    assert [len(batch) for batch in written.batches] == [MOST, MOST, 1]


def test_each_is_told_whether_it_was_taken():
    late = [ballot(1), ballot(2, "late"), ballot(3)]
    assert keep(VoteWriter(Written()), *late) == [True, False, True]


def test_the_later_of_two_of_one_voter_is_written_later():
    written = Written()
    keep(VoteWriter(written), ballot(1, "first"), ballot(2), ballot(1, "then"), ballot(1, "last"))
    assert [option for batch in written.batches for _, who, option in batch if who == "s1"] == [
        "first",
        "then",
        "last",
    ]


def test_a_seat_that_is_gone_spoils_no_other_vote():
    written = Written(refuse=("s2",))
    first, gone, third = keep(VoteWriter(written), *map(ballot, (1, 2, 3)))
    assert (first, third) == (True, True)
    assert isinstance(gone, KeyError)
    assert [[who for _, who, _ in batch] for batch in written.batches] == [["s1"], ["s3"]]


def test_rooms_do_not_wait_for_each_other():
    written, writer = Written(), VoteWriter(Written())
    writer = VoteWriter(written)

    async def both():
        return await asyncio.gather(writer.keep("r", ballot(1)), writer.keep("q", ballot(1)))

    assert run_aside(both()) == [True, True]
    assert sorted(batch[0][0] for batch in written.batches) == ["q", "r"]


def test_a_phone_that_went_away_has_voted_all_the_same():
    written = Written()

    async def gone():
        writer = VoteWriter(written)
        task = asyncio.create_task(writer.keep("r", ballot(1)))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return await writer.keep("r", ballot(2))

    assert run_aside(gone())
    assert sorted(who for batch in written.batches for _, who, _ in batch) == ["s1", "s2"]
