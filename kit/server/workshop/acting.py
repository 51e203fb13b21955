"""What a participant sends: a vote, a sentence, that they step out or need more time."""

from __future__ import annotations

import time
from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from kit.language import mark, tr
from kit.practice.attempts.fields import EventError
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.room import vote_name
from kit.server.pages.base import PageError
from kit.server.rooms.standing import Standing
from kit.server.workshop.balloting import ballot_from
from kit.server.workshop.page import as_pages
from kit.server.workshop.participant import ParticipantPage
from kit.server.workshop.seats import Place, leave
from kit.store.rooms import Seats, Sentences
from kit.store.rooms.sentences import LONGEST

LATE = mark("The vote was closed before this arrived, so it does not count. Nothing else changed.")
NOT_THIS = mark("This vote cannot be read. Choose one of the options, then send it again.")
LATE_WORDS = mark("Nothing more is taken here, so this was not kept.")
LONG_WORDS = mark("That has {length} characters; at most {most} are kept. Shorten it and send it.")


class Act(ParticipantPage):
    """Something sent by a form: a script is answered in JSON, a form with the page."""

    async def post(self, code: str) -> None:
        """Do it."""
        if found := await self.seated(code):
            await self.act(*found)

    @abstractmethod
    async def act(self, place: Place, standing: Standing) -> None:
        """Do it for the seat."""

    async def get(self, code: str) -> None:
        """Send whoever reloads an answer to the room."""
        self.redirect(f"{self.base_url}room/{code}", status=303)

    def kept(self, place: Place) -> None:
        """Answer that it is on the disk."""
        if self._is_script:
            self.finish({"kept": int(time.time())})
        else:
            self.redirect(f"{self.base_url}room/{place.code}", status=303)

    async def refuse(self, place: Place, standing: Standing, status: int, why: str) -> None:
        """Answer that it was not kept, and why; a form gets the page as it is now."""
        self.set_status(status)
        if self._is_script:
            self.finish({"refused": why})
        else:
            await self.show(place, await self.standing(place.room), refused=why)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer a script in JSON, too."""
        error = (kwargs.get("exc_info") or (None, None))[1]
        if self._is_script and isinstance(error, PageError):
            self.finish({"refused": error.words})
        else:
            super().write_error(status_code, **kwargs)

    @property
    def _is_script(self) -> bool:
        return self.request.headers.get("Accept", "") == "application/json"


class CastVote(Act):
    """Vote."""

    async def act(self, place: Place, standing: Standing) -> None:
        """Keep the vote; one that comes after the close, or for an earlier vote, is refused."""
        if self.get_body_argument("vote", "") != standing.room.open_vote:
            standing = await self.standing_now(place.room)
        try:
            ballot = ballot_from(self._fields(), place, standing)
        except (EventError, ValueError, LookupError):
            await self.refuse(place, standing, 400, tr(NOT_THIS))
            return
        if await self._is_kept(place, standing, ballot):
            self.kept(place)
        else:
            await self.refuse(place, standing, 409, tr(LATE))

    async def _is_kept(self, place: Place, standing: Standing, ballot: Ballot) -> bool:
        """Keep a ballot; return whether it was in time.

        What is not of the vote that this server holds for open is not left to the store: its option
        was not checked, and the store may know of a vote that was opened since.
        """
        if vote_name(ballot.decision, ballot.round) != standing.room.open_vote:
            return False
        with as_pages():
            return await self.host.workshop.votes.keep(place.room, ballot)

    def _fields(self) -> Mapping[str, str]:
        return {name: self.get_body_argument(name) for name in self.request.body_arguments}


class WriteWords(Act):
    """Write the sentence that everybody is asked for."""

    async def act(self, place: Place, standing: Standing) -> None:
        """Keep it, in place of an earlier one."""
        text = self.get_body_argument("text", "").strip()
        moment = self.get_body_argument("moment", "")
        if len(text) > LONGEST:
            why = tr(LONG_WORDS, length=len(text), most=LONGEST)
            await self.refuse(place, standing, 400, why)
        elif (
            moment.isascii()
            and moment.isdecimal()
            and await self._keep(place, int(moment[:6]), text)
        ):
            self.kept(place)
        else:
            await self.refuse(place, standing, 409, tr(LATE_WORDS))

    async def _keep(self, place: Place, moment: int, text: str) -> bool:
        keep = Sentences(self.store).keep
        return await self.from_store(keep, place.room, moment, place.number, text)


class StepOut(Act):
    """Step out for a while, or come back; nobody is told."""

    async def act(self, place: Place, standing: Standing) -> None:
        """Note it with the seat."""
        await self.from_store(_note, Seats(self.store), place, "away", self._is_on())
        self.kept(place)

    def _is_on(self) -> bool:
        return self.get_body_argument("on", "") == "1"


class MoreTime(StepOut):
    """Ask for more time at each vote, or not any more; nobody is told."""

    async def act(self, place: Place, standing: Standing) -> None:
        """Note it with the seat."""
        await self.from_store(_note, Seats(self.store), place, "extended", self._is_on())
        self.kept(place)


class LeaveRoom(Act):
    """Leave: this browser forgets its seat; the votes that it sent stay counted."""

    async def act(self, place: Place, standing: Standing) -> None:
        """Forget the seat."""
        leave(self, place.room)
        self.redirect(f"{self.base_url}join", status=303)


def _note(seats: Seats, place: Place, what: str, is_on: bool) -> None:
    seats.set(place.seat, **{what: is_on})
