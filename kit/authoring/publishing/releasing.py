"""Give trainees a revision of a case, take the case away, go back to an earlier revision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kit.authoring.publishing.writing import remove_notebook, write_notebook
from kit.errors import KitError, Problem, Severity, UsageError
from kit.language import tr
from kit.store import Publications, Revisions, Store
from kit.vignettes import Folders, Library, current
from kit.vignettes.folders import MODULE
from kit.vignettes.loading import shown
from kit.vignettes.modules import module_of
from kit.vignettes.revisions import Texts, is_text_of, read_revision, texts_of
from kit.vignettes.schema.module import EVIDENCE

#: How often a case is read anew that is being saved meanwhile.
LOOKS: Final = 3


@dataclass(frozen=True)
class Released:
    """What came of publishing a case.

    ``new`` is whether trainees get another text than before. ``doubts`` are the warnings and notes
    of its check. ``caution`` is what is known of practice without feedback, where the case never
    gives it. ``notebook`` is the thin notebook that was written; ``trouble`` says why none was.
    """

    slug: str
    revision: str
    new: bool
    doubts: tuple[Problem, ...] = ()
    caution: str = ""
    notebook: Path | None = None
    trouble: str = ""


def publish(store: Store, folders: Folders, slug: str, note: str = "") -> Released:
    """Publish a case of the instructor's own as its files are now.

    Whoever has begun it goes on with what they began; new attempts take this. ``note`` says what
    has changed. Raises KitError for a case that is unknown, the kit's own or has errors, StoreError
    where it cannot be kept.
    """
    library, texts = _as_saved(folders, slug)
    doubts = _doubts(library, slug)
    return _give(store, folders, slug, Revisions(store).keep(slug, texts), texts, note, doubts)


def unpublish(store: Store, folders: Folders, slug: str) -> None:
    """Take a case away from trainees; whoever has begun it finishes it. Raises KitError."""
    if slug not in Publications(store).now():
        raise KitError(tr("{slug!r} is not published, so it cannot be taken away.", slug=slug))
    Publications(store).unpublish(slug)
    remove_notebook(folders.own, slug)


def take_back(store: Store, folders: Folders, slug: str, revision: str = "") -> Released:
    """Publish an earlier revision again: the one before, or that of an id or its beginning.

    The files of the case stay as they are. Raises KitError where there is no such revision.
    """
    id = revision_named(store, slug, revision) if revision else _before(store, slug)
    texts = Revisions(store).texts(slug, id)
    return _give(store, folders, slug, id, texts, f"back to {id}")


def revision_named(store: Store, slug: str, beginning: str) -> str:
    """Return the id of the revision that begins so; raise KitError for none, or for several."""
    known = [one.id for one in Revisions(store).of(slug)]
    found = [id for id in known if id.startswith(beginning)]
    if len(found) == 1:
        return found[0]
    said = (
        tr(
            "Several revisions of {slug!r} begin with {beginning!r}.",
            slug=slug,
            beginning=beginning,
        )
        if found
        else tr(
            "No revision of {slug!r} begins with {beginning!r}.", slug=slug, beginning=beginning
        )
    )
    ids = tr("Known are: {ids}.", ids=", ".join(known) or tr("none"))
    raise UsageError(f"{said} {ids}")


def _before(store: Store, slug: str) -> str:
    given = [one.revision for one in Publications(store).history(slug) if one.revision]
    now = Publications(store).now().get(slug)
    earlier = next((id for id in given if id != now), None)
    if earlier is None:
        said = tr(
            "Nothing else of {slug!r} was published before, so there is no way back.", slug=slug
        )
        raise KitError(said)
    return earlier


def _as_saved(folders: Folders, slug: str) -> tuple[Library, Texts]:
    """Return the library, and the texts that a sound case of one's own in it was read from."""
    for _ in range(LOOKS):
        library = current(folders)
        vignette = library.vignette(slug)
        if folders.over is None or not library.is_own(slug):
            said = tr("{slug!r} is one of the kit's own cases, which are always there.", slug=slug)
            raise KitError(said)
        _refuse_errors(library, slug)
        texts = texts_of(library, slug)
        if is_text_of(texts, vignette) and current(folders) is library:
            return library, texts
    said = tr("The files of {slug!r} are being saved just now. Try again in a moment.", slug=slug)
    raise KitError(said)


def _refuse_errors(library: Library, slug: str) -> None:
    errors = [str(one) for one in _problems(library, slug) if one.severity is Severity.ERROR]
    if errors:
        listed = "\n".join(errors)
        said = tr("{slug!r} has errors and was not published. Mend them first:", slug=slug)
        raise KitError(f"{said}\n{listed}")


def _doubts(library: Library, slug: str) -> tuple[Problem, ...]:
    return tuple(one for one in _problems(library, slug) if one.severity is not Severity.ERROR)


def _problems(library: Library, slug: str) -> tuple[Problem, ...]:
    """Return the problems in the files of a case."""
    folders = (library.case_folder(slug), library.laid.get(slug, library.case_folder(slug)))
    places = tuple(f"{shown(one)}/" for one in folders)
    return tuple(one for one in library.problems if one.file.startswith(places))


def _give(
    store: Store,
    folders: Folders,
    slug: str,
    id: str,
    texts: Texts,
    note: str,
    doubts: tuple[Problem, ...] = (),
) -> Released:
    read_revision(slug, texts, "en")  # raises for what this kit could not play
    publications = Publications(store)
    is_new = publications.now().get(slug) != id
    publications.publish(slug, id, note)
    file, trouble = write_notebook(folders.own, slug, texts)
    caution = tr(EVIDENCE) if module_of(texts.get(MODULE)).feedback == "never" else ""
    return Released(slug, id, is_new, doubts, caution, file, trouble)
