"""Work that gives way: what a screen fills in later must not make anybody's answer wait.

A hundred trainees ask for as many comparisons as choices, and a comparison takes several times as
long. Where the system knows priorities of threads (Linux), that work has a lower one than answers.
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
NICENESS = 10  # a tenth of the processor's time, where there is less than all want


def unhurried(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Return what ``work`` gives, in the language that is spoken here; it may take its time.

    In a thread of its own, as only the administrator may raise a priority again. None is left:
    the process may be one that others are forked from.
    """
    with ThreadPoolExecutor(1, initializer=_give_way) as aside:
        here = copy_context()
        return aside.submit(lambda: here.run(work, *args, **kwargs)).result()


def _give_way() -> None:
    if sys.platform == "linux":
        thread = threading.get_native_id()
        niceness = max(os.getpriority(os.PRIO_PROCESS, thread), NICENESS)
        os.setpriority(os.PRIO_PROCESS, thread, niceness)
