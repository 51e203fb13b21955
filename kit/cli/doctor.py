"""``kit doctor``: whether this machine can serve, line by line, and what to do where it cannot."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import psutil
from packaging.requirements import Requirement

from kit.errors import KitError
from kit.server.hosting.address import Address
from kit.server.hosting.limits import MEGABYTES_A_KERNEL, kernels_possible
from kit.server.kernels.forking import CAN_FORK
from kit.store import CheckUp, Place, check_up, find_place

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ROOM, TIGHT = 2 * 2**30, 200 * 2**20  # bytes on the disk
FILES_A_KERNEL = 30  # five sockets of its own, five a line, and what each opens


class Verdict(StrEnum):
    """How good it is."""

    GOOD = "good"
    DOUBTFUL = "doubtful"
    BAD = "bad"


MARKS = {Verdict.GOOD: "✓ good", Verdict.DOUBTFUL: "! doubtful", Verdict.BAD: "✗ bad"}


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its verdict, what was found, and what to do where it is not good."""

    what: str
    verdict: Verdict
    found: str
    advice: str = ""

    def __str__(self) -> str:
        advice = f" {self.advice}" if self.advice else ""
        return f"{MARKS[self.verdict]:<11} {self.what}: {self.found}.{advice}"


def examine(address: Address | None = None, data: str | None = None) -> tuple[Finding, ...]:
    """Look at everything a server at ``address`` with its store at ``data`` needs."""
    place = _place(data)
    found = [_python(), _packages(), _port(address or Address())]
    if isinstance(place, Finding):
        found.append(place)
    else:
        found += [*_store(place), _disk(place)]
    return (*found, _memory(), _files(), _forking(), _browser())


def _place(data: str | None) -> Place | Finding:
    try:
        return find_place(data)
    except KitError as error:
        return _bad("data folder", str(error))


def _python() -> Finding:
    # An older one does not get this far: its installer has refused.
    return _good("Python", f"{platform.python_version()} on {platform.system()}")


def _packages() -> Finding:
    wrong = [why for one in requires("attune-kit") or () if (why := _wrong(Requirement(one)))]
    if wrong:
        return _bad("packages", "; ".join(wrong), "Install the kit again: make install, or pip.")
    key = ("voila", "jupyter_server", "ipykernel", "numpy", "sqlalchemy")
    return _good("packages", ", ".join(f"{name} {version(name)}" for name in key))


def _wrong(wanted: Requirement) -> str:
    if wanted.marker and not wanted.marker.evaluate():
        return ""
    try:
        found = version(wanted.name)
    except PackageNotFoundError:
        return f"{wanted.name} is missing"
    if wanted.specifier.contains(found, prereleases=True):
        return ""
    return f"{wanted.name} is {found} and should be {wanted.specifier}"


def _port(address: Address) -> Finding:
    try:
        for one in address.bind():
            one.close()
    except KitError as error:
        return _bad("port", str(error))
    return _good("port", f"{address.port} on {address.host} is free")


def _store(place: Place) -> Iterator[Finding]:
    if place.is_sqlite:
        yield _writable(place.folder)
    try:
        seen = check_up(place)
    except KitError as error:
        yield _bad("database", str(error))
        return
    yield _database(place, seen)
    yield _clock(seen)


def _writable(folder: Path) -> Finding:
    there = next(one for one in (folder, *folder.parents) if one.exists())
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        advice = "Allow this user to write there, or set KIT_DATA to another folder."
        return _bad("data folder", f"{there} cannot be written ({error.strerror})", advice)
    return _good("data folder", f"{folder} can be {'written' if there == folder else 'made'}")


def _database(place: Place, seen: CheckUp) -> Finding:
    if not seen.revision:
        return _good("database", f"none yet at {place}; it is made at the first start")
    found = f"{place} is sound; attempts in it: {seen.attempts}"
    if seen.is_old:
        return Finding(
            "database",
            Verdict.DOUBTFUL,
            f"{found}, in the format of an older version",
            "It is renewed at the next start; keep a copy until then.",
        )
    return _good("database", found)


def _clock(seen: CheckUp) -> Finding:
    """Compare with what is known without a network: the last decision, and the kit's own files."""
    now = datetime.now(UTC)
    made = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    later = [moment for moment in (seen.last, made) if moment and moment > now]
    if later:
        latest = max(later)
        return _bad(
            "clock",
            f"it says {now:%Y-%m-%d %H:%M} UTC, yet something was written {latest:%Y-%m-%d %H:%M}",
            "Set it: cookies and the order of what happened depend on it.",
        )
    return _good("clock", f"{now:%Y-%m-%d %H:%M} UTC, after everything that was written")


def _disk(place: Place) -> Finding:
    there = next(one for one in (place.folder, *place.folder.parents) if one.exists())
    free = shutil.disk_usage(there).free
    found = f"{free / 2**30:.1f} GB free at {there}"
    if free < TIGHT:
        return _bad("disk", found, "Make room: nothing can be kept on a full disk.")
    if free < ROOM:
        return Finding("disk", Verdict.DOUBTFUL, found, "Two gigabytes are comfortable.")
    return _good("disk", found)


def _memory() -> Finding:
    free = psutil.virtual_memory().available
    found = f"{free / 2**30:.1f} GB free, room for {kernels_possible()} sessions at once"
    if free < 20 * MEGABYTES_A_KERNEL * 2**20:
        advice = "Each takes 50 MB. Further people wait in line; close other programs for more."
        return Finding("memory", Verdict.DOUBTFUL, found, advice)
    return _good("memory", found)


def _files() -> Finding:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return _good("open files", "this system sets no limit")
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    needed = 256 + FILES_A_KERNEL * kernels_possible()
    if limit != resource.RLIM_INFINITY and limit < needed:
        advice = f"For all of them: ulimit -n {needed}, or LimitNOFILE in the systemd unit."
        enough = max(0, (limit - 256) // FILES_A_KERNEL)
        found = f"{limit} at once, enough for some {enough} sessions"
        return Finding("open files", Verdict.DOUBTFUL, found, advice)
    return _good("open files", "enough at once for all sessions")


def _forking() -> Finding:
    if CAN_FORK:
        return _good("forking", "sessions are forked from one that is ready")
    found = f"{platform.system()} cannot; sessions open more slowly and take twice the memory"
    advice = "Everything works; Linux serves more people."
    return Finding("forking", Verdict.DOUBTFUL, found, advice)


def _browser() -> Finding:
    named = os.environ.get("KIT_BROWSER")
    for found in filter(None, map(shutil.which, [named] if named else BROWSERS)):
        return _good("browser for the tests", found)
    advice = "Only `make test` needs one; it installs one if it can. KIT_BROWSER names another."
    return Finding("browser for the tests", Verdict.DOUBTFUL, "no Chromium was found", advice)


def _good(what: str, found: str) -> Finding:
    return Finding(what, Verdict.GOOD, found)


def _bad(what: str, found: str, advice: str = "") -> Finding:
    return Finding(what, Verdict.BAD, found.rstrip("."), advice)
