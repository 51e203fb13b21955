"""Rooms found by their code, which is guessed slowly."""

from __future__ import annotations

from kit.language import mark, tr
from kit.server.pages.base import PageError
from kit.server.workshop.page import RoomPage
from kit.store.rooms import RoomRecord, Rooms, UnknownRoomError

UNKNOWN = mark(
    "There is no workshop with this code, or it has ended. Look at the code again, or ask whoever "
    "leads the workshop."
)


class CodePage(RoomPage):
    """A page for whoever knows a room's code."""

    async def found(self, code: str) -> RoomRecord | None:
        """Return the open room of a code, after a wait where codes are guessed."""
        address = self.request.remote_ip or ""
        await self.host.workshop.codes.wait(address)
        try:
            return await self.from_store(_open_room, Rooms(self.store), code)
        except PageError as error:
            if error.status_code != 404:
                raise
        self.host.workshop.codes.note_wrong(address)
        return None


def _open_room(rooms: Rooms, code: str) -> RoomRecord:
    record = rooms.by_code(code)
    if not record.is_open:
        raise UnknownRoomError(tr(UNKNOWN))
    return record
