"""How much a server lets in at once: the host's choices, or what the machine has room for."""

from __future__ import annotations

from dataclasses import dataclass, field

from kit.server.hosting.room import processors, tightest

MOST_KERNELS = 300


def kernels_possible() -> int:
    """Return how many kernels the machine has room for by each of its limits, 2–300."""
    return max(2, min(MOST_KERNELS, tightest().sessions))


def kernels_allowed(asked: int) -> tuple[int, str]:
    """Return how many kernels of those asked for may be open at once, at least one.

    The second is empty, or says which limit is in the way and what to do.
    """
    bound = tightest()
    if asked <= bound.sessions:
        return asked, ""
    most = max(1, bound.sessions)
    return most, (
        f"--kernels {asked} is more than there is room for: {bound.what}, {bound.found}, "
        f"enough for {bound.sessions}. So at most {most} {'is' if most == 1 else 'are'} open at "
        f"once, and further people wait in line. {bound.advice}"
    )


def openings_possible(forked: bool = False) -> int:
    """Return how many sessions may be opened at once.

    A kernel that is a new process needs a processor for a second or three. A ``forked`` one needs
    a sixth of a second and waits in between: with four for each of two processors a hundred were in
    after 17 seconds, with three in all after 24 (tests/bench_serve, 2026-11-25).
    """
    there = processors()
    return max(1, round(4 * there)) if forked else int(there) + 1


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
