"""The work of ``kit check``: load folders of vignettes or single ones, and collect the problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kit.errors import KitError, Problem, Severity
from kit.language import SOURCE, catalogue_of, languages, untranslated
from kit.vignettes import Folders, Library, load, own_root
from kit.vignettes.check.cures import did_you_mean
from kit.vignettes.check.words import nearest
from kit.vignettes.folders import SHARED, VIGNETTE, case_folders, laid_over, misnamed

#: The most missing words that a problem quotes.
NAMED = 3


@dataclass(frozen=True)
class Report:
    """The number of vignettes checked, and the problems found, sorted by place.

    ``sound`` are the vignettes without errors, each as its library and its slug.
    """

    checked: int
    problems: tuple[Problem, ...]
    sound: tuple[tuple[Library, str], ...] = ()

    @property
    def unread(self) -> tuple[str, ...]:
        """The slugs of the sound vignettes that nobody outside the kit has read."""
        return tuple(slug for library, slug in self.sound if not library.vignettes[slug].readers)


def check(paths: Sequence[Path], here: Folders | None = None) -> Report:
    """Check folders of vignettes, vignette folders and files; none: all that is ``here``.

    That is by default the kit's own; the words of the interface are checked with it. A folder is
    laid over the kit's own, whose cases are then left out. A single vignette is checked with the
    catalogue beside it, whose problems count as well. Raises KitError for a path that is neither.
    """
    reports = [_check(path) for path in paths] or [_whole(here or Folders(own_root())), _words()]
    found = {problem for report in reports for problem in report.problems}
    checked = sum(report.checked for report in reports)
    sound = tuple(case for report in reports for case in report.sound)
    return Report(checked, tuple(sorted(found)), sound)


def _check(path: Path) -> Report:
    path = path.expanduser()
    if not path.exists():
        guess = did_you_mean(nearest(path.name, _beside(path)))
        raise KitError(f"There is no file or folder {path}. {guess}".rstrip())
    folder = path.parent if path.is_file() else path
    if _is_case(folder) or laid_over(_alone(folder.resolve().parent), folder.resolve().name):
        return _single(folder.resolve())
    if any((folder / name).is_file() for name in SHARED) or _holds_cases(folder):
        return _whole(_alone(folder))
    deeper = next((one for one in case_folders(folder) if _holds_cases(one)), None)
    raise KitError(
        f"{path} holds no vignettes: it needs a {VIGNETTE}, or folders that have one."
        + (f" {did_you_mean(str(deeper))}" if deeper else "")
    )


def _holds_cases(folder: Path) -> bool:
    over = _alone(folder)
    return any(_is_case(one) or laid_over(over, one.name) for one in case_folders(folder))


def _is_case(folder: Path) -> bool:
    """Return whether a folder holds a vignette, be it under a name that is nearly the right one."""
    return (folder / VIGNETTE).is_file() or VIGNETTE in misnamed(folder).values()


def _beside(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir()] if path.parent.is_dir() else []


def _alone(folder: Path) -> Folders:
    """Return a folder laid over the kit's own, whose cases are left out."""
    return Folders(own_root(), folder, hidden=True)


def _whole(folders: Folders) -> Report:
    library = load(folders)
    if not library.files and not library.problems:
        raise KitError(f"There is no case: {library.none}")
    sound = tuple((library, slug) for slug in library.vignettes)
    return Report(len(library.files), library.problems, sound)


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
    library = load(_alone(folder.parent), only=folder.name)
    return Report(1, library.problems, tuple((library, slug) for slug in library.vignettes))
