"""The page of workshops for supervisors: Voilà runs the notebook from which a room is led."""

from __future__ import annotations

from dataclasses import replace

from nbformat import NotebookNode

from kit.server.contents.words import workshop_words
from kit.server.pages.role import StaffPage, for_role
from kit.server.pages.session import SPLIT, SessionPage
from kit.server.people.roles import Role
from kit.sittings.visit import Visit


class WorkshopPage(StaffPage, SessionPage):
    """`notebooks/workshop.ipynb`: one's rooms, or the one that the address names by its code."""

    about = "a workshop"
    code = ""

    @for_role(Role.SUPERVISOR)
    async def get(self, *path: str) -> None:
        """Send the page, then the presenter as its session opens."""
        await self.send(*path)

    @for_role(Role.SUPERVISOR)
    async def head(self, *path: str) -> None:
        """Answer as ``get`` would, but open no session."""
        await self.send_head(*path)

    async def find(self, *path: str) -> None:
        """Take the code that the address names, if it names one; the kernel looks for the room."""
        self.code = "".join(one or "" for one in path)

    def notebook(self) -> NotebookNode:
        """Return the notebook of workshops."""
        return self.named_notebook("workshop.ipynb")

    def html(self, notebook: NotebookNode) -> str:
        """Render the page around the presenter."""
        return self.page("workshop.html", states=workshop_words(), session=SPLIT)

    def _visit(self) -> Visit:
        """Return a supervisor's visit, with the addresses of the pages around the presenter."""
        return replace(
            super()._visit(), revision="", room=self.code, home=self.base_url, site=self.site()
        )
