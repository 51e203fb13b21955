"""The door for supervisors and authors: /role, and the check on every page of theirs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeAlias

from tornado.web import authenticated

from kit.language import mark, tr
from kit.server.pages.base import KitPage, PageError
from kit.server.people.roles import HOURS, Role

# As at the token's door.
PAUSE_AFTER_WRONG = 1.0
WRONG = mark("That is not the passphrase of a role here. Whoever runs this server gave it out.")
CLOSED = mark(
    "This page is for supervisors and authors. Whoever runs this server can give it a passphrase, "
    "with which one comes in at /role."
)
#: A handler's method, and what tornado makes of it.
Method: TypeAlias = Callable[..., Awaitable[None]]
Answer: TypeAlias = Callable[..., Awaitable[None] | None]
#: The first page of each role.
FIRST_PAGE = {Role.SUPERVISOR: "supervise", Role.AUTHOR: "author"}


class StaffPage(KitPage):
    """A page that knows which roles its visitor has."""

    @property
    def roles(self) -> frozenset[Role]:
        """The visitor's, by the signed mark that their browser carries."""
        return self.host.doors.known(self.get_secure_cookie(self._cookie(), max_age_days=1))

    def _cookie(self) -> str:
        return self.identity.get_cookie_name(self) + "-role"


def for_role(role: Role) -> Callable[[Method], Answer]:
    """Let in whoever has the role; send others to its door, where there is one."""

    def only(method: Method) -> Answer:
        @wraps(method)
        @authenticated
        async def checked(self: StaffPage) -> None:
            if role not in self.host.doors.keys:
                raise PageError(403, tr(CLOSED))
            if role not in self.roles:
                self.redirect(f"{self.base_url}role?for={role}", status=303)
                return
            self.set_header("Cache-Control", "no-store")
            await method(self)

        return checked

    return only


class RolePage(StaffPage):
    """The door: show a passphrase, get the mark of its role for some hours, or give it back."""

    @authenticated
    async def get(self) -> None:
        """Show the form, and the roles one has."""
        if not self.host.doors.keys:
            raise PageError(403, tr(CLOSED))
        self.set_header("Cache-Control", "no-store")
        self.finish(self._form())

    @authenticated
    async def post(self) -> None:
        """Check the passphrase; Jupyter's prepare has checked the form's xsrf mark."""
        if not self.host.doors.keys:
            raise PageError(403, tr(CLOSED))
        if self.get_body_argument("leave", ""):
            self.clear_cookie(self._cookie(), path=self.base_url)
            self.redirect(f"{self.base_url}role", status=303)
            return
        async with self.host.trying:
            given = self.get_body_argument("passphrase", "").strip()
            roles = await asyncio.to_thread(self.host.doors.opened_by, given)
            if not roles:
                await self._refuse()
                return
        self._keep(self.host.doors.marks(tuple(sorted(self.roles.union(roles)))))
        self.redirect(self.base_url + FIRST_PAGE[roles[0]], status=303)

    async def _refuse(self) -> None:
        self.host.wrong_passphrases += 1
        self.log.warning("wrong passphrases at /role so far: %d", self.host.wrong_passphrases)
        await asyncio.sleep(PAUSE_AFTER_WRONG)
        self.set_status(401)
        self.finish(self._form(tr(WRONG)))

    def _keep(self, marks: str) -> None:
        self.set_secure_cookie(
            self._cookie(),
            marks,
            expires_days=HOURS / 24,
            path=self.base_url,
            httponly=True,
            samesite="Strict",
            secure=self.request.protocol == "https",
        )

    def _form(self, problem: str = "") -> str:
        return self.page("role.html", problem=problem, roles=self.roles, hours=HOURS)
