"""How much a server lets in at once: the host's choices, or what the machine has room for."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import psutil

# A forked kernel was measured at 41 MB of its own share; some is left for the drawing of figures.
MEGABYTES_A_KERNEL = 50
MOST_KERNELS = 300


def kernels_possible() -> int:
    """Return how many kernels fit into the free memory, 2–300."""
    free = psutil.virtual_memory().available / 2**20
    return max(2, min(MOST_KERNELS, int(free / MEGABYTES_A_KERNEL)))


def openings_possible(forked: bool = False) -> int:
    """Return how many sessions may be opened at once.

    A kernel that is a new process needs a processor for a second or three. A ``forked`` one needs
    a sixth of a second and waits in between: with four for each of two processors a hundred were in
    after 17 seconds, with three in all after 24 (tests/bench_serve, 2026-11-25).
    """
    processors = os.cpu_count() or 1
    return 4 * processors if forked else processors + 1


@dataclass(frozen=True)
class Limits:
    """All at least 1.

    ``kernels``: sessions alive, together. ``per_visitor``: of one browser; one more puts its idlest
    to sleep. ``openings``: sessions being opened; further ones wait in line. ``queue``: how many
    may wait before a page asks to come back later. ``idle``: minutes until a session nobody uses
    ends.
    """

    kernels: int = field(default_factory=kernels_possible)
    per_visitor: int = 3
    openings: int = field(default_factory=openings_possible)
    queue: int = 200
    idle: int = 45

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if value < 1:
                raise ValueError(f"{name} is {value}; it must be at least 1")
