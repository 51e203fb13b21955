"""What supervisors see: how a cohort is doing, in counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from kit.language import tr
from kit.practice.cohorts.cohort import Cohort, cohort
from kit.records.formats import COHORT
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.sittings.case import Case
from kit.sittings.counts import counted
from kit.store import Classes, Cohorts, SchoolClass
from kit.store.classes import LONGEST_NAME
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

    async def seen(self, of: SchoolClass) -> Seen:
        """Return the counts of a class, read in a thread."""
        return await self.from_store(self._seen, self.shelf.modules(), self.shelf.library, of)

    async def classes(self) -> tuple[tuple[SchoolClass, ...], SchoolClass]:
        """Return all classes, and the one that the address names: ``?group=2``, else the present.

        Raises PageError for one that there is not.
        """
        found = await self.from_store(Classes(self.store).all)
        wanted = self.get_query_argument("group", "")
        for one in found:
            if wanted in ("", str(one.number)):
                return found, one
        raise PageError(404, tr("There is no such class on this server."))

    def _seen(self, offered: Sequence[Vignette], library: Library, of: SchoolClass) -> Seen:
        cases = [Case(library, one.id, self.store, one.language) for one in offered]
        gone = [*self._gone(library, of)]
        counts = [counted(case, self.store, of) for case in (*cases, *gone)]
        vignettes = [*offered, *(case.vignette for case in gone)]
        return Seen(
            [cohort(one, told) for one, (told, _) in zip(vignettes, counts, strict=True)],
            any(leaves_out for _, leaves_out in counts),
            {one.id: one for one in vignettes},
            frozenset(case.vignette.id for case in gone),
        )

    def _gone(self, library: Library, of: SchoolClass) -> Iterator[Case]:
        """Yield the cases that were played and are not offered any more, by their last text kept.

        Of attempts from before 0.5.0 no text was kept: they cannot be counted.
        """
        for slug in Cohorts(self.store, of).vignettes():
            if slug not in library.vignettes:
                with suppress(VignetteError):
                    yield Case(library, slug, self.store, "")


class SupervisePage(CohortsPage):
    """The counts of every case, and where a class begins."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Show them, case by case."""
        classes, chosen = await self.classes()
        values = vars(await self.seen(chosen)) | {"classes": classes, "chosen": chosen}
        page = self.page("supervise.html", formats=COHORT, longest_name=LONGEST_NAME, **values)
        self.finish(page)

    @for_role(Role.SUPERVISOR)
    async def post(self) -> None:
        """Begin a class; Jupyter's prepare has checked the form's xsrf mark."""
        name = " ".join(self.get_body_argument("name", "").split())
        if not name:
            raise PageError(400, tr("Give the class a name, so that it can be told from others."))
        await self.from_store(Classes(self.store).begin, name)
        self.redirect(f"{self.base_url}supervise", status=303)


class SuperviseFile(CohortsPage):
    """The same counts for a spreadsheet, in each format of a cohort."""

    @for_role(Role.SUPERVISOR)
    async def get(self, kind: str) -> None:
        """Send them as a file."""
        _, chosen = await self.classes()
        seen = await self.seen(chosen)
        self.hand_over(COHORT[kind].file(seen.cohorts))
