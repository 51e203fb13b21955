"""The two layers of a library: the kit's own folder, and an instructor's laid over it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kit.errors import KitError

VIGNETTE: Final = "vignette.yaml"
MODULE: Final = "module.yaml"
SHARED: Final = ("interventions.yaml", "references.yaml")

#: The folder, in that of a case, of its earlier texts.
REVISIONS: Final = "revisions"

#: What may lie in a library besides cases; hidden folders may, too.
NO_CASES: Final = ("notebooks", "drills")


@dataclass(frozen=True)
class Folders:
    """``under`` is the kit's own folder, ``over`` the one laid over it, if there is one.

    ``hidden`` leaves out the cases of ``under``, but for those over which one's own settings or
    translations are laid; its catalogue always counts. One folder laid over itself is that folder
    alone, and nothing of it is hidden.
    """

    under: Path
    over: Path | None = None
    hidden: bool = False

    def __post_init__(self) -> None:
        if self.over is not None and self.over.resolve() == self.under.resolve():
            object.__setattr__(self, "over", None)
            object.__setattr__(self, "hidden", False)

    @property
    def own(self) -> Path:
        """The folder that is one's own: the upper one, or the only one."""
        return self.under if self.over is None else self.over

    @property
    def layers(self) -> tuple[Path, ...]:
        """The folders, the kit's first."""
        return (self.under,) if self.over is None else (self.under, self.over)

    def absolute(self) -> Folders:
        """Return the folders by their absolute paths."""
        over = None if self.over is None else self.over.absolute()
        return Folders(self.under.absolute(), over, self.hidden)


def own_root(env: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the kit's own vignettes: the checkout's, else the installed one.

    A server names its copy of that to its kernels, by ``KIT_CASES``.
    """
    if named := env.get("KIT_CASES"):
        return Path(named)
    here = Path(__file__).resolve().parents[1]
    checkout = here.parent / "case_vignettes"
    return checkout if checkout.is_dir() else here / "data" / "case_vignettes"


def named_folder(variable: str, named: str) -> Path:
    """Return the folder that an environment variable names; ``~`` is this user's.

    Raises KitError where there is no such folder, or that of a single case: an empty library would
    look alive.
    """
    folder = Path(named).expanduser()
    if (folder / VIGNETTE).is_file():
        raise KitError(
            f"{variable} names the folder {folder.absolute()}, which is that of a single case. "
            f"Name the folder that it lies in: {folder.absolute().parent}"
        )
    if folder.is_dir():
        return folder
    what = "is a file" if folder.is_file() else "is not there"
    raise KitError(f"{variable} names the folder {folder.absolute()}, which {what}.")


def laid_over(folders: Folders, slug: str) -> Path | None:
    """Return one's own folder with settings or translations for a case of the kit's, or None."""
    above = place_over(folders, slug)
    found = above and ((above / MODULE).exists() or any(above.glob("vignette.*.yaml")))
    return above if found else None


def place_over(folders: Folders, slug: str) -> Path | None:
    """Return where settings and translations may be laid over a case of the kit's, or None.

    A vignette.yaml there makes it a case of one's own instead.
    """
    if folders.over is None or not (folders.under / slug / VIGNETTE).is_file():
        return None
    above = folders.over / slug
    has_text = (above / VIGNETTE).exists() or (above / VIGNETTE).is_symlink()
    return None if has_text else above


def case_folders(root: Path) -> list[Path]:
    """Return the folders of cases in ``root``, by name."""
    try:
        return sorted(
            one
            for one in root.iterdir()
            if one.is_dir() and one.name[0] not in "._" and one.name not in NO_CASES
        )
    except OSError:  # not there, or closed to this user: what is missing in it is said instead
        return []


def misnamed(folder: Path) -> dict[str, str]:
    """Return the files of a folder whose names are nearly those of the format, with what is meant.

    That is by their ending (vignette.yml, vignette.yaml.txt), by capitals or by a space.
    """
    try:
        names = sorted(one.name for one in folder.iterdir() if one.is_file())
    except OSError:
        return {}
    meant = {name: _meant(name) for name in names}
    return {name: good for name, good in meant.items() if good not in ("", name)}


_ENDING: Final = re.compile(r"(\.ya?ml)?(\.txt|\.yml|\.yaml|\.rtf)?", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"(vignette|interventions|references)(\.[a-z]{2,3}(?:-\w+)*)?|module", re.IGNORECASE
)


def _meant(name: str) -> str:
    bare = name.replace(" ", "")
    stem = next((bare[:at] for at in range(len(bare) + 1) if _ENDING.fullmatch(bare, at)), "")
    found = _NAMED.fullmatch(stem)
    if found is None or name.startswith("."):
        return ""
    return f"{(found[1] or stem).lower()}{found[2] or ''}.yaml"


def yaml_files(root: Path) -> Iterator[Path]:
    """Yield the YAML files that a library at ``root`` may read, earlier texts of its cases too."""
    cases = case_folders(root)
    for folder in (root, *cases, *(one / REVISIONS for one in cases)):
        with suppress(OSError):
            yield from sorted(one for one in folder.iterdir() if one.name.endswith(".yaml"))
