"""The projector's page: what everybody may see, and how many are here and have voted."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from functools import partial

from tornado.iostream import StreamClosedError

from kit.language import language, tr, trn
from kit.practice.rooms.room import vote_name
from kit.screens.workshop.projector import projector
from kit.screens.workshop.way_in import WayIn
from kit.server.pages.base import PageError
from kit.server.rooms.standing import Standing
from kit.server.workshop.finding import UNKNOWN, CodePage
from kit.server.workshop.participant import message
from kit.server.workshop.streaming import Stream
from kit.store.rooms import Votes
from kit.store.rooms.votes import Numbers

#: Seconds between two looks at the numbers: they are told at most four times a second.
NUMBERS_EVERY = 0.25


class Screen(CodePage):
    """The page; whoever knows the code may see it, for it shows nothing private."""

    async def get(self, code: str = "") -> None:
        """Show where the room stands."""
        record = await self.found(code)
        if record is None:
            raise PageError(404, tr(UNKNOWN))
        standing = await self.standing(record.id)
        numbers = await self.from_store(Votes(self.store).numbers, record.id)
        self.finish(
            self.page(
                "workshop/screen.html",
                version=standing.version,
                fragment=await standing.html(*_to_wall()),
                way=WayIn(code, self.site(), self.base_url),
                numbers=told(standing, numbers),
            )
        )


class ScreenStream(Stream, Screen):
    """The projector's stream: where the room stands, and the numbers."""

    async def get(self, code: str = "") -> None:
        """Send both, each as it changes."""
        record = await self.found(code)
        if record is None:
            self.nobody()
            return
        numbers = asyncio.create_task(self._count(record.id))
        try:
            await self.stream(record.id)
        finally:
            numbers.cancel()

    async def made(self, standing: Standing) -> bytes:
        """Return what is sent of a standing."""
        return await standing.page(*_to_wall())

    async def _count(self, room_id: str) -> None:
        """Send the numbers as they change; what cannot be read is read again later."""
        sent: dict[str, str] = {}
        while not self.is_done:
            await asyncio.sleep(NUMBERS_EVERY)
            with suppress(PageError, StreamClosedError):
                standing = await self.standing(room_id)
                numbers = await self.from_store(Votes(self.store).numbers, room_id)
                if (now := told(standing, numbers)) != sent:
                    await self.send("numbers", json.dumps(sent := now).encode())


def told(standing: Standing, numbers: Numbers) -> dict[str, str]:
    """Return how many people are here, and how many votes or sentences of them have come."""
    room, words = standing.room, standing.room.words
    votes = ""
    if words:
        written = numbers.sentences.get(words.number, 0)
        votes = trn("one sentence", "{n} sentences", written)
    elif room.phase in ("vote", "closed"):
        cast = numbers.votes.get(vote_name(room.decision, room.round), 0)
        votes = trn("one vote", "{n} votes", cast)
    return {"people": trn("one person here", "{n} people here", numbers.seats), "votes": votes}


def _to_wall() -> tuple[str, partial[bytes]]:
    """Return the key and the maker of what is sent to projectors."""
    return f"wall {language()}", partial(message, language(), projector)
