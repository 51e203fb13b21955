"""Joining a room: type the code, read what the case touches on, take a seat."""

from __future__ import annotations

from kit.language import mark, tr
from kit.server.rooms.standing import Standing
from kit.server.workshop.finding import UNKNOWN, CodePage
from kit.server.workshop.seats import hold
from kit.store.rooms import RoomRecord, Seats
from kit.store.rooms.seats import LONGEST_NAME

NO_NAME = mark("Type the name by which the others know you.")
LONG_NAME = mark("That name has {length} characters; at most {most} are kept. Shorten it.")
NO_CODE = mark("A code has six digits. Type it as it stands on the screen.")
FULL_LENGTH = 6


class JoinPage(CodePage):
    """Type the code."""

    async def get(self) -> None:
        """Show the form."""
        self.finish(self.page("workshop/join.html", code="", problem=""))

    async def post(self) -> None:
        """Go on to the room of the code; spaces and hyphens in it do not count."""
        typed = self.get_body_argument("code", "")[:100]
        code = "".join(typed.split()).replace("-", "")
        if not (code.isascii() and code.isdecimal() and len(code) == FULL_LENGTH):
            self._again(typed, 400, tr(NO_CODE))
        elif await self.found(code) is None:
            self._again(typed, 404, tr(UNKNOWN))
        else:
            self.redirect(f"{self.base_url}join/{code}", status=303)

    def _again(self, typed: str, status: int, problem: str) -> None:
        self.set_status(status)
        self.finish(self.page("workshop/join.html", code=typed, problem=problem))


class JoinRoom(JoinPage):
    """Join one room."""

    async def get(self, code: str = "") -> None:
        """Show what one comes into; who is in already goes on to the room."""
        record = await self.found(code)
        if record is None:
            self._again(code, 404, tr(UNKNOWN))
        elif (mine := self.place(code)) and mine.room == record.id:
            self.redirect(f"{self.base_url}room/{code}", status=303)
        elif await self._may_sit(record):
            self._show(await self.standing(record.id))

    async def post(self, code: str = "") -> None:
        """Take a seat, once for each browser."""
        record = await self.found(code)
        if record is None:
            self._again(code, 404, tr(UNKNOWN))
        elif await self._may_sit(record):
            await self._sit(record)

    async def _sit(self, record: RoomRecord) -> None:
        name = " ".join(self.get_body_argument("name", "").split())
        problem = _wrong(name) if record.plan.identity == "named" else ""
        if problem:
            self.set_status(400)
            self._show(await self.standing(record.id), name, problem)
            return
        mine = self.place(record.code)
        if mine is None or mine.room != record.id:
            name = name if record.plan.identity == "named" else ""
            seat = await self.from_store(Seats(self.store).sit, record.id, self._who, name)
            hold(self, record.code, seat)
        self.redirect(f"{self.base_url}room/{record.code}", status=303)

    _who = ""

    async def _may_sit(self, record: RoomRecord) -> bool:
        """Find out who comes, where the room asks for that; send strangers to the server's door."""
        if record.plan.identity != "coded":
            return True
        user = await self.identity.get_user(self)
        if user is None:
            self.redirect(self.get_login_url(), status=303)
            return False
        self.current_user = self._jupyter_current_user = user
        self._who = str(user.username)
        return True

    def _show(self, standing: Standing, name: str = "", problem: str = "") -> None:
        record = standing.record
        self.finish(
            self.page(
                "workshop/enter.html",
                code=record.code,
                plan=record.plan,
                vignette=standing.seen.attempt.vignette,
                given=name[:200],
                problem=problem,
                longest=LONGEST_NAME,
            )
        )


def _wrong(name: str) -> str:
    if not name:
        return tr(NO_NAME)
    if len(name) > LONGEST_NAME:
        return tr(LONG_NAME, length=len(name), most=LONGEST_NAME)
    return ""
