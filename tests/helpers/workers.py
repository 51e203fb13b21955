"""What other processes do to a store while a test looks on; imports little, to start quickly."""

from __future__ import annotations

import errno
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import TypeVar
from unittest.mock import patch

from kit.practice.attempts.events import Decided, Noted, Started
from kit.store import Attempts, ForkedError, Revisions, Store

T = TypeVar("T")
STARTED = Started("the-quiet-house", "0123456789abcdef", 7, 1)
#: Seconds until the others are given up.
PATIENCE = 60

# Where the processes of ``at_once`` meet; each gets it when it starts.
_barrier: Barrier

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["kit.store"])


def at_once(count: int, work: Callable[..., T], *arguments: str) -> list[T]:
    """Do the work in so many processes, which have to ``start_together`` in it."""
    barrier = CONTEXT.Barrier(count)
    with ProcessPoolExecutor(
        count, mp_context=CONTEXT, initializer=_meet_at, initargs=(barrier,)
    ) as pool:
        return [done.result() for done in [pool.submit(work, *arguments) for _ in range(count)]]


def _meet_at(barrier: Barrier) -> None:
    global _barrier
    _barrier = barrier


def start_together() -> None:
    """Wait until all processes of ``at_once`` have got here."""
    _barrier.wait(PATIENCE)


def open_at_once(where: str) -> str:
    """Open a store at the moment at which all others do, and use it."""
    start_together()
    with Store(where) as store:
        return Attempts(store).begin(f"learner-{os.getpid()}", "the-quiet-house", STARTED)


def keep_at_once(where: str) -> str:
    """Begin an attempt at the moment at which all others keep the same revision for theirs."""
    texts = {f"vignette.{n}.yaml": f"title: {n}\n".encode() * 1000 for n in range(20)}
    with Store(where) as store:
        start_together()
        begun = Attempts(store).begin(f"learner-{os.getpid()}", "two-rooms", STARTED, texts=texts)
        assert [one.id for one in Attempts(store).of_learner(f"learner-{os.getpid()}")] == [begun]
        return Revisions(store).of("two-rooms")[0].id


def secret_at_once(folder: str) -> bytes:
    """Ask for the cookie secret at the moment at which all others do."""
    start_together()
    with Store(folder) as store:
        return store.secret()


def secret_without_links(folder: str) -> bytes:
    """Do the same on a disk that refuses hard links."""
    with patch("os.link", side_effect=PermissionError(errno.EPERM, "Operation not permitted")):
        return secret_at_once(folder)


def append_for_ever(where: str, attempt: str, report: Connection) -> None:
    """Append as fast as the disk allows; report each step once the store says it is kept."""
    attempts = Attempts(Store(where))
    sequence = len(attempts.events(attempt))
    while True:
        decided = Decided("s", f"step-{sequence}", "both", float(sequence))
        attempts.append(attempt, sequence, decided)
        report.send(sequence)
        sequence += 1


def fork_and_close(where: str) -> str:
    """Fork with the store open; the parent closes it while the child goes on with the attempt."""
    ours, theirs = multiprocessing.Pipe()
    store = Store(where)
    attempts = Attempts(store)
    attempt = attempts.begin("mira", "the-quiet-house", STARTED)
    child = os.fork()
    if child == 0:
        attempts.append(attempt, 1, Noted("s", "the parent has it open"))
        theirs.send("ready")
        theirs.recv()
        attempts.append(attempt, 2, Noted("s", "the parent has closed it"))
        os._exit(0)
    ours.recv()
    attempts.events(attempt)
    store.close()
    ours.send("go on")
    _, status = os.waitpid(child, 0)
    assert status == 0
    return attempt


def race(where: str, attempt: str) -> list[tuple[int, str]]:
    """Try to take every step up to the fortieth; give those won, with the event's option."""
    won = []
    with Store(where) as store:
        attempts = Attempts(store)
        sequence = len(attempts.events(attempt))
        start_together()
        while sequence <= 40:
            option = f"{os.getpid()}-{sequence}"
            try:
                attempts.append(attempt, sequence, Decided("s", option, "both", 1.0))
                won.append((sequence, option))
                sequence += 1
            except ForkedError as fork:
                sequence = len(fork.events)
    return won
