"""What supervisors see: how a cohort is doing, in counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kit.practice.cohorts.cohort import Cohort, cohort
from kit.records.formats import COHORT
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.sittings.case import Case
from kit.sittings.counts import counted
from kit.store import Cohorts
from kit.vignettes import Library, Vignette, VignetteError


@dataclass(frozen=True)
class Seen:
    """The counts of every case, those that are ``gone`` from the shelf last, and the cases by slug.

    ``is_revised`` is whether attempts at an older text are left out.
    """

    cohorts: Sequence[Cohort]
    is_revised: bool
    vignettes: Mapping[str, Vignette]
    gone: frozenset[str]


class CohortsPage(StaffPage):
    """A page that shows what is published of what everybody did."""

    async def seen(self) -> Seen:
        """Return the counts, read in a thread."""
        return await self.from_store(self._seen, self.shelf.modules(), self.shelf.library)

    def _seen(self, offered: Sequence[Vignette], library: Library) -> Seen:
        cases = [Case(library, one.id, self.store, one.language) for one in offered]
        gone = [*self._gone(library)]
        counts = [counted(case, self.store) for case in (*cases, *gone)]
        vignettes = [*offered, *(case.vignette for case in gone)]
        return Seen(
            [cohort(one, told) for one, (told, _) in zip(vignettes, counts, strict=True)],
            any(leaves_out for _, leaves_out in counts),
            {one.id: one for one in vignettes},
            frozenset(case.vignette.id for case in gone),
        )

    def _gone(self, library: Library) -> Iterator[Case]:
        """Yield the cases that were played and are not offered any more, by their last text kept.

        Of attempts from before 0.5.0 no text was kept: they cannot be counted.
        """
        for slug in Cohorts(self.store).vignettes():
            if slug not in library.vignettes:
                with suppress(VignetteError):
                    yield Case(library, slug, self.store, "")


class SupervisePage(CohortsPage):
    """The counts of every case."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Show them, case by case."""
        self.finish(self.page("supervise.html", formats=COHORT, **vars(await self.seen())))


class SuperviseFile(CohortsPage):
    """The same counts for a spreadsheet, in each format of a cohort."""

    @for_role(Role.SUPERVISOR)
    async def get(self, kind: str) -> None:
        """Send them as a file."""
        seen = await self.seen()
        self.hand_over(COHORT[kind].file(seen.cohorts))
