"""Pack what is published into a folder: a data folder with a library, and how to serve it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from kit.authoring.publishing.writing import write_notebook
from kit.errors import KitError, Severity
from kit.store import Publications, Revisions, Store
from kit.vignettes import Folders, load
from kit.vignettes.revisions import Texts

#: The folder of the cases in a data folder.
LIBRARY: Final = "library"

README: Final = """# Cases for Attune

This folder holds {count}: {slugs}. It holds nothing of any trainee.

On a machine with Attune {version} open a terminal in this folder, and type:

```
kit publish --all --data .
kit serve --data .
```

Where `kit` is not found, say `. .venv/bin/activate` in Attune's own folder first (in Windows
`.venv\\Scripts\\activate`), and come back here. Then open the address that is printed. For a group
on a network: `kit serve --data . --host 0.0.0.0 --token auto`. What trainees do is kept
in this folder; keep it where only you can read it. KIT_VIGNETTES, KIT_DATA and KIT_OWN_CASES should
not be set.

The cases are plain text in `library`, and each has a notebook in `library/notebooks/modules` for
JupyterLab and stock Voilà.
"""


def bundle(store: Store, folders: Folders, place: Path) -> tuple[str, ...]:
    """Write every case that is published, and a README, into ``place``; return their slugs.

    Raises KitError where nothing is published, where something is in the way, and where cases were
    published with catalogues of which no one fits all.
    """
    given = Publications(store).now()
    texts = {slug: Revisions(store).texts(slug, id) for slug, id in given.items()}
    if not texts:
        raise KitError("Nothing is published yet, so there is nothing to pack. Begin: kit publish")
    _require_empty(place)
    try:
        _write(place, texts, _catalogue(store, texts))
    except OSError as error:
        raise KitError(f"{place} cannot be written: {error.strerror}.") from error
    _require_sound(folders, place)
    return tuple(texts)


def _require_empty(place: Path) -> None:
    if place.is_file() or (place.is_dir() and any(place.iterdir())):
        raise KitError(f"{place} is there already, and not empty. Name a new folder.")


def _catalogue(store: Store, texts: dict[str, Texts]) -> dict[str, bytes]:
    """Return the instructor's own catalogue as it was published last, by name of file."""
    last = max(texts, key=lambda slug: Publications(store).history(slug)[0].number)
    return {
        path.removeprefix("own/"): body
        for path, body in texts[last].items()
        if path.startswith("own/")
    }


def _write(place: Path, texts: dict[str, Texts], catalogue: dict[str, bytes]) -> None:
    library = place / LIBRARY
    library.mkdir(parents=True, exist_ok=True)
    for name, body in catalogue.items():
        (library / name).write_bytes(body)
    for slug, files in texts.items():
        (library / slug).mkdir()
        for path, body in files.items():
            if "/" not in path:
                (library / slug / path).write_bytes(body)
        write_notebook(library, slug, files)
    (place / "README.md").write_text(_readme(list(texts)), encoding="utf-8")


def _readme(slugs: list[str]) -> str:
    try:
        here = version("attune-kit")
    except PackageNotFoundError:
        here = "(from a checkout)"
    count = "one case" if len(slugs) == 1 else f"{len(slugs)} cases"
    return README.format(count=count, slugs=", ".join(slugs), version=here)


def _require_sound(folders: Folders, place: Path) -> None:
    library = load(Folders(folders.under, place / LIBRARY, hidden=True))
    errors = [str(one) for one in library.problems if one.severity is Severity.ERROR]
    if errors:
        listed = "\n".join(errors)
        raise KitError(
            f"What was published does not fit together any more: publish the cases anew, with "
            f"kit publish --all, and pack them again.\n{listed}"
        )
