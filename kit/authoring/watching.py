"""Which files of a check have changed since the last look."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from kit.vignettes.folders import VIGNETTE, yaml_files

#: The files by path, each with what changes when it is saved: two times and a size.
Signature = Mapping[Path, tuple[int, int, int]]


def signature(paths: Sequence[Path]) -> Signature:
    """Return the state of every YAML file that a check of ``paths`` reads.

    A file that a program is just replacing is left out, and is a change at the next look.
    """
    found: dict[Path, tuple[int, int, int]] = {}
    for file in _files(paths):
        with suppress(OSError):
            status = os.stat(file)
            found[file] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    return found


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        given = path.expanduser().resolve()
        folder = given if given.is_dir() else given.parent
        if (folder / VIGNETTE).is_file():  # a single case: the catalogue stands beside it
            yield from folder.parent.glob("*.yaml")
        yield from yaml_files(folder)


def changed_cases(before: Signature, now: Signature) -> list[Path]:
    """Return the folders of the cases that changed; none where something else did, too."""
    changed = {file for file in before.keys() | now.keys() if before.get(file) != now.get(file)}
    folders = sorted({file.parent for file in changed})
    return folders if all((folder / VIGNETTE).is_file() for folder in folders) else []


def gone_cases(before: Signature, now: Signature) -> list[str]:
    """Return the names of the cases whose text was there at the last look, and is not now."""
    return sorted({file.parent.name for file in before.keys() - now if file.name == VIGNETTE})
