"""Which kernels have a page: one whose page is gone, or never came, is nobody's any more."""

from __future__ import annotations

import time
from collections.abc import Callable

# A page opens its line before its session is ready. Whoever fetched it without one was no browser.
NEVER_CAME = 30.0
# A laptop that was closed for some minutes finds its session again.
STAYS_AWAY = 10 * 60.0


class Presence:
    """Since when each kernel has been alone, by ``clock`` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lines: dict[str, int] = {}
        self._alone: dict[str, tuple[float, float]] = {}

    def opened(self, kernel_id: str) -> None:
        """Await the line of a page that is complete, if it is not there yet."""
        if not self._lines.get(kernel_id):
            self._alone[kernel_id] = (self._clock(), NEVER_CAME)

    def came(self, kernel_id: str) -> None:
        """Note that a page has opened a line."""
        self._lines[kernel_id] = self._lines.get(kernel_id, 0) + 1
        self._alone.pop(kernel_id, None)

    def left(self, kernel_id: str) -> None:
        """Note that a line is down."""
        if kernel_id in self._lines:
            self._lines[kernel_id] -= 1
            if not self._lines[kernel_id]:
                self._alone[kernel_id] = (self._clock(), STAYS_AWAY)

    def forget(self, kernel_id: str) -> None:
        """Drop a kernel that has ended."""
        self._lines.pop(kernel_id, None)
        self._alone.pop(kernel_id, None)

    def is_there(self, kernel_id: str) -> bool:
        """Whether a page has a line to it."""
        return bool(self._lines.get(kernel_id))

    def pages(self) -> int:
        """Return the number of kernels with a page."""
        return sum(1 for lines in self._lines.values() if lines)

    def abandoned(self, crowded: bool = False) -> list[str]:
        """Return the kernels that were alone for too long; where others wait, that is sooner."""
        now = self._clock()
        return [
            kernel_id
            for kernel_id, (since, patience) in self._alone.items()
            if now - since > (min(patience, NEVER_CAME) if crowded else patience)
        ]
