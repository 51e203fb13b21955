"""The few calls to Linux that Python has no name for (man 2 prctl)."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from contextlib import suppress

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 1, 4, 15, 36


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent dies (a subreaper)."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Ask Linux to kill this process when its parent dies.

    The parent may already be dead: check getppid() afterwards.
    """
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def name_process(name: str) -> None:
    """Set this process's name (at most 15 bytes) as process lists show it, on Linux."""
    if sys.platform == "linux":
        _prctl(PR_SET_NAME, ctypes.create_string_buffer(name.encode()))


def hide_memory() -> None:
    """Let no other process of this user read this one's memory or environment, or trace it.

    Nor does it leave a core. Forks are as their parent in this; a program that is executed anew has
    to ask again. Root may still look. Does nothing where the system has no such call or refuses it.
    """
    if sys.platform == "linux":
        with suppress(OSError):
            _prctl(PR_SET_DUMPABLE, 0)


def _prctl(option: int, argument: object) -> None:
    call = ctypes.CDLL(None, use_errno=True).prctl
    if call(option, argument, 0, 0, 0):
        number = ctypes.get_errno()
        raise OSError(number, f"prctl({option}): {os.strerror(number)}")
