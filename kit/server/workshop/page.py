"""The base of the room's pages: nobody signs in, and no other site can act for a participant."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from tornado.web import HTTPError

from kit.language import speak, tr
from kit.server.contents.words import RESTARTING, WORDS
from kit.server.pages.base import KitPage, PageError
from kit.server.people.speaking import ARGUMENT, language_of
from kit.server.rooms.standing import Standing
from kit.server.workshop.seats import Place, place_in
from kit.store import StoreError
from kit.store.rooms import UnknownRoomError

Result = TypeVar("Result")


class RoomPage(KitPage):
    """A page of a room, for whoever holds a seat in it or takes one.

    Jupyter's ``prepare`` is left out: it makes each visitor a learner, asks for the server's token,
    and takes longer than all the rest of a vote. The seat's cookie is SameSite=Lax, so no form of
    another site brings it; one of another port of this host is refused by its Origin.
    """

    async def prepare(self, **options: Any) -> None:
        """Set the language; refuse what another site sent."""
        speak(language_of(self))
        if not self.check_host():
            raise HTTPError(403)
        if self.host.ending:
            raise PageError(503, tr(RESTARTING))
        if self.request.method not in ("GET", "HEAD") and not is_from_here(self.request.headers):
            raise PageError(403, tr(WORDS[403]))
        self.host.busy.add(self)
        if self.request.method == "GET" and ARGUMENT in self.request.query_arguments:
            self.redirect(self._address(), status=303)

    def check_xsrf_cookie(self) -> None:
        """Check nothing: `prepare` has looked at the origin, and the form is the same for all."""

    def xsrf_form_html(self) -> str:
        """Return nothing, and set no cookie."""
        return ""

    def page(self, name: str, **values: object) -> str:
        """Render the template ``name``."""
        return super().page(name, spaced=spaced, **values)

    def place(self, code: str) -> Place | None:
        """Return the visitor's place in the room of a code, None where they have none."""
        return place_in(self, code)

    async def from_store(self, work: Callable[..., Result], *given: object) -> Result:
        """Do ``work`` with the store in a thread; raise PageError: 404 for what was erased."""
        with as_pages():
            return await asyncio.to_thread(work, *given)

    async def standing(self, room_id: str) -> Standing:
        """Return where a room stands; raise PageError as `from_store`."""
        with as_pages():
            return await self.host.workshop.hub.standing(room_id)

    async def standing_now(self, room_id: str) -> Standing:
        """Return where a room stands in the store now; raise PageError as `from_store`."""
        with as_pages():
            await self.host.workshop.hub.look()
            return await self.host.workshop.hub.standing(room_id)


def spaced(code: str) -> str:
    """Return a code as it is read aloud, three digits at a time."""
    return f"{code[:3]}\u00a0{code[3:]}"


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Return whether a form came from a page of this very site, or from no browser at all."""
    origin, host = headers.get("Origin"), headers.get("Host", "")
    return origin is None or origin.lower().partition("://")[2] == host.lower()


@contextmanager
def as_pages() -> Iterator[None]:
    """Raise PageError for what the store says: 404 for what was erased, else 503."""
    try:
        yield
    except UnknownRoomError as error:
        raise PageError(404, str(error)) from error
    except StoreError as error:
        raise PageError(503, str(error)) from error
