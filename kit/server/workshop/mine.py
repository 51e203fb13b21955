"""A participant's own line through the workshop, to print or to save: for nobody else's eyes."""

from __future__ import annotations

from markupsafe import Markup

from kit.screens.render import telling
from kit.screens.workshop.mine import mine
from kit.server.rooms.standing import Standing
from kit.server.workshop.participant import ParticipantPage, voter
from kit.server.workshop.seats import Place
from kit.store.rooms import Votes


class OwnLine(ParticipantPage):
    """The page; what others chose is on it as counts alone."""

    async def get(self, code: str) -> None:
        """Show what was chosen from this seat, of the votes that were shown."""
        if found := await self.seated(code):
            line = await self.from_store(self._line, *found)
            self.finish(self.page("workshop/mine.html", line=line, code=code))

    def _line(self, place: Place, standing: Standing) -> Markup:
        seen, ballots = standing.seen, Votes(self.store).of(place.room)
        with telling(standing.record.plan.language):
            return mine(standing.room, seen.attempt, ballots, voter(standing, place))
