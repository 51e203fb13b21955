"""Votes are written in batches: hundreds that come within a second are a few transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from kit.practice.rooms.ballots import Ballot

#: ``(room, ballots) -> whether each was taken``, durable on return; `Votes.cast` of the store.
Cast: TypeAlias = Callable[[str, Sequence[Ballot]], list[bool]]
#: A transaction of more would keep its first vote waiting for the last one's row.
MOST = 200


class _Waiting(NamedTuple):
    ballot: Ballot
    taken: asyncio.Future[bool]


class VoteWriter:
    """Write votes with ``cast``, all those of a room that came meanwhile in one transaction.

    A commit on the disk takes some milliseconds, however many votes are in it.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._waiting: dict[str, list[_Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def keep(self, room: str, ballot: Ballot) -> bool:
        """Write a ballot; return, after the commit, whether it was taken. Raises as ``cast``."""
        waiting = _Waiting(ballot, asyncio.get_running_loop().create_future())
        if room in self._waiting:
            self._waiting[room].append(waiting)
        else:
            self._waiting[room] = [waiting]
            task = asyncio.create_task(self._write(room))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await waiting.taken

    async def _write(self, room: str) -> None:
        await asyncio.sleep(0)  # what has arrived with the first is read before it is written
        while batch := self._next(room):
            await self._write_batch(room, batch)
        del self._waiting[room]

    async def _write_batch(self, room: str, batch: Sequence[_Waiting]) -> None:
        """Write a batch; where it fails, each by itself: one seat that is gone spoils no other."""
        try:
            taken = await asyncio.to_thread(self._cast, room, [one.ballot for one in batch])
        except Exception as error:
            if len(batch) == 1:
                _settle(batch, [error])
            for one in batch if len(batch) > 1 else ():
                await self._write_batch(room, [one])
        else:
            _settle(batch, taken)

    def _next(self, room: str) -> list[_Waiting]:
        """Take the next batch, one ballot of a voter: of two, the later is written after it."""
        batch: dict[str, _Waiting] = {}
        later: list[_Waiting] = []
        for one in self._waiting[room]:
            full = len(batch) == MOST or one.ballot.voter in batch
            later.append(one) if full else batch.update({one.ballot.voter: one})
        self._waiting[room] = later
        return list(batch.values())


def _settle(batch: Sequence[_Waiting], results: Sequence[bool | Exception]) -> None:
    for one, result in zip(batch, results, strict=True):
        if one.taken.done():  # the phone has gone; its vote is kept all the same
            continue
        if isinstance(result, Exception):
            one.taken.set_exception(result)
        else:
            one.taken.set_result(result)
