"""What supervisors see: how a cohort is doing, in counts."""

from __future__ import annotations

import asyncio

from kit.practice.attempts.attempt import replay
from kit.practice.attempts.moves import MoveError
from kit.practice.cohorts.cohort import Cohort, cohort
from kit.records.formats import COHORT
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.store import Cohorts, StoreError


class CohortsPage(StaffPage):
    """A page that counts what everybody did."""

    async def cohorts(self) -> tuple[list[Cohort], int]:
        """Count every case; and how many attempts were begun on an older text of their case."""
        try:
            return await asyncio.to_thread(self._counted)
        except StoreError as error:
            raise PageError(503, str(error)) from error

    def _counted(self) -> tuple[list[Cohort], int]:
        found, left_out = [], 0
        for vignette in self.shelf.modules():
            attempts = []
            for events in Cohorts(self.store).of_vignette(vignette.id):
                try:
                    attempts.append(replay(vignette, self.shelf.library.catalogue, events))
                except MoveError:
                    left_out += 1
            found.append(cohort(vignette, attempts))
        return found, left_out


class SupervisePage(CohortsPage):
    """The counts of every case."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Show them, case by case."""
        cohorts, left_out = await self.cohorts()
        vignettes = self.shelf.library.vignettes
        self.finish(
            self.page("supervise.html", cohorts=cohorts, vignettes=vignettes, left_out=left_out)
        )


class SuperviseCsv(CohortsPage):
    """The same counts for a spreadsheet."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Send them as a file."""
        cohorts, _ = await self.cohorts()
        self.hand_over(COHORT.file(cohorts))
