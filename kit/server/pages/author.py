"""The workbench's page: what the check finds, at once; then Voilà runs the notebook beside it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from jupyter_server.utils import url_path_join
from nbformat import NotebookNode

from kit.authoring.coverage import unclaimed
from kit.errors import Problem, Severity
from kit.language import tr
from kit.server.contents.words import bench_words
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage, for_role
from kit.server.pages.session import SPLIT, SessionPage
from kit.server.people.roles import Role
from kit.sittings.visit import Visit
from kit.vignettes import Library

#: Characters of a way through a case that an address may hold.
LONGEST = 4000


class AuthorPage(StaffPage, SessionPage):
    """`notebooks/author.ipynb`, which shows all cases, or the one that the address names."""

    about = "the workbench"
    checked: Library

    @for_role(Role.AUTHOR)
    async def get(self, *path: str) -> None:
        """Send the page, then the workbench as its session opens."""
        await self.send(*path)

    @for_role(Role.AUTHOR)
    async def head(self, *path: str) -> None:
        """Answer as ``get`` would, but open no session."""
        await self.send_head(*path)

    async def find(self, *path: str) -> None:
        """Take the case that the address names, if it names one; raise PageError(404)."""
        self.slug = "".join(one or "" for one in path)
        self.checked = await asyncio.to_thread(self.shelf.checked)
        if self.slug and self.slug not in self.checked.files:
            raise PageError(404, tr("There is no case called “{slug}” here.", slug=self.slug))

    def notebook(self) -> NotebookNode:
        """Return the workbench's notebook."""
        return self.named_notebook("author.ipynb")

    def html(self, notebook: NotebookNode) -> str:
        """Render every problem with its place, and every vignette with its translations."""
        served = self.shelf.served
        library = self.checked
        return self.page(
            "author.html",
            slug=self.slug,
            states=bench_words(),
            session=SPLIT,
            severities=[(one, _of(library, one)) for one in reversed(Severity)],
            files=sorted({*library.files, *served.library.vignettes}),
            vignettes=self.shelf.library.vignettes,
            sound=library.vignettes,
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

    def _visit(self) -> Visit:
        """Return the visit of an author: to the library's own folder, not to what is served."""
        return replace(
            super()._visit(),
            cases=str(self.shelf.folders.under),
            vignettes=str(self.shelf.folders.over or ""),
            revision="",
            path=self.get_query_argument("path", "")[:LONGEST],
            author_page=url_path_join(self.base_url, "author"),
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
