"""How many sessions this machine has room for, by each of its limits, and what to do for more.

The limits are those of the machine, of this user, and of the control groups around this process.
Windows has neither of the latter two.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

import psutil
import zmq

from kit.server.hosting import cgroups
from kit.server.hosting.open_files import files_possible

# A forked kernel was measured at 41 MB of its own share; some is left for the drawing of figures.
MEGABYTES_A_KERNEL = 50
# The server and what kernels are forked from, before the first session.
MEGABYTES_OWN = 250
# A session holds eight files of the server while it is at play and eighteen while it opens.
FILES_A_KERNEL, FILES_OWN = 20, 256
# A kernel has eleven threads, and is begun by a process between it and the forking one.
TASKS_A_KERNEL, TASKS_OWN = 12, 40
# A session takes three ZMQ sockets, each of its (at most eight) websockets four while it opens.
SOCKETS_A_KERNEL, SOCKETS_OWN = 36, 100


@dataclass(frozen=True)
class Bound:
    """A limit: its name, the number of ``sessions`` it has room for, where that is from.

    ``advice`` is what to do for more.
    """

    what: str
    sessions: int
    found: str
    advice: str


def bounds() -> list[Bound]:
    """Return every limit there is here; the memory comes first."""
    return [memory(), open_files(), *processes(), sockets()]


def tightest() -> Bound:
    """Return the limit that has room for the fewest sessions."""
    return min(bounds(), key=lambda bound: bound.sessions)


def memory() -> Bound:
    """Return how many sessions the memory holds that is free, and that this group may still use."""
    free, left = psutil.virtual_memory().available, cgroups.memory_left()
    found = f"{free / 2**30:.1f} GB free"
    advice = "Close other programs, or take a machine with more memory."
    if left is not None and left < free:
        free = left
        found = f"{free / 2**30:.1f} GB left to this container or service"
        advice = "Give it more: --memory of the container, MemoryMax in the systemd unit."
    return Bound("memory", _fits(free / 2**20, MEGABYTES_OWN, MEGABYTES_A_KERNEL), found, advice)


def open_files() -> Bound:
    """Return how many sessions the open files are enough for, once the soft limit is raised."""
    limit = files_possible()
    advice = "Raise the hard limit: ulimit -Hn as root, or LimitNOFILE in the systemd unit."
    return Bound("open files", _fits(limit, FILES_OWN, FILES_A_KERNEL), f"{limit} at once", advice)


def processes() -> Iterator[Bound]:
    """Yield for how many sessions processes and threads may be started."""
    if (left := cgroups.processes_left()) is not None:
        found = f"{left} more processes and threads left to this container or service"
        advice = "Allow more: --pids-limit of the container, TasksMax in the systemd unit."
        yield Bound("processes", _fits(left, TASKS_OWN, TASKS_A_KERNEL), found, advice)
    if (left := _processes_of_user()) is not None:
        found = f"{left} more processes and threads left to this user"
        advice = "Raise the limit: ulimit -u as root, or LimitNPROC in the systemd unit."
        yield Bound("processes", _fits(left, TASKS_OWN, TASKS_A_KERNEL), found, advice)


def sockets() -> Bound:
    """Return how many sessions ZMQ can have sockets for in one process."""
    with zmq.Context() as context:
        most = int(context.get(zmq.SOCKET_LIMIT))
    advice = "A second server, on the same PostgreSQL store, serves further people."
    sessions = _fits(most, SOCKETS_OWN, SOCKETS_A_KERNEL)
    return Bound("ZMQ sockets", sessions, f"{most} in one process", advice)


def processors() -> float:
    """Return how many processors' time this process may use, perhaps less than one's."""
    count = float(os.cpu_count() or 1)
    if sys.platform == "linux":
        count = len(os.sched_getaffinity(0))
    return min(count, cgroups.processors() or count)


def _fits(there: float, own: int, each: int) -> int:
    return max(0, int((there - own) // each))


def _processes_of_user() -> int | None:
    """Return how many more this user may start; None without a limit, as for root on Linux."""
    try:
        import resource

        limit = resource.getrlimit(resource.RLIMIT_NPROC)[0]
    except (ImportError, AttributeError):
        return None
    if limit == resource.RLIM_INFINITY or os.geteuid() == 0:
        return None
    return max(0, limit - sum(map(_tasks, psutil.process_iter())))


def _tasks(process: psutil.Process) -> int:
    """Return the number of threads of a process of this user; 0 of another's."""
    with suppress(psutil.Error):
        if process.uids().real == os.getuid():
            return int(process.num_threads())
    return 0
