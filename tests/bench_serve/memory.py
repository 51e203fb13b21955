"""How much memory a server and its kernels take, as Linux counts it, in megabytes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import psutil

MB = 1_000_000


@dataclass(frozen=True)
class Memory:
    """What every process of a server has to itself (USS), and its share of all it uses (PSS)."""

    own: dict[int, float]
    shared: dict[int, float]

    @property
    def total(self) -> float:
        """All of it, each shared page counted once."""
        return sum(self.shared.values())

    def own_of_new(self, before: Memory) -> float:
        """What a kernel has to itself: the mean of the processes that came since ``before``.

        Not by the number of people who got in: where some do not, their kernels would be counted
        as the others' memory, which once made 41 MB look like 59.
        """
        new = [self.own[pid] for pid in self.own.keys() - before.own.keys()]
        return sum(new) / len(new) if new else float("nan")

    def share(self, before: Memory, count: int) -> float:
        """What a session costs the machine: by how much the total grew."""
        return (self.total - before.total) / count if count else float("nan")


def measure(pid: int) -> Memory:
    """Measure the server whose process is ``pid`` and all that it started."""
    own, shared = {}, {}
    for process in family(pid):
        with suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            found = process.memory_full_info()
            own[process.pid], shared[process.pid] = found.uss / MB, found.pss / MB
    return Memory(own, shared)


def written(process: psutil.Process) -> float:
    """Return what a process has written and no other sees.

    Steadier than USS, in which a library counts for as long as no other process on the machine
    happens to use it: six megabytes more or less.
    """
    return sum(one.private_dirty for one in process.memory_maps()) / MB


def family(pid: int) -> list[psutil.Process]:
    """Return the server's process and every one that descends from it."""
    server = psutil.Process(pid)
    return [server, *server.children(recursive=True)]
