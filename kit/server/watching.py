"""The lines between pages and their kernels, and why one is closed, for the page to say."""

from __future__ import annotations

import json
import time
from enum import IntEnum
from typing import Any

from kit.server.line import KitLine

# A status message is far shorter; what widgets send may be long, and is not looked at.
STATUS = 4096


class Why(IntEnum):
    """Why the server ends a session: the websocket's closing code, known to `static/link.js`."""

    RESTART = 1012  # RFC 6455's registry: "service restart"
    ASLEEP = 4000  # nobody has done anything for long
    ELSEWHERE = 4001  # its learner has opened more sessions than one may


class WatchedLine(KitLine):
    """One page's line to its kernel."""

    def initialize(self, *args: Any, **kwargs: Any) -> None:
        """Note that no step is being worked on; called by tornado for every request."""
        super().initialize(*args, **kwargs)
        self._begun: dict[str, float] = {}

    async def open(self, kernel_id: str) -> None:  # type: ignore[override]
        """Note that the page is there."""
        self.kernel_manager.lines.setdefault(kernel_id, set()).add(self)
        self.kernel_manager.presence.came(kernel_id)
        await super().open(kernel_id)

    def on_close(self) -> None:
        """Note that it is not."""
        lines = self.kernel_manager.lines.get(self.kernel_id, set())
        if self in lines:  # a page may go before its line is open
            lines.discard(self)
            self.kernel_manager.presence.left(self.kernel_id)
        super().on_close()

    def _pass_on(self, message: dict[str, Any]) -> None:
        """Note when a step began."""
        if message["header"]["msg_type"] == "comm_msg":
            self._begun[message["header"]["msg_id"]] = time.monotonic()
        super()._pass_on(message)

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Time a step whose end the kernel reports; pass it on."""
        begun = self._begun.pop(_done(message), None)
        if begun is not None:
            self.settings["metrics"].click_seconds.observe(time.monotonic() - begun)
        return super().write_message(message, binary)


def _done(message: Any) -> str:
    """Give the id of the message whose work is done, if it is that which the kernel says."""
    if not isinstance(message, str) or len(message) > STATUS or '"idle"' not in message:
        return ""
    said = json.loads(message)
    state = said.get("content", {}).get("execution_state")
    return str(said.get("parent_header", {}).get("msg_id", "")) if state == "idle" else ""
