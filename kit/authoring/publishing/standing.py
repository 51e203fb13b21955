"""How each case of the instructor's own stands: a draft, published, changed since."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kit.authoring.publishing.differing import Change, changes
from kit.authoring.publishing.releasing import revision_named
from kit.errors import KitError
from kit.store import Publications, Revisions, Store
from kit.vignettes import Folders, Library, current
from kit.vignettes.revisions import Texts, revision_id, texts_of
from kit.vignettes.using import reads_as

#: The names of two texts of a case that are no revision's id.
DRAFT, PUBLISHED = "draft", "published"


class State(StrEnum):
    """How a case stands for trainees.

    ``CHANGED``: published, and its files, or the catalogue entries that it uses, read otherwise
    now. ``TAKEN``: published once, and taken
    away.
    """

    DRAFT = "draft"
    PUBLISHED = "published"
    CHANGED = "changed"
    TAKEN = "taken away"


@dataclass(frozen=True)
class Standing:
    """A case of the instructor's own, or one that is published though its files are gone.

    ``revision`` is the one that is published, since ``at`` (UTC), with the ``note`` of then.
    ``sound`` is whether the files as they are have no errors in the vignette; ``there`` whether
    there are any.
    """

    slug: str
    title: str
    state: State
    sound: bool
    there: bool
    revision: str | None = None
    at: datetime | None = None
    note: str = ""


def standings(store: Store, folders: Folders) -> tuple[Standing, ...]:
    """Return how each case stands, by slug. Raises StoreError."""
    library, now = current(folders), Publications(store).now()
    own = {slug for slug in library.files if folders.over is not None and library.is_own(slug)}
    return tuple(_standing(store, library, slug, slug in own) for slug in sorted(own | {*now}))


def difference(
    store: Store, folders: Folders, slug: str, before: str = PUBLISHED, after: str = DRAFT
) -> tuple[Change, ...]:
    """Return what is different between two texts of a case, in words.

    Each is ``published``, ``draft`` (the files as they are) or the beginning of a revision's id.
    Raises KitError where there is no such text, or one cannot be read as YAML.
    """
    one, other = (texts_named(store, folders, slug, name) for name in (before, after))
    return changes(one, other)


def texts_named(store: Store, folders: Folders, slug: str, name: str) -> Texts:
    """Return the texts of a case that are called so; raise KitError where there are none."""
    if name == DRAFT:
        return texts_of(current(folders), slug)
    if name == PUBLISHED:
        id = Publications(store).now().get(slug)
        if id is None:
            raise KitError(f"{slug!r} is not published, so nothing can be compared with that.")
    else:
        id = revision_named(store, slug, name)
    return Revisions(store).texts(slug, id)


def _standing(store: Store, library: Library, slug: str, there: bool) -> Standing:
    history = Publications(store).history(slug)
    last = history[0] if history else None
    sound = slug in library.vignettes
    title = library.vignettes[slug].title if sound else slug
    if last is None:
        return Standing(slug, title, State.DRAFT, sound, there)
    state = State.TAKEN
    if last.revision is not None:
        changed = there and has_changed(store, library, slug, last.revision)
        state = State.CHANGED if changed else State.PUBLISHED
    return Standing(slug, title, state, sound, there, last.revision, last.at, last.note)


def has_changed(store: Store, library: Library, slug: str, revision: str) -> bool:
    """Return whether a case reads otherwise now: its files, or what it uses of the catalogue."""
    if revision_id(texts_of(library, slug)) == revision:
        return False
    return not reads_as(library, slug, Revisions(store).texts(slug, revision))
