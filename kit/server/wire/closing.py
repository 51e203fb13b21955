"""Why the server closes a page's websocket, for the page to say."""

from __future__ import annotations

from enum import IntEnum


class Why(IntEnum):
    """Why the server ends a session: the websocket's closing code, known to `static/link.js`."""

    RESTART = 1012  # RFC 6455's registry: "service restart"
    ASLEEP = 4000  # nobody has done anything for long
    ELSEWHERE = 4001  # its learner has opened more sessions than one may
