"""Start the forking process first, so that it imports while the server does."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kit.server.hosting.hiding import for_kernels
from kit.server.kernels.forking import CAN_FORK
from kit.server.kernels.forking.forks import Forks


def begin() -> Forks | None:
    """Start the forking process; None where the system cannot fork kernels."""
    if not CAN_FORK:
        return None
    env = for_kernels(os.environ)
    if named := env.get("KIT_VIGNETTES"):
        env["KIT_VIGNETTES"] = str(
            Path(named).expanduser().absolute()
        )  # as kernels are told, elsewhere
    forks = Forks(env)
    with suppress(OSError):  # the first kernel tries again, and the log says what is wrong
        forks.start()
    return forks
