"""The landing page, and the way to begin as somebody else on a shared computer."""

from __future__ import annotations

import math
from contextlib import suppress

from tornado.web import authenticated

from kit.server.contents.progress import Progress, progress
from kit.server.pages.base import KitPage, PageError
from kit.server.pages.role import StaffPage
from kit.server.people.roles import Role
from kit.store import StoreError

#: The mark of no visitor.
NOBODY = "-"


class LandingPage(KitPage):
    """All modules, and how far this learner is with each."""

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
        modules = [(one, known.get(one.id, Progress())) for one in self.shelf.modules()]
        more = self._kept()
        if not (known or trouble):  # nothing to which a draft could belong: it was deleted
            more["drafts"] = NOBODY
        self.finish(self.page("landing.html", modules=modules, trouble=trouble, **more))

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
