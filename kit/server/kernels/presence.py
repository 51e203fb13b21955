"""Which kernels have a page: those whose page is gone, or never connected, can be shut down."""

from __future__ import annotations

import time
from collections.abc import Callable

# A page opens its websocket before its session is ready. A client that opens none is no browser.
NEVER_CAME = 30.0
# Where others wait; a page has its websocket 0.8 s after it was asked for, on this machine.
NEVER_CAME_IN_A_CROWD = 10.0
# A laptop that was closed for some minutes finds its session again.
STAYS_AWAY = 10 * 60.0
#: How long of these times is left where others wait.
IN_A_CROWD = {NEVER_CAME: NEVER_CAME_IN_A_CROWD, STAYS_AWAY: NEVER_CAME}


class Presence:
    """Since when each kernel has had no page, by ``clock`` in seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lines: dict[str, int] = {}
        self._alone: dict[str, tuple[float, float]] = {}

    def opened(self, kernel_id: str) -> None:
        """Expect the websocket of a page that has been sent whole, if it is not open yet."""
        if not self._lines.get(kernel_id):
            self._alone[kernel_id] = (self._clock(), NEVER_CAME)

    def came(self, kernel_id: str) -> None:
        """Note that a page has opened a websocket."""
        self._lines[kernel_id] = self._lines.get(kernel_id, 0) + 1
        self._alone.pop(kernel_id, None)

    def left(self, kernel_id: str) -> None:
        """Note that a websocket is closed."""
        if kernel_id in self._lines:
            self._lines[kernel_id] -= 1
            if not self._lines[kernel_id]:
                self._alone[kernel_id] = (self._clock(), STAYS_AWAY)

    def forget(self, kernel_id: str) -> None:
        """Drop a kernel that has ended."""
        self._lines.pop(kernel_id, None)
        self._alone.pop(kernel_id, None)

    def is_there(self, kernel_id: str) -> bool:
        """Return whether a page has a websocket to this kernel."""
        return bool(self._lines.get(kernel_id))

    def pages(self) -> int:
        """Return the number of kernels with a page."""
        return sum(1 for lines in self._lines.values() if lines)

    def abandoned(self, crowded: bool = False) -> list[str]:
        """Return the kernels without a page for too long; ``crowded`` shortens that time."""
        now = self._clock()
        return [
            kernel_id
            for kernel_id, (since, patience) in self._alone.items()
            if now - since > (IN_A_CROWD[patience] if crowded else patience)
        ]
