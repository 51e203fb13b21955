"""Low-priority work: parts that a screen fills in later must not delay other trainees' answers.

A hundred trainees ask for as many comparisons as choices, and a comparison takes several times as
long. Where threads have priorities (Linux), that work has a lower one than answers.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
NICENESS = 10  # a tenth of the processor's time, where several threads compete for it


def unhurried(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return the result of ``work``, run at low priority in the current language.

    It runs in a thread of its own, as only root may raise a priority again. The thread ends with
    it, because kernels may be forked from this process.
    """
    with ThreadPoolExecutor(1, initializer=give_way) as aside:
        here = copy_context()
        return aside.submit(lambda: here.run(work, *args, **kwargs)).result()


def give_way() -> None:
    """Lower the priority of this thread, where threads have one."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        niceness = max(os.getpriority(os.PRIO_PROCESS, thread), NICENESS)
        os.setpriority(os.PRIO_PROCESS, thread, niceness)
