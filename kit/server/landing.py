"""The landing page and what belongs to it: who am I here, come in, nothing at this address."""

from __future__ import annotations

import asyncio
import math
from typing import Any

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.utils import url_path_join
from tornado.web import authenticated

from kit.language import tr
from kit.server.hosting import Hosting
from kit.server.identity import KitIdentity
from kit.server.pages import KitPage, PageError
from kit.server.progress import Progress, progress
from kit.server.roles import Role
from kit.server.words import WORDS
from kit.store import StoreError

# One guess a second from each connection is nothing to a token of 16 random bytes.
PAUSE_AFTER_WRONG_TOKEN = 1.0


class LandingPage(KitPage):
    """All modules, and how far this learner is with each."""

    @authenticated
    async def get(self) -> None:
        """Show the page; it needs no JavaScript, and is there even when the store is not."""
        self._identity().set_login_cookie(self, self.current_user)
        trouble = ""
        known: dict[str, Progress] = {}
        try:
            known = dict(progress(self.store, self.learner))
        except StoreError as error:
            trouble = str(error)
            self.trouble("progress cannot be read", "store", exc_info=True)
        modules = [(one, known.get(one.id, Progress())) for one in self.shelf.modules()]
        self.set_header("Cache-Control", "no-store")
        self.finish(self.page("landing.html", modules=modules, trouble=trouble, **self._kept()))

    head = get

    def _kept(self) -> dict[str, Any]:
        """How long what is kept stays (days; 0: until it is deleted), and whether others look."""
        hosting: Hosting = self.settings["hosting"]
        supervised = Role.SUPERVISOR in hosting.passphrases
        return {"retention": math.ceil(hosting.retention_days), "supervised": supervised}

    def _identity(self) -> KitIdentity:
        provider = self.identity_provider
        assert isinstance(provider, KitIdentity)
        return provider


class StartNew(LandingPage):
    """On a shared computer: the next person starts as somebody else."""

    @authenticated
    async def get(self) -> None:
        """Send whoever typed this address back."""
        self.redirect(self.base_url)

    @authenticated
    async def post(self) -> None:
        """Become somebody new; Jupyter's prepare has checked the form's xsrf mark."""
        self._identity().start_new(self)
        self.redirect(self.base_url, status=303)


class LoginPage(LandingPage):
    """Ask for the token, where there is one."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or pass on whoever is in already."""
        if self.current_user:
            self.redirect(self.base_url)
            return
        self.finish(self._form())

    @allow_unauthenticated
    async def post(self) -> None:
        """Check the token and let in."""
        if not self._identity().accepts(self.get_body_argument("token", "").strip()):
            await asyncio.sleep(PAUSE_AFTER_WRONG_TOKEN)
            self.set_status(401)
            self.finish(self._form(tr(WORDS[401])))
            return
        self._identity().enter(self)
        self.redirect(self._next(), status=303)

    def _form(self, problem: str = "") -> str:
        return self.page("login.html", problem=problem, next=self._next())

    def _next(self) -> str:
        """Where to go on to: a path of this server, whatever was asked for."""
        wanted = self.get_argument("next", self.base_url)
        is_ours = wanted.startswith(self.base_url) and "\\" not in wanted and "//" not in wanted
        return wanted if is_ours else self.base_url


class NotFoundPage(KitPage):
    """Every address that nothing else answers."""

    @allow_unauthenticated
    async def get(self, *_: str) -> None:
        """Say so."""
        raise PageError(404, tr(WORDS[404]))

    head = post = put = patch = delete = get


def login_url(base_url: str) -> str:
    """Where one comes in."""
    return url_path_join(base_url, "login")
