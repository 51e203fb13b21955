"""The page that asks for the token, where there is one."""

from __future__ import annotations

import asyncio

from jupyter_server.auth.decorator import allow_unauthenticated

from kit.language import tr
from kit.server.contents.words import WORDS
from kit.server.pages.base import KitPage

# One guess a second from each connection is nothing to a token of 16 random bytes.
PAUSE_AFTER_WRONG_TOKEN = 1.0


class LoginPage(KitPage):
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
        if not self.identity.accepts(self.get_body_argument("token", "").strip()):
            await asyncio.sleep(PAUSE_AFTER_WRONG_TOKEN)
            self.set_status(401)
            self.finish(self._form(tr(WORDS[401])))
            return
        self.identity.enter(self)
        self.redirect(self._next(), status=303)

    def _form(self, problem: str = "") -> str:
        return self.page("login.html", problem=problem, next=self._next())

    def _next(self) -> str:
        """Return where to go on to: a path of this server, whatever was asked for."""
        wanted = self.get_argument("next", self.base_url)
        is_ours = wanted.startswith(self.base_url) and "\\" not in wanted and "//" not in wanted
        return wanted if is_ours else self.base_url
