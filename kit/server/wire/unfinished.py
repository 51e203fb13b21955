"""What a kernel has been sent and has not finished with: a busy one gets no more until it has."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from kit.server.wire.messages import LONGEST

#: Messages, and bytes, that may wait for a kernel. ZMQ's own queues would hold a thousand messages,
#: and pyzmq whatever else comes: 2.4 GB were seen.
MOST, MOST_BYTES = 100, 4 * LONGEST
#: After so many seconds a message that was never answered no longer counts.
FORGOTTEN = 60.0
# A status message is far shorter; what widgets send may be long, and is not parsed.
STATUS = 4096


@dataclass
class Unfinished:
    """The messages that the kernel has been sent and has not finished with: id, bytes, since."""

    clock: Callable[[], float] = time.monotonic
    _sent: deque[tuple[str, int, float]] = field(default_factory=deque)
    _moved: asyncio.Event = field(default_factory=asyncio.Event)

    def add(self, message_id: str, size: int) -> None:
        """Count a message that is sent now."""
        self._sent.append((message_id, size, self.clock()))

    def finish(self, message_id: str) -> float | None:
        """Drop the oldest message of this id; return the seconds it took, None for no such one."""
        for sent in self._sent:
            if sent[0] == message_id:
                self._sent.remove(sent)
                self._moved.set()
                return self.clock() - sent[2]
        return None

    async def wait(self) -> None:
        """Wait until the kernel may be sent one more message."""
        while self._is_full():
            self._moved.clear()
            with suppress(TimeoutError):  # look again: what is too old is forgotten then
                async with asyncio.timeout(1):
                    await self._moved.wait()

    def _is_full(self) -> bool:
        while self._sent and self.clock() - self._sent[0][2] > FORGOTTEN:
            self._sent.popleft()
        size = sum(size for _, size, _ in self._sent)
        return len(self._sent) >= MOST or size >= MOST_BYTES


def finished(message: object) -> dict[str, Any]:
    """Return the header of what the kernel has finished with by this message of its to a page.

    Empty for every message but the status "idle".
    """
    if not isinstance(message, str | bytes) or len(message) > STATUS:
        return {}
    if isinstance(message, str):
        said = json.loads(message) if '"idle"' in message else {}
        parent, content = said.get("parent_header", {}), said.get("content", {})
    elif b'"idle"' in message:
        parent, content = (json.loads(_frame(message, number)) for number in (2, 4))
    else:
        return {}
    return dict(parent) if content.get("execution_state") == "idle" else {}


def _frame(message: bytes, number: int) -> bytes:
    """Return a frame of a message of ours in ``v1.kernel.websocket.jupyter.org``."""
    start, end = (
        int.from_bytes(message[8 * i : 8 * i + 8], "little") for i in (number + 1, number + 2)
    )
    return message[start:end]
