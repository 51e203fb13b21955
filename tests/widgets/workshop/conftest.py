from dataclasses import dataclass, field

import pytest
from helpers.page import send
from helpers.places import SMALL

from kit.practice.rooms.ballots import Ballot
from kit.store import Store
from kit.store.rooms import Rooms, Seats, Sentences, Votes
from kit.widgets.workshop.workshop import Workshop

CASE = "two-rooms"


@dataclass
class Supervisor:
    """Somebody who leads a workshop: what they see, and what they do."""

    workshop: Workshop
    store: Store
    parts: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.workshop.observe(self._see, "part")

    def _see(self, change) -> None:
        self.parts[change.new["name"]] = change.new["html"]

    @property
    def html(self) -> str:
        return self.workshop.view["html"]

    @property
    def notice(self) -> str:
        return self.workshop.view["notice"]

    @property
    def record(self):
        return Rooms(self.store).of("local")[0]

    @property
    def room(self):
        return Rooms(self.store).room(self.record.id)

    def does(self, action: str, **fields: str) -> None:
        send(self.workshop, action, **fields)

    def opens(self, **fields: str) -> None:
        """Open a room on the small case; ``fields`` are those of the form."""
        self.does("room-case", case=CASE)
        self.does("room-plan", do="open", **{"predict": "on", **fields})

    def takes(self, step: str, **fields: str) -> None:
        self.does("room-do", step=step, at=str(len(self.room.events)), **fields)

    def shows(self, *numbers: int) -> None:
        """Choose sentences and show them."""
        chosen = {f"sentence-{one}": "on" for one in numbers}
        self.does("room-show", at=str(len(self.room.events)), **chosen)

    def looks(self) -> None:
        """See what the watcher would have read."""
        leading = self.workshop._leading
        leading.see(leading.read())

    def people(self, n: int) -> list:
        return [Seats(self.store).sit(self.record.id) for _ in range(n)]

    def votes(self, *options: str, lean: str = "both") -> None:
        """Cast a vote of each option; those who are missing come in for it."""
        room, seats = self.room, list(Seats(self.store).of(self.record.id))
        seats += self.people(len(options) - len(seats))
        ballots = [
            Ballot(f"s{seat.number}", seat.number, room.decision, room.round, option, lean)
            for seat, option in zip(seats, options, strict=False)
        ]
        assert all(Votes(self.store).cast(self.record.id, ballots))

    def writes(self, *texts: str) -> None:
        moment = self.room.words.number
        for seat, text in zip(Seats(self.store).of(self.record.id), texts, strict=False):
            assert Sentences(self.store).keep(self.record.id, moment, seat.number, text)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "store") as opened:
        yield opened


@pytest.fixture
def supervisor(store, monkeypatch):
    monkeypatch.setenv("KIT_CASES", str(SMALL))
    monkeypatch.setenv("KIT_HOME_PAGE", "/base/")
    monkeypatch.setenv("KIT_SITE", "http://10.1.2.3:8866/base/")
    return Supervisor(Workshop(store=store), store)
