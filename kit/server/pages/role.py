"""The door for supervisors and authors: /role, and the check on every page of theirs."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import TypeAlias

from tornado.web import authenticated

from kit.language import mark, tr
from kit.server.pages.base import KitPage, PageError
from kit.server.people.roles import HOURS, Role
from kit.store import Staff

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

    async def find_roles(self) -> frozenset[Role]:
        """Return the visitor's roles, as the store holds them for the browser that was granted."""
        browser = self.get_secure_cookie(self._cookie(), max_age_days=1) or b""
        if not browser:
            return frozenset()
        held = await self.from_store(Staff(self.store).held, self.learner)
        return self.host.doors.proven(self.learner, browser.decode("utf-8", "replace"), held)

    async def end_roles(self) -> None:
        """End the visitor's roles, on the server and in the browser."""
        self.clear_cookie(self._cookie(), path=self.base_url)
        await self.from_store(Staff(self.store).end, self.learner)

    def _cookie(self) -> str:
        return self.identity.get_cookie_name(self) + "-role"


def for_role(role: Role) -> Callable[[Method], Answer]:
    """Let in whoever has the role; send others to its door, where there is one."""

    def only(method: Method) -> Answer:
        @wraps(method)
        @authenticated
        async def checked(self: StaffPage, *path: str) -> None:
            if role not in self.host.doors.keys:
                raise PageError(403, tr(CLOSED))
            if role not in await self.find_roles():
                self.redirect(f"{self.base_url}role?for={role}", status=303)
                return
            await method(self, *path)

        return checked

    return only


class RolePage(StaffPage):
    """The door: show a passphrase, have its role for some hours, or be a trainee again."""

    @authenticated
    async def get(self) -> None:
        """Show the form, and the roles one has."""
        if not self.host.doors.keys:
            raise PageError(403, tr(CLOSED))
        self.finish(self._form(await self.find_roles()))

    @authenticated
    async def post(self) -> None:
        """Check the passphrase; Jupyter's prepare has checked the form's xsrf mark."""
        if not self.host.doors.keys:
            raise PageError(403, tr(CLOSED))
        if self.get_body_argument("leave", ""):
            await self.end_roles()
            self.redirect(f"{self.base_url}role", status=303)
            return
        kept = await self.find_roles()
        opened = self.host.doors.opened_by(self.get_body_argument("passphrase", ""))
        if not opened:
            await self._refuse(kept)
            return
        await self._grant(kept.union(opened))
        self.redirect(self.base_url + FIRST_PAGE[opened[0]], status=303)

    async def _refuse(self, kept: frozenset[Role]) -> None:
        await self.host.guesses.slow(self)  # before the log: it grows no faster
        self.host.wrong_passphrases += 1
        self.log.warning("wrong passphrases at /role so far: %d", self.host.wrong_passphrases)
        self.set_status(401)
        self.finish(self._form(kept, tr(WRONG)))

    async def _grant(self, roles: frozenset[Role]) -> None:
        """Write the roles into the store, for this learner and for this browser's new cookie."""
        browser, until = secrets.token_hex(16), datetime.now(UTC) + timedelta(hours=HOURS)
        mark = self.host.doors.mark
        marks = {role: mark(role, self.learner, browser, until) for role in roles}
        await self.from_store(Staff(self.store).grant, self.learner, marks, until)
        # Lax, not Strict: a link to /supervise in a mail leads to the counts, not to the door.
        # Every form carries its xsrf mark, and no GET changes anything of the visitor's.
        self.set_secure_cookie(
            self._cookie(),
            browser,
            expires_days=HOURS / 24,
            path=self.base_url,
            httponly=True,
            samesite="Lax",
            secure=self.request.protocol == "https",
        )

    def _form(self, roles: frozenset[Role], problem: str = "") -> str:
        return self.page("role.html", problem=problem, roles=roles, hours=HOURS)
