"""The page that asks for the token, where there is one."""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from kit.language import tr
from kit.server.contents.words import REFUSED, WORDS
from kit.server.pages.base import KitPage
from kit.server.people.onward import onward


class LoginPage(KitPage):
    """Ask for the token, where there is one."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show the form, or pass on whoever is in already."""
        if self.current_user:
            self.redirect(self._next())
            return
        self.finish(self._form(tr(REFUSED) if self.get_query_argument("refused", "") else ""))

    @allow_unauthenticated
    async def post(self) -> None:
        """Check the token and let in."""
        if not self.identity.accepts(self.get_body_argument("token", "").strip()):
            await self.host.guesses.slow(self)
            self.set_status(401)
            self.finish(self._form(tr(WORDS[401])))
            return
        self.identity.enter(self)
        self.redirect(self._next(), status=303)

    def _form(self, problem: str = "") -> str:
        return self.page("login.html", problem=problem, next=self._next())

    def _next(self) -> str:
        return onward(self.get_argument("next", ""), self.base_url)
