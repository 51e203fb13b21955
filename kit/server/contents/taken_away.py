"""Cases that a learner has begun, and that are not offered any more: they can finish them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress

from kit.sittings.case import kept
from kit.store import Attempts, Store, StoreError
from kit.vignettes import Vignette, VignetteError


def taken_away(
    store: Store, learner: str, slugs: Iterable[str], language: str
) -> tuple[Vignette, ...]:
    """Return the cases of ``slugs`` as the learner has begun them; none that cannot be read."""
    return tuple(_begun(store, learner, slugs, language))


def _begun(store: Store, learner: str, slugs: Iterable[str], language: str) -> Iterator[Vignette]:
    for slug in slugs:
        with suppress(StoreError, VignetteError):
            record = Attempts(store).current(learner, slug)
            if record and record.revision:
                yield kept(store, slug, record.revision, language)[0]
