"""What supervisors see: how a cohort is doing, in counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from kit.practice import Attempt
from kit.practice.attempts.attempt import replay
from kit.practice.attempts.moves import MoveError
from kit.practice.cohorts.answers import Answers, questions
from kit.practice.cohorts.cohort import Cohort, cohort
from kit.practice.cohorts.steps import step
from kit.records.formats import COHORT
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.sittings.case import Case
from kit.store import Cohorts, UnknownRevisionError
from kit.store.cohorts import Attempted
from kit.vignettes import Library, Vignette, VignetteError


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
            attempts = Cohorts(self.store).of_vignette(vignette.id)
            case = Case(library, vignette.id, self.store, vignette.language)
            played: dict[int, Attempt] = {}
            for one in attempts:
                try:
                    played[one.learner] = self._replayed(one, case)
                except (MoveError, VignetteError, UnknownRevisionError):
                    is_revised = True
            earlier = {one.vignette.hash: one.vignette for one in played.values()}
            told = Cohorts(self.store).publish(
                vignette.id,
                {one.learner: one.attempt for one in attempts if one.learner in played},
                partial(
                    step,
                    questions(vignette, earlier.values()),
                    now={learner: Answers.of(attempt) for learner, attempt in played.items()},
                ),
            )
            found.append(cohort(vignette, told))
        return found, is_revised

    def _replayed(self, one: Attempted, case: Case) -> Attempt:
        """Replay on what was begun with: a newer text would judge what nobody was asked."""
        return replay(*case.begun(one.revision, one.events), one.events)


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
