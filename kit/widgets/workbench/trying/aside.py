"""Work that takes many seconds: in a thread of low priority, with a step to show and a stop."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable
from contextvars import copy_context
from threading import Event, Thread
from time import monotonic
from typing import Generic, TypeVar

from kit.widgets.unhurried import give_way

T = TypeVar("T")
log = logging.getLogger("kit.widgets")


class Aside(Generic[T]):
    """One piece of work, which begins at once; ``step`` is what it is at.

    ``work`` is called with a function that tells the next step, and one that returns whether it has
    been asked to stop. Nothing of the widget is touched in the thread: the page asks how far it is.
    """

    def __init__(self, work: Callable[[Callable[[str], None], Callable[[], bool]], T]) -> None:
        self.step, self.error = "", ""
        self.result: T | None = None
        self._work, self._stop, self._done = work, Event(), Event()
        self._begun = monotonic()
        here = copy_context()  # with the language
        Thread(target=lambda: here.run(self._run), name="aside", daemon=True).start()

    @property
    def seconds(self) -> int:
        """How long it has been running, in whole seconds."""
        return int(monotonic() - self._begun)

    @property
    def is_over(self) -> bool:
        """Whether it has ended, with a result or an error."""
        return self._done.is_set()

    @property
    def is_stopping(self) -> bool:
        """Whether it has been asked to stop, and has not ended."""
        return self._stop.is_set() and not self.is_over

    def stop(self) -> None:
        """Ask it to stop; it ends at its next step, with what it has."""
        self._stop.set()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until it has ended, at most so long; return whether it has."""
        return self._done.wait(seconds)

    def _tell(self, step: str) -> None:
        self.step = step

    def _run(self) -> None:
        give_way()
        try:
            self.result = self._work(self._tell, self._stop.is_set)
        except Exception:
            self.error = uuid.uuid4().hex[:8]
            log.exception("error %s aside", self.error)
        finally:
            self._done.set()
