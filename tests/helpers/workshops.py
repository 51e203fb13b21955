"""A workshop on the small case: its supervisor in this process, and phones without a browser."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from helpers.places import SMALL
from helpers.serving import Answer, Visitor
from helpers.serving_here import Here, serving_here

from kit.practice.rooms import events as e
from kit.practice.rooms.events import RoomEvent
from kit.practice.rooms.plan import RoomPlan
from kit.server.hosting.choices import Hosting
from kit.server.rooms.hub import EVERY
from kit.sittings.case import case_in
from kit.sittings.room import RoomSitting, open_room
from kit.store import Store

#: Who leads the rooms of the tests.
OWNER = "5" * 32
#: What a script's form says to be answered in JSON.
SCRIPT = {"Accept": "application/json"}


@dataclass
class Phone(Visitor):
    """A participant."""

    code: str = ""

    def join(self, code: str, **fields: str) -> Phone:
        """Take a seat."""
        self.code = code
        answer = self.post(f"/join/{code}", marked=False, **fields)
        assert answer.headers["Location"] == f"/room/{code}", answer.text
        return self

    def send(self, what: str, code: str = "", **fields: str) -> Answer:  # type: ignore[override]
        """Send a form as the page's script does."""
        path = f"/room/{code or self.code}/{what}"
        return self.post(path, marked=False, headers=SCRIPT, **fields)

    def vote(self, name: str = "0.1", option: str = "listen-first", **more: str) -> Answer:
        """Vote as the page's script does."""
        said = {"vote": name, "option": option, "lean": "both"}
        return self.send("vote", **(said | more))

    def page(self) -> str:
        """Return the page."""
        return self.get(f"/room/{self.code}").text

    def now(self) -> Mapping[str, object]:
        """Return what a page that polls is told."""
        told: Mapping[str, object] = json.loads(self.get(f"/room/{self.code}/now").text)
        return told


@dataclass
class Led:
    """A room that is led here, on a server in this process."""

    server: Here
    store: Store
    sitting: RoomSitting

    @property
    def code(self) -> str:
        """The room's code."""
        return self.sitting.record.code

    def phone(self, **fields: str) -> Phone:
        """Return a participant who has joined."""
        return Phone(self.server).join(self.code, **fields)  # type: ignore[arg-type]

    def take(self, *events: RoomEvent) -> None:
        """Take steps, and wait until the server takes nothing for fresh that is older."""
        for event in events:
            self.sitting.take(event)
        time.sleep(1.1 * EVERY)

    def ask(self, at: int = 0) -> None:
        """Begin if need be, and open the vote."""
        begun = self.sitting.room.phase != "lobby"
        self.take(*([] if begun else [e.Begun()]), e.Asked(at))


@contextmanager
def serving_rooms(data: Path | str) -> Iterator[tuple[Here, Store]]:
    """Serve the small case from a thread; yield the server and its store."""
    with serving_here(data, Hosting()) as server, Store(data) as store:
        yield server, store


def led(server: Here, store: Store, cases: Path = SMALL, **settled: object) -> Led:
    """Open a room on the small case."""
    case = case_in(cases, "two-rooms", store, "en")
    plan = RoomPlan("two-rooms", case.id or "", "en", **settled)  # type: ignore[arg-type]
    return Led(server, store, open_room(store, OWNER, case, plan))
