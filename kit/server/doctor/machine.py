"""The machine: a free port, memory, open files, forking, and a browser for the tests."""

from __future__ import annotations

import os
import platform
import shutil

import psutil

from kit.errors import KitError
from kit.server.doctor.finding import Finding, bad, doubtful, good
from kit.server.hosting.address import Address
from kit.server.hosting.limits import MEGABYTES_A_KERNEL, kernels_possible
from kit.server.hosting.open_files import files_possible
from kit.server.kernels.forking import CAN_FORK

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FILES_A_KERNEL = 30  # five sockets of its own, five a line, and what each opens


def port(address: Address) -> Finding:
    """Try whether the server could listen there."""
    try:
        for one in address.bind():
            one.close()
    except KitError as error:
        return bad("port", str(error))
    return good("port", f"{address.port} on {address.host} is free")


def memory() -> Finding:
    """Count the sessions for which there is memory; fewer than twenty are doubtful."""
    free = psutil.virtual_memory().available
    found = f"{free / 2**30:.1f} GB free, room for {kernels_possible()} sessions at once"
    if free < 20 * MEGABYTES_A_KERNEL * 2**20:
        advice = "Each takes 50 MB. Further people wait in line; close other programs for more."
        return doubtful("memory", found, advice)
    return good("memory", found)


def open_files() -> Finding:
    """Compare the limit of open files with what all those sessions would need."""
    limit = files_possible()
    needed = 256 + FILES_A_KERNEL * kernels_possible()
    if limit < needed:
        advice = f"For all of them: ulimit -n {needed}, or LimitNOFILE in the systemd unit."
        enough = max(0, (limit - 256) // FILES_A_KERNEL)
        return doubtful("open files", f"{limit} at once, enough for some {enough} sessions", advice)
    return good("open files", "enough at once for all sessions")


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
