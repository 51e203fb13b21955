"""What other processes do to a store while a test looks on; imports little, to start quickly."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing.connection import Connection
from typing import TypeVar

from kit.practice.attempts.events import Decided, Noted, Started
from kit.store import ForkedError, Store

T = TypeVar("T")
STARTED = Started("the-quiet-house", "0123456789abcdef", 7, 1)

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["kit.store"])


def at_once(work: Callable[[str, float], T], where: str) -> list[T]:
    """Do the work in four processes at the same moment, once all of them have got ready."""
    with ProcessPoolExecutor(4, mp_context=CONTEXT) as pool:
        wait([pool.submit(time.sleep, 0.2) for _ in range(4)])
        moment = time.time() + 0.2
        return list(pool.map(work, [where] * 4, [moment] * 4))


def open_at(where: str, moment: float) -> str:
    """Open a store at a moment all processes share, and use it."""
    time.sleep(max(0.0, moment - time.time()))
    with Store(where) as store:
        return store.begin(f"learner-{os.getpid()}", "the-quiet-house", STARTED)


def secret_at(folder: str, moment: float) -> bytes:
    """Ask for the cookie secret at a moment all processes share."""
    time.sleep(max(0.0, moment - time.time()))
    with Store(folder) as store:
        return store.secret()


def append_for_ever(where: str, attempt: str, report: Connection) -> None:
    """Append as fast as the disk allows; report each step once the store says it is kept."""
    store = Store(where)
    sequence = len(store.events(attempt))
    while True:
        store.append(attempt, sequence, Decided("s", f"step-{sequence}", "both", float(sequence)))
        report.send(sequence)
        sequence += 1


def fork_and_close(where: str) -> str:
    """Fork with the store open; the parent closes it while the child goes on with the attempt."""
    ours, theirs = multiprocessing.Pipe()
    store = Store(where)
    attempt = store.begin("mira", "the-quiet-house", STARTED)
    child = os.fork()
    if child == 0:
        store.append(attempt, 1, Noted("s", "the parent has it open"))
        theirs.send("ready")
        theirs.recv()
        store.append(attempt, 2, Noted("s", "the parent has closed it"))
        os._exit(0)
    ours.recv()
    store.events(attempt)
    store.close()
    ours.send("go on")
    _, status = os.waitpid(child, 0)
    assert status == 0
    return attempt


def race(where: str, attempt: str, moment: float) -> list[tuple[int, str]]:
    """Try to take every step up to the fortieth; give those won, with the event's option."""
    won = []
    with Store(where) as store:
        sequence = len(store.events(attempt))
        time.sleep(max(0.0, moment - time.time()))
        while sequence <= 40:
            option = f"{os.getpid()}-{sequence}"
            try:
                store.append(attempt, sequence, Decided("s", option, "both", 1.0))
                won.append((sequence, option))
                sequence += 1
            except ForkedError as fork:
                sequence = len(fork.events)
    return won
