"""What supervisors see: how a cohort is doing, in counts."""

from __future__ import annotations

from collections.abc import Sequence

from kit.practice.cohorts.cohort import Cohort, cohort
from kit.records.formats import COHORT
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.sittings.case import Case
from kit.sittings.counts import counted
from kit.vignettes import Library, Vignette


class CohortsPage(StaffPage):
    """A page that shows what is published of what everybody did."""

    async def cohorts(self) -> tuple[list[Cohort], bool]:
        """Return it for every case; and whether attempts at an older text are left out."""
        return await self.from_store(self._cohorts, self.shelf.modules(), self.shelf.library)

    def _cohorts(
        self, vignettes: Sequence[Vignette], library: Library
    ) -> tuple[list[Cohort], bool]:
        found, is_revised = [], False
        for vignette in vignettes:
            case = Case(library, vignette.id, self.store, vignette.language)
            told, leaves_out = counted(case, self.store)
            is_revised = is_revised or leaves_out
            found.append(cohort(vignette, told))
        return found, is_revised


class SupervisePage(CohortsPage):
    """The counts of every case."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Show them, case by case."""
        cohorts, is_revised = await self.cohorts()
        values = {"vignettes": self.shelf.library.vignettes, "formats": COHORT}
        page = self.page("supervise.html", cohorts=cohorts, is_revised=is_revised, **values)
        self.finish(page)


class SuperviseFile(CohortsPage):
    """The same counts for a spreadsheet, in each format of a cohort."""

    @for_role(Role.SUPERVISOR)
    async def get(self, kind: str) -> None:
        """Send them as a file."""
        cohorts, _ = await self.cohorts()
        self.hand_over(COHORT[kind].file(cohorts))
