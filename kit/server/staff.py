"""What supervisors and authors see, and the door to it: /role, /supervise, /author."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from tornado.web import authenticated

from kit.authoring.coverage import uncovered
from kit.errors import Problem, Severity
from kit.language import mark, tr
from kit.practice.attempt import MoveError, replay
from kit.practice.cohort import Cohort, cohort
from kit.records.cohorts import cohorts_csv
from kit.server.landing import LandingPage
from kit.server.pages import PageError
from kit.server.roles import HOURS, Doors, Role
from kit.store import StoreError
from kit.store.cohorts import of_everybody
from kit.vignettes import Library

# As at the token's door; and so many are tried at once, for each try is work for the server.
PAUSE_AFTER_WRONG = 1.0
AT_ONCE = asyncio.Semaphore(4)
WRONG_TRIES = itertools.count(1)
WRONG = mark("That is not the passphrase of a role here. Whoever runs this server gave it out.")
CLOSED = mark(
    "This page is for supervisors and authors. Whoever runs this server can give it a passphrase, "
    "with which one comes in at /role."
)


class StaffPage(LandingPage):
    """A page that knows which roles its visitor has."""

    @property
    def doors(self) -> Doors:
        """The roles of this server."""
        doors: Doors = self.settings["doors"]
        return doors

    @property
    def roles(self) -> frozenset[Role]:
        """The visitor's, by the signed mark that their browser carries."""
        return self.doors.known(self.get_secure_cookie(self._cookie(), max_age_days=1))

    def _cookie(self) -> str:
        return self._identity().get_cookie_name(self) + "-role"


def for_role(role: Role) -> Callable[[Callable[..., Awaitable[None]]], Any]:
    """Let in whoever has the role; send others to its door, where there is one."""

    def only(method: Callable[..., Awaitable[None]]) -> Any:
        @wraps(method)
        @authenticated
        async def checked(self: StaffPage) -> None:
            if role not in self.doors.keys:
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
        """Show the form, and what one has."""
        if not self.doors.keys:
            raise PageError(403, tr(CLOSED))
        self.set_header("Cache-Control", "no-store")
        self.finish(self._form())

    @authenticated
    async def post(self) -> None:
        """Check the passphrase; Jupyter's prepare has checked the form's xsrf mark."""
        if not self.doors.keys:
            raise PageError(403, tr(CLOSED))
        if self.get_body_argument("leave", ""):
            self.clear_cookie(self._cookie(), path=self.base_url)
            self.redirect(f"{self.base_url}role", status=303)
            return
        async with AT_ONCE:
            said = self.get_body_argument("passphrase", "").strip()
            roles = await asyncio.to_thread(self.doors.opened_by, said)
            if not roles:
                await self._refuse()
                return
        kept = tuple(sorted(self.roles.union(roles)))
        self._keep(self.doors.marks(kept))
        to = {Role.SUPERVISOR: "supervise", Role.AUTHOR: "author"}[roles[0]]
        self.redirect(self.base_url + to, status=303)

    async def _refuse(self) -> None:
        self.log.warning("wrong passphrases at /role so far: %d", next(WRONG_TRIES))
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


class SupervisePage(StaffPage):
    """How a cohort is doing, in counts."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Show them, case by case."""
        cohorts, left_out = await self._cohorts()
        library = self.shelf.library
        self.finish(
            self.page(
                "supervise.html", cohorts=cohorts, vignettes=library.vignettes, left_out=left_out
            )
        )

    head = get

    async def _cohorts(self) -> tuple[list[Cohort], int]:
        try:
            return await asyncio.to_thread(self._counted)
        except StoreError as error:
            raise PageError(503, str(error)) from error

    def _counted(self) -> tuple[list[Cohort], int]:
        """Count every case; and how many attempts were begun on an older text of their case."""
        found, left_out = [], 0
        for vignette in self.shelf.modules():
            attempts = []
            for events in of_everybody(self.store, vignette.id):
                try:
                    attempts.append(replay(vignette, self.shelf.library.catalogue, events))
                except MoveError:
                    left_out += 1
            found.append(cohort(vignette, attempts))
        return found, left_out


class SuperviseCsv(SupervisePage):
    """The same counts for a spreadsheet."""

    @for_role(Role.SUPERVISOR)
    async def get(self) -> None:
        """Hand them over."""
        cohorts, _ = await self._cohorts()
        self.set_header("Content-Type", "text/csv; charset=UTF-8")
        self.set_header("Content-Disposition", 'attachment; filename="attune-cohort.csv"')
        self.finish(cohorts_csv(cohorts).encode("utf-8-sig"))

    head = get


class AuthorPage(StaffPage):
    """What the check finds in the library that is served."""

    @for_role(Role.AUTHOR)
    async def get(self) -> None:
        """Show every problem with its place, and every vignette with its translations."""
        library = self.shelf.library
        self.finish(
            self.page(
                "author.html",
                severities=[(one, _of(library, one)) for one in reversed(Severity)],
                files=library.files,
                vignettes=library.vignettes,
                translations={
                    slug: sorted(library.translations.get(slug, {})) for slug in library.files
                },
                uncovered=uncovered(library),
                place=_place(library),
            )
        )

    head = get


def _of(library: Library, severity: Severity) -> list[Problem]:
    return [problem for problem in library.problems if problem.severity is severity]


def _place(library: Library) -> Callable[[Problem], str]:
    """Say where a problem is, from the folder of the library on."""
    root = f"{library.root}/"
    return lambda one: f"{one.file.removeprefix(root)}:{one.line}:{one.column}"
