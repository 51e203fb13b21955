"""Where a visitor goes on to: a path of this server, whatever an address or a form asked for."""

from __future__ import annotations

import re

# What our own addresses are made of, and no more. No percent sign in the path: nothing of ours has
# one there, and what `%2e%2e`, `%5c` or `%09` becomes depends on who decodes it and how often. No
# segment begins with a dot, and none is empty, so no `//host` and no `/../`.
_SEGMENT = r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*"
_QUERY = r"[A-Za-z0-9._~!$'()*+,;:@/?%&=-]*"
_ONWARD = re.compile(rf"(?:{_SEGMENT}(?:/{_SEGMENT})*/?)?(?:\?{_QUERY})?")


def onward(wanted: str, base_url: str) -> str:
    """Return ``wanted`` if it is a path below ``base_url``, else ``base_url``.

    ``base_url`` begins and ends with a slash and is the host's own. The result names no other host,
    stays in one line, and is the same however often it is decoded.
    """
    below = wanted.removeprefix(base_url)
    is_below = wanted.startswith(base_url) and _ONWARD.fullmatch(below)
    return wanted if is_below else base_url
