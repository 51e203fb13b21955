"""A workshop's debrief sheet, for the supervisor who led it."""

from __future__ import annotations

from contextlib import suppress

from kit.language import mark, moment, tr
from kit.practice.rooms.looking_back import FEWEST_MINUTES, MINUTES, MOST_MINUTES
from kit.records.formats import File
from kit.reports.workshop.content import Workshop
from kit.reports.workshop.sheet import SHEET
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.sittings.room import RoomView
from kit.store.rooms import RoomRecord, Rooms, Seats, UnknownRoomError, Votes
from kit.vignettes import VignetteError

NOT_YOURS = mark("You have no workshop of that code. Look for it among yours.")
#: The page is a file of its own, with its style in it and nothing else.
OWN_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


class SheetPage(StaffPage):
    """The sheet of a room in one of its formats; ``?minutes=`` are those of the debrief."""

    @for_role(Role.SUPERVISOR)
    async def get(self, code: str, kind: str) -> None:
        """Show the page, or send the file."""
        whole = self._minutes()
        try:
            file = await self.from_store(self._made, code, kind, whole)
        except VignetteError as error:
            raise PageError(409, str(error)) from error
        if file is None:
            raise PageError(404, tr(NOT_YOURS))
        if kind == "html":
            self.set_header("Content-Security-Policy", OWN_POLICY)
            self.finish(file.content)
        else:
            self.hand_over(file)

    def _minutes(self) -> int:
        """Return the minutes that the address names, within what a debrief takes."""
        given = self.get_query_argument("minutes", "")
        whole = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else MINUTES
        return min(max(whole, FEWEST_MINUTES), MOST_MINUTES)

    def _made(self, code: str, kind: str, whole: int) -> File | None:
        """Return the sheet; None where there is no such room, or it is another's."""
        with suppress(UnknownRoomError):
            record = Rooms(self.store).by_code(code)
            if record.owner == self.learner:
                return self._sheet(record, kind, whole)
        return None

    def _sheet(self, record: RoomRecord, kind: str, whole: int) -> File:
        view = RoomView(self.store, record)
        ballots = Votes(self.store).of(record.id)
        seats = Seats(self.store).count(record.id)
        at = moment(record.opened.astimezone())
        return SHEET[kind].file(Workshop(view.room, view.attempt, ballots, seats, whole, at))
