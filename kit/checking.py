"""What ``kit check`` looks at: whole folders of vignettes, single vignettes, or the kit's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, Problem
from kit.vignettes import Library, default_root, load


@dataclass(frozen=True)
class Report:
    """How many vignettes were looked at, and all that was found, sorted by place."""

    checked: int
    problems: tuple[Problem, ...]


def check(paths: Sequence[Path]) -> Report:
    """Check folders of vignettes, vignette folders and files; none: the kit's own.

    A single vignette is checked with the catalogue beside it, whose problems count as well.
    Raises KitError for a path that is neither.
    """
    reports = [_check(path) for path in paths] or [_whole(default_root())]
    found = {problem for report in reports for problem in report.problems}
    return Report(sum(report.checked for report in reports), tuple(sorted(found)))


def _check(path: Path) -> Report:
    folder = path.parent if path.is_file() else path
    if (folder / "vignette.yaml").is_file():
        return _single(folder.resolve())
    if any((folder / name).is_file() for name in ("interventions.yaml", "references.yaml")):
        return _whole(folder)
    raise KitError(
        f"{path} holds no vignettes: it needs a vignette.yaml, or an interventions.yaml beside "
        "folders that have one."
    )


def _whole(root: Path) -> Report:
    library = load(root)
    return Report(len(library.files), library.problems)


def _single(folder: Path) -> Report:
    library = load(folder.parent)
    others = {Path(file).parent for slug, file in library.files.items() if slug != folder.name}
    return Report(1, _outside(library, others))


def _outside(library: Library, folders: Collection[Path]) -> tuple[Problem, ...]:
    return tuple(one for one in library.problems if Path(one.file).parent not in folders)
