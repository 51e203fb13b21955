"""The work of ``kit check``: load folders of vignettes or single ones, and collect the problems."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, Problem, Severity
from kit.language import SOURCE, catalogue_of, languages, untranslated
from kit.vignettes import Library, default_root, load

#: The most missing words that a problem quotes.
NAMED = 3


@dataclass(frozen=True)
class Report:
    """The number of vignettes checked, and the problems found, sorted by place."""

    checked: int
    problems: tuple[Problem, ...]


def check(paths: Sequence[Path]) -> Report:
    """Check folders of vignettes, vignette folders and files; none: the kit's own, and its words.

    A single vignette is checked with the catalogue beside it, whose problems count as well.
    Raises KitError for a path that is neither.
    """
    reports = [_check(path) for path in paths] or [_whole(default_root()), _words()]
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


def _words() -> Report:
    """Return a report of the interface's words that lack a translation."""
    return Report(0, tuple(one for code in languages() if code != SOURCE for one in _lacking(code)))


def _lacking(code: str) -> Iterator[Problem]:
    missing, all_of_them = untranslated(code)
    if missing:
        named = ", ".join(f"“{words[:60]}”" for words in missing[:NAMED])
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        found = f"found {all_of_them - len(missing)} of {all_of_them} words of the interface"
        hint = "What is missing is said in English."
        file = str(catalogue_of(code))
        message = f"{found}; missing: {named}{more}"
        yield Problem(file, 1, 1, "", message, hint, Severity.WARNING)


def _single(folder: Path) -> Report:
    library = load(folder.parent)
    others = {Path(file).parent for slug, file in library.files.items() if slug != folder.name}
    return Report(1, _outside(library, others))


def _outside(library: Library, folders: Collection[Path]) -> tuple[Problem, ...]:
    return tuple(one for one in library.problems if Path(one.file).parent not in folders)
