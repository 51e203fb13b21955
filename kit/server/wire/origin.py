"""Whether a websocket was opened by a page of this very site; the log says where it was not."""

from __future__ import annotations

import logging
from collections.abc import Mapping

log = logging.getLogger("kit.server")
# Anybody can send any names: after so many pairs the log has said enough.
PAIRS = 20
REFUSED = (
    "refused the websocket of a page: its Origin is %.100r, the Host it came with is %.100r. If "
    "that page is this site's own, the proxy in front must pass Host on as the browser sent it, "
    "with the port; in nginx: proxy_set_header Host $http_host;"
)


def is_own_page(headers: Mapping[str, str], told: set[tuple[str, str]]) -> bool:
    """Return whether Origin and Host agree, or one is missing: then it is no browser's page.

    Two that differ are logged, each pair once; ``told`` are the pairs that were.
    """
    origin, host = headers.get("Origin"), headers.get("Host")
    if origin is None or host is None or origin.lower().partition("://")[2] == host.lower():
        return True
    pair = origin[:100], host[:100]
    if pair not in told and len(told) < PAIRS:
        told.add(pair)
        log.warning(REFUSED, *pair)
    return False
