"""What authors see: what the check finds in the library that is served."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kit.authoring.coverage import unclaimed
from kit.errors import Problem, Severity
from kit.server.pages.role import StaffPage, for_role
from kit.server.people.roles import Role
from kit.vignettes import Library


class AuthorPage(StaffPage):
    """Every problem with its place, and every vignette with its translations."""

    @for_role(Role.AUTHOR)
    async def get(self) -> None:
        """Show them."""
        served = self.shelf.served
        library = served.checked
        self.finish(
            self.page(
                "author.html",
                severities=[(one, _of(library, one)) for one in reversed(Severity)],
                files=sorted({*library.files, *served.library.vignettes}),
                vignettes=self.shelf.library.vignettes,
                earlier=_cases(served.earlier),
                leaving=_cases(served.leaving),
                shared=sorted(one for one in served.earlier if "/" not in one),
                translations={
                    slug: sorted(served.library.translations.get(slug, {}))
                    for slug in served.library.vignettes
                },
                uncovered=unclaimed(served.library),
                place=_place(library),
            )
        )


def _cases(files: Iterable[str]) -> set[str]:
    """Return the slugs of the cases that have one of ``files``."""
    return {one.partition("/")[0] for one in files if "/" in one}


def _of(library: Library, severity: Severity) -> list[Problem]:
    return [problem for problem in library.problems if problem.severity is severity]


def _place(library: Library) -> Callable[[Problem], str]:
    """Return a function that writes where a problem is, relative to the library's folder."""
    root = f"{library.root}/"
    return lambda one: f"{one.file.removeprefix(root)}:{one.line}:{one.column}"
