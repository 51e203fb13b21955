"""A participant's page: where the room stands, and what is their own in it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial

from markupsafe import Markup

from kit.language import language, use
from kit.practice.rooms.ballots import Ballot
from kit.screens.workshop.part import group_of, part_of
from kit.screens.workshop.phone import Mine, phone, said
from kit.screens.workshop.seen import Seen
from kit.server.rooms.standing import Standing
from kit.server.workshop.page import RoomPage
from kit.server.workshop.phrases import script_words, support
from kit.server.workshop.seats import Place
from kit.store import Store
from kit.store.rooms import Seat, Seats, Sentences, Votes


class ParticipantPage(RoomPage):
    """A page of somebody who holds a seat in the room; others are sent to take one."""

    async def seated(self, code: str) -> tuple[Place, Standing] | None:
        """Return the visitor's place and where its room stands; None: they were sent to join."""
        place = self.place(code)
        if place is None:
            self.redirect(f"{self.base_url}join/{code}", status=303)
            return None
        return place, await self.standing(place.room)

    async def show(self, place: Place, standing: Standing, refused: str = "") -> None:
        """Finish with the page, as it is for this seat."""
        seat, mine = await self.from_store(_own, self.store, place, standing, refused)
        self.finish(
            self.page(
                "workshop/room.html",
                seen=standing.seen,
                version=standing.version,
                now=round(time.time(), 1),
                fragment=await self._fragment(place, standing, mine),
                seat=seat,
                reloads=not (standing.room.open_vote or standing.room.open_words is not None),
                plan=standing.record.plan,
                vignette=standing.seen.attempt.vignette,
                support=support(),
                words=script_words(),
            )
        )

    async def _fragment(self, place: Place, standing: Standing, mine: Mine) -> Markup:
        """Return what the page shows: what all see, unless there is something of one's own."""
        if mine == Mine():
            return await standing.html(*to_phone(standing, place))
        return phone(standing.seen, part_of(standing.seen, place.number), mine)


class RoomOfOne(ParticipantPage):
    """The page."""

    async def get(self, code: str) -> None:
        """Show where the room stands."""
        if found := await self.seated(code):
            await self.show(*found)


class Now(ParticipantPage):
    """Where the room stands, for a page that gets no stream."""

    async def get(self, code: str) -> None:
        """Answer with what the stream would send; 304 where the page has it already."""
        place = self.place(code)
        if place is None:
            self.set_status(403)
            self.finish()
            return
        standing = await self.standing(place.room)
        self.set_header("Content-Type", "application/json")
        self.set_header("Cache-Control", "private, no-cache")
        self.set_header("Etag", f'"{standing.version}.{language()}"')
        if self.check_etag_header():
            self.set_status(304)
            self.finish()
        else:
            self.finish(await standing.page(*to_phone(standing, place)))

    def compute_etag(self) -> None:
        """Return none: `get` sets it, by the version."""


def to_phone(standing: Standing, place: Place) -> tuple[str, partial[bytes]]:
    """Return the key and the maker of what is sent to a phone in this place."""
    part = part_of(standing.seen, place.number)
    return f"phone {language()} {part}", partial(message, language(), partial(phone, part=part))


def message(spoken: str, draw: Callable[[Seen], str], seen: Seen) -> bytes:
    """Return where a room stands as an event's JSON, drawn in the language ``spoken``."""
    with use(spoken):
        told = {
            "version": len(seen.room.events),
            "key": seen.key,
            "said": said(seen),
            "over": seen.room.phase == "ended",
            "html": draw(seen),
        }
    return json.dumps(told).encode()


def _own(store: Store, place: Place, standing: Standing, refused: str) -> tuple[Seat, Mine]:
    """Read what is a seat's own."""
    room, words = standing.room, standing.room.words
    ballot, sentence = None, ""
    if room.open_vote:
        ballot = _ballot(store, place, standing)
    if words and words.open:
        found = Sentences(store).of(place.room, words.number)
        sentence = next((one.text for one in found if one.seat == place.number), "")
    return Seats(store).seat(place.seat), Mine(ballot, sentence, refused)


def _ballot(store: Store, place: Place, standing: Standing) -> Ballot | None:
    room, mine = standing.room, voter(standing, place)
    cast = Votes(store).of(place.room, room.decision)
    return next((one for one in cast if one.voter == mine and one.round == room.round), None)


def voter(standing: Standing, place: Place) -> str:
    """Return whose voice a seat's vote is: its own, or its group's."""
    group = group_of(standing.record.plan.groups, place.number)
    return f"g{group}" if group else f"s{place.number}"
