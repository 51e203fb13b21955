"""The first start after an update: what was served before drafts and published were two things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from kit.server.contents.texts import Texts, cases, shared
from kit.store import Publications, Revisions, Store
from kit.vignettes import Folders, VignetteError
from kit.vignettes.folders import REVISIONS, SHARED, VIGNETTE
from kit.vignettes.loading import contents
from kit.vignettes.revisions import read_revision


def adopt(store: Store, folders: Folders, former: Texts) -> tuple[str, ...]:
    """Publish the cases that a server of before 0.5.0 served, as it did; return their slugs.

    ``former`` are the texts that it served. Nothing is done where anything was published yet.
    Raises StoreError.
    """
    if not former or folders.over is None or Publications(store).newest():
        return ()
    adopted = []
    for slug in sorted(cases(former)):
        if folders.hidden or former[f"{slug}/{VIGNETTE}"] != _kits(folders, slug):
            with suppress(VignetteError):
                _publish(store, slug, _revision(folders, former, slug))
                adopted.append(slug)
    return tuple(adopted)


def _publish(store: Store, slug: str, texts: Texts) -> None:
    read_revision(slug, texts, "en")
    id = Revisions(store).keep(slug, texts)
    Publications(store).publish(slug, id, "served before the update")


def _kits(folders: Folders, slug: str) -> bytes:
    return contents(folders.under / slug / VIGNETTE).get(VIGNETTE, b"")


def _revision(folders: Folders, former: Texts, slug: str) -> Texts:
    """Return a case as a revision: its files, and the catalogue beside it where it was its own."""
    own = {rel.removeprefix(f"{slug}/"): text for rel, text in former.items() if _is_of(rel, slug)}
    kit = dict(_catalogue(folders))
    mine = {rel: text for rel, text in shared(former).items() if kit.get(rel) != text}
    return (
        own
        | {f"kit/{rel}": text for rel, text in kit.items()}
        | {f"own/{rel}": text for rel, text in mine.items()}
    )


def _is_of(rel: str, slug: str) -> bool:
    return rel.startswith(f"{slug}/") and f"/{REVISIONS}/" not in rel


def _catalogue(folders: Folders) -> Iterator[tuple[str, bytes]]:
    for name in SHARED:
        yield from contents(folders.under / name).items()
