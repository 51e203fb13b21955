"""Small disks for tests: mounted by root, and only by root."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def mount(*arguments: str) -> bool:
    """Whether ``mount`` did as it was told; not everybody may."""
    command = ["mount", *arguments]
    try:
        return subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    except FileNotFoundError:
        return False


@contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[bool]:
    """Mount a disk of so many bytes at ``folder``; gives whether this user may."""
    mounted = mount("-t", "tmpfs", "-o", f"size={size}", "attune-test", str(folder))
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def fill_to_the_brim(folder: Path) -> Path:
    """Take every byte that is left; gives the file that took it, to be removed."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 1024, 1):
            while _add(file, size):
                pass
    return ballast


def _add(file, size: int) -> bool:
    try:
        return file.write(bytes(size)) > 0
    except OSError:
        return False
