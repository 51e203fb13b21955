"""The machine: a free port, room for sessions, forking, and a browser for the tests."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Iterator

from kit.errors import KitError
from kit.server.doctor.finding import Finding, bad, doubtful, good
from kit.server.hosting.address import Address
from kit.server.hosting.limits import MOST_KERNELS, openings_possible
from kit.server.hosting.room import MEGABYTES_A_KERNEL, Bound, bounds, processors
from kit.server.kernels.forking import CAN_FORK

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def port(address: Address) -> Finding:
    """Try whether the server could listen there."""
    try:
        for one in address.bind():
            one.close()
    except KitError as error:
        return bad("port", str(error))
    return good("port", f"{address.port} on {address.host} is free")


def room() -> Iterator[Finding]:
    """Count the sessions that each limit has room for: the memory first, the others beside it."""
    first, *others = bounds()
    yield _memory(first)
    wanted = min(MOST_KERNELS, first.sessions)
    yield from (_enough(one, wanted) for one in others)


def processing() -> Finding:
    """Say how many processors there are for this process."""
    at_once = openings_possible(forked=CAN_FORK)
    return good("processors", f"{processors():g}, enough to open {_sessions(at_once)} at once")


def _memory(bound: Bound) -> Finding:
    """Fewer than twenty sessions are doubtful; where there is no room for one, it is bad."""
    found = f"{bound.found}, room for {_sessions(bound.sessions)} at once"
    if not bound.sessions:
        return bad(bound.what, found, bound.advice)
    if bound.sessions < 20:
        advice = f"Each takes {MEGABYTES_A_KERNEL} MB. Further people wait in line. {bound.advice}"
        return doubtful(bound.what, found, advice)
    return good(bound.what, found)


def _enough(bound: Bound, wanted: int) -> Finding:
    found = f"{bound.found}, enough for {_sessions(bound.sessions)}"
    if not bound.sessions:
        return bad(bound.what, found, bound.advice)
    if bound.sessions < wanted:
        return doubtful(bound.what, found, bound.advice)
    return good(bound.what, found)


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def forking() -> Finding:
    """Say whether sessions can be forked here, which only Linux does."""
    if CAN_FORK:
        return good("forking", "sessions are forked from one that is ready")
    found = f"{platform.system()} cannot; sessions open more slowly and take twice the memory"
    return doubtful("forking", found, "Everything works; Linux serves more people.")


def browser() -> Finding:
    """Look for the Chromium that `make test` drives, or what KIT_BROWSER names."""
    named = os.environ.get("KIT_BROWSER")
    for found in filter(None, map(shutil.which, [named] if named else BROWSERS)):
        return good("browser for the tests", found)
    advice = "Only `make test` needs one; it installs one if it can. KIT_BROWSER names another."
    return doubtful("browser for the tests", "no Chromium was found", advice)
