"""Start the forking process first, so that it imports while the server does."""

from __future__ import annotations

import os
from contextlib import suppress

from kit.server.hosting.hiding import for_kernels
from kit.server.kernels.forking import CAN_FORK
from kit.server.kernels.forking.forks import Forks
from kit.sittings.library import folders_here


def begin() -> Forks | None:
    """Start the forking process; None where the system cannot fork kernels."""
    if not CAN_FORK:
        return None
    env = for_kernels(os.environ)
    if over := folders_here().over:
        env["KIT_VIGNETTES"] = str(over.absolute())  # as kernels are told, elsewhere
    forks = Forks(env)
    with suppress(OSError):  # the first kernel tries again, and the log says what is wrong
        forks.start()
    return forks
