"""What the control groups of this process allow: Linux bounds containers and services by them.

Each group bounds all below it, so every function looks at this process's own and at those above.
Both versions are read; where a controller is mounted says ``/proc/self/mountinfo``. ``root`` is the
root of the file system, another one in tests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path("/")
#: Version 1 writes "no limit" as the largest number of whole pages.
NO_LIMIT = 2**60


def memory_left(root: Path = ROOT) -> int | None:
    """Return how many more bytes may be used before a limit is met; None without a limit.

    The cache of files that nobody reads just now does not count as used: the kernel drops it first.
    """
    files = {
        "memory.max": ("memory.current", "inactive_file"),
        "memory.high": ("memory.current", "inactive_file"),  # above it everything is slowed down
        "memory.limit_in_bytes": ("memory.usage_in_bytes", "total_inactive_file"),
    }
    left = []
    for folder in _groups("memory", root):
        for name, (usage, cache) in files.items():
            if (most := _number(folder / name)) is not None:
                used = (_number(folder / usage) or 0) - _entry(folder / "memory.stat", cache)
                left.append(max(0, most - max(0, used)))
    return min(left, default=None)


def processes_left(root: Path = ROOT) -> int | None:
    """Return how many more processes and threads may be started; None without a limit."""
    left = []
    for folder in _groups("pids", root):
        if (most := _number(folder / "pids.max")) is not None:
            left.append(max(0, most - (_number(folder / "pids.current") or 0)))
    return min(left, default=None)


def processors(root: Path = ROOT) -> float | None:
    """Return how many processors' time may be used, perhaps a part of one; None without a limit."""
    quotas = []
    for folder in _groups("cpu", root):
        quota, period, *_ = *_words(folder / "cpu.max"), "", ""
        quota = quota or _first(folder / "cpu.cfs_quota_us")
        period = period or _first(folder / "cpu.cfs_period_us")
        if quota.isdigit() and period.isdigit() and int(period):  # else "max", or -1
            quotas.append(int(quota) / int(period))
    return min(quotas, default=None)


def _groups(controller: str, root: Path) -> Iterator[Path]:
    """Yield the folders of this process's group for ``controller``, then of those above it."""
    mounts = list(_mounts(controller, root))
    for line in _lines(root / "proc/self/cgroup"):
        _, controllers, path = line.split(":", 2)
        for of_version_2, shown, folder in mounts:
            if not controllers if of_version_2 else controller in controllers.split(","):
                yield from _upwards(folder, path, shown)


def _mounts(controller: str, root: Path) -> Iterator[tuple[bool, str, Path]]:
    """Yield where the controller may be: whether of version 2, the group that is shown, where."""
    for line in _lines(root / "proc/self/mountinfo"):
        before, _, after = line.partition(" - ")
        (kind, _, options), (_, _, _, shown, folder, *_) = after.split(" ", 2), before.split(" ")
        if kind == "cgroup2" or (kind == "cgroup" and controller in options.split(",")):
            yield kind == "cgroup2", shown, root / folder.lstrip("/")


def _upwards(folder: Path, path: str, shown: str) -> Iterable[Path]:
    """Return the folder of the group ``path``, then those above, to where they are mounted.

    ``shown`` is the group that is mounted there: a container may see its own as the topmost, under
    a path that does not lead there.
    """
    group = PurePosixPath(path)
    known = group.is_relative_to(shown) and ".." not in group.parts
    own = folder / group.relative_to(shown) if known else folder
    return [own, *(one for one in own.parents if one.is_relative_to(folder))]


def _number(file: Path) -> int | None:
    """Return the number in a file; None for "max" and what else means no limit."""
    found = _first(file)
    return int(found) if found.isdigit() and int(found) < NO_LIMIT else None


def _entry(file: Path, name: str) -> int:
    """Return the number after ``name`` in a file with a name and a number on each line."""
    found = [line.split()[1] for line in _lines(file) if line.startswith(f"{name} ")]
    return int(found[0]) if found else 0


def _first(file: Path) -> str:
    return next(iter(_words(file)), "")


def _words(file: Path) -> list[str]:
    return " ".join(_lines(file)).split()


def _lines(file: Path) -> list[str]:
    """Return the lines of a file, none where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
