"""The landing page, and the way to begin as somebody else on a shared computer."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Mapping
from contextlib import suppress

from tornado.web import authenticated

from kit.language import language, mark, tr
from kit.server.contents.courses import Course, courses
from kit.server.contents.progress import Progress, State, progress
from kit.server.contents.taken_away import taken_away
from kit.server.pages.base import PageError
from kit.server.pages.role import StaffPage
from kit.server.people.roles import Role
from kit.store import StoreError

#: The heading of cases that the learner has begun, and that nobody can begin any more.
NO_LONGER = mark("Begun, and no longer offered")
#: The mark of no visitor.
NOBODY = "-"


class LandingPage(StaffPage):
    """The modules in their groups, and how far this learner is with each."""

    @authenticated
    async def get(self) -> None:
        """Show the page; it needs no JavaScript, and is there even when the store is not."""
        self.identity.set_login_cookie(self, self.current_user)
        trouble = ""
        known: dict[str, Progress] = {}
        try:
            known = dict(progress(self.store, self.learner))
        except StoreError as error:
            trouble = str(error)
            self.trouble("progress cannot be read", "store", exc_info=True)
        roles = await self._roles()
        groups = await self._groups(known, staff=bool(roles))
        more = self._kept() | {"roles": roles}
        if not (known or trouble):  # nothing to which a draft could belong: it was deleted
            more["drafts"] = NOBODY
        self.finish(
            self.page(
                "landing.html", groups=groups, known=known, new=Progress(), trouble=trouble, **more
            )
        )

    async def _roles(self) -> frozenset[Role]:
        """Return the visitor's roles; without the store nobody has one."""
        with suppress(PageError):
            return await self.find_roles()
        return frozenset()

    async def _groups(self, known: Mapping[str, Progress], *, staff: bool) -> list[Course]:
        """Return what this visitor is shown; last, what they have begun that is taken away."""
        library, modules = self.shelf.library, self.shelf.modules()
        groups = courses(library, modules, language(), staff=staff)
        begun = [slug for slug, one in known.items() if one.state is State.BEGUN]
        closed = {slug for slug in begun if not staff and library.module(slug).visible == "staff"}
        away = [slug for slug in begun if slug in closed or slug not in library.vignettes]
        if away:
            kept = await asyncio.to_thread(taken_away, self.store, self.learner, away, language())
            groups += [Course(tr(NO_LONGER), "", kept)] if kept else []
        return groups

    def _kept(self) -> dict[str, object]:
        """Return how long data are kept (days; 0: until deleted), and whether supervisors look."""
        choices = self.host.choices
        supervised = Role.SUPERVISOR in choices.passphrases
        return {"retention": math.ceil(choices.retention_days), "supervised": supervised}


class StartNew(StaffPage):
    """On a shared computer: the next person starts as somebody else."""

    @authenticated
    async def get(self) -> None:
        """Redirect whoever typed this address."""
        self.redirect(self.base_url)

    @authenticated
    async def post(self) -> None:
        """Become somebody new, without a role; Jupyter's prepare has checked the xsrf mark.

        That works without the store, too: the next person must not go on as the one before.
        """
        with suppress(PageError):
            await self.end_roles()
        self.identity.start_new(self)
        self.redirect(self.base_url, status=303)
