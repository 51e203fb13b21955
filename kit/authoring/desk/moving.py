"""Whole cases: begun, copied, put away and brought back, taken from a .zip and made into one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from kit.authoring.beginning.begin import begin
from kit.authoring.beginning.placing import place
from kit.authoring.desk.desk import Conflict, Desk, require_length
from kit.authoring.desk.names import require_slug
from kit.authoring.desk.text import text_of
from kit.authoring.desk.writing import alone
from kit.authoring.desk.zips import packed, unpacked
from kit.errors import KitError
from kit.language import tr
from kit.vignettes.folders import Folders

#: Where cases are that were put away; it is hidden, so nothing in it is read as a case.
AWAY: Final = ".away"
_SAYS_ITS_ID: Final = re.compile(rb"^(id|translates):[ \t]*[^\r\n#]*", re.MULTILINE)


def create(desk: Desk, slug: str, title: str, language: str) -> None:
    """Begin a case from the template that teaches; raise KitError where the name is taken."""
    require_slug(slug)
    root = desk.own()
    with alone(root):
        begin(root, slug, title, language)


def copy(desk: Desk, slug: str, new: str) -> None:
    """Make a case of one's own out of any other; raise KitError where the name is taken."""
    require_slug(new)
    files = {name: _called(new, content) for name, content in desk.contents(slug).items()}
    root = desk.own()
    with alone(root):
        place(root, new, {name: text_of(content) for name, content in files.items()})


def put_away(desk: Desk, slug: str) -> None:
    """Take a case off the desk; its folder stays, hidden, and can be brought back."""
    root = desk.own(slug)
    if desk.case(slug).published:
        raise KitError(
            tr("This case is published. Take it back from trainees first; then it can be deleted.")
        )
    with alone(root):
        stamp = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        _move(root / slug, root / AWAY / f"{slug}.{stamp}")


def away(folders: Folders) -> Mapping[str, str]:
    """Return the cases that were put away, by the name of their folder: the last first."""
    root = folders.over
    if root is None or not (root / AWAY).is_dir():
        return {}
    found = sorted((one.name for one in (root / AWAY).iterdir()), key=_when, reverse=True)
    return {name: name.partition(".")[0] for name in found}


def bring_back(desk: Desk, name: str) -> str:
    """Put a case that was put away on the desk again; return its slug."""
    root = desk.own()
    slug = away(desk.folders).get(name)
    if slug is None:
        raise KitError(tr("That case is not among those that were deleted. Reload the page."))
    with alone(root):
        if (root / slug).exists():
            raise KitError(
                tr("There is a case called “{slug}” again. Delete that one first.", slug=slug)
            )
        _move(root / AWAY / name, root / slug)
    return slug


def zip_out(desk: Desk, slug: str) -> bytes:
    """Return a .zip with all files of a case."""
    return packed(slug, desk.contents(slug))


class Unpacked(NamedTuple):
    """The case that came in a .zip, and the files of the one before that the .zip lacks: gone."""

    slug: str
    gone: tuple[str, ...] = ()


def zip_in(desk: Desk, content: bytes, *, replace: bool = False, by: str = "") -> Unpacked:
    """Put the case in a .zip on the desk.

    With ``replace`` it may take the place of one's own case of that name, with all of its files:
    their texts are kept with the saves. Raises KitError for a .zip with anything else in it, and
    for a name that is taken.
    """
    slug, files = unpacked(content)
    for text in files.values():
        require_length(text)
    root = desk.own()
    if (root / slug).exists():
        if not replace:
            raise KitError(
                tr(
                    "You have a case called “{slug}” already; nothing was changed. Choose to "
                    "replace it, or name the folder in the .zip otherwise.",
                    slug=slug,
                )
            )
        return Unpacked(slug, _replace(desk, slug, files, by))
    with alone(root):
        place(root, slug, {name: text_of(text) for name, text in files.items()})
    return Unpacked(slug)


def _replace(desk: Desk, slug: str, files: Mapping[str, bytes], by: str) -> tuple[str, ...]:
    """Save each file over the one that is there, delete the others, and return their names."""
    for name, content in files.items():
        _, seen = desk.read(slug, name)
        if isinstance(desk.save(slug, name, text_of(content), seen, by), Conflict):
            raise KitError(tr("Somebody is saving this case just now. Upload it again."))
    gone = tuple(name for name in desk.files(slug) if name not in files)
    for name in gone:
        desk.remove(slug, name)
    return gone


def _called(slug: str, content: bytes) -> bytes:
    """Return a file of a case that is called otherwise."""
    return _SAYS_ITS_ID.sub(lambda found: found[1] + b": " + slug.encode(), content, count=1)


def _when(name: str) -> str:
    return name.partition(".")[2]


def _move(old: Path, new: Path) -> None:
    try:
        new.parent.mkdir(exist_ok=True)
        old.rename(new)
    except OSError as error:
        raise KitError(
            tr("{name} cannot be moved ({why}).", name=old.name, why=error.strerror)
        ) from error
