"""Follow what other processes publish, and say what is not published."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from kit.authoring.publishing import State, standings
from kit.server.contents.shelf import Shelf
from kit.store import Store, StoreError

log = logging.getLogger("kit.server")

#: Seconds between two looks at the store. A look is one query of .3 ms, in a thread.
EVERY: Final = 1.0


async def follow(shelf: Shelf, every: float = EVERY) -> None:
    """Serve what is published within seconds, for ever; no visitor waits for it."""
    while True:
        await asyncio.sleep(every)
        try:
            await asyncio.to_thread(shelf.refresh)
        except Exception:  # whatever it is, it must not end the following
            log.exception("the shelf cannot be renewed")


async def tell_drafts(store: Store, shelf: Shelf) -> None:
    """Log which cases of the folder no trainee sees as they are there."""
    try:
        found = await asyncio.to_thread(standings, store, shelf.folders)
    except StoreError:  # it has been said
        return
    drafts = [one.slug for one in found if one.state in (State.DRAFT, State.TAKEN)]
    changed = [one.slug for one in found if one.state is State.CHANGED]
    if drafts:
        names = ", ".join(drafts)
        log.warning("Not published, so no trainee sees it: %s. Publish: kit publish SLUG", names)
    if changed:
        names = ", ".join(changed)
        log.warning("Changed since it was published: %s. Publish it anew: kit publish --all", names)
