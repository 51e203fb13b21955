"""Erase, once a day, the data that nobody has touched for long, and log how much it was."""

from __future__ import annotations

import asyncio
import logging

from kit.store import People, Store, StoreError

A_DAY = 24 * 60 * 60  # seconds
log = logging.getLogger("kit.server")


async def forget_daily(store: Store, days: float, pause: float = A_DAY) -> None:
    """Erase at once, and again after each ``pause`` (seconds), until cancelled.

    ``days`` > 0 is how long what was last touched is kept. A store that cannot be reached is tried
    again the next day.
    """
    while True:
        try:
            gone = await asyncio.to_thread(People(store).forget, days)
            log.warning("forgotten after %g days: %d attempts", days, gone)
        except StoreError as error:
            log.error("nothing could be forgotten: %s", error)
        await asyncio.sleep(pause)
