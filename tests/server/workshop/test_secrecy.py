"""Nothing leaks before the reveal: what a phone is sent depends on no vote and on no author's key.

Two rooms go the same way, step by step. In one everybody votes otherwise than in the other, and the
case's author holds the opposite for right; only one participant does the same in both. Whatever
that one is sent, on any page, poll or stream, is the same in both, but for the rooms' codes.
"""

from __future__ import annotations

import http.client
import re
import shutil
import urllib.parse
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest
from helpers.places import SMALL
from helpers.serving import PATIENCE
from helpers.workshops import led

from kit.practice.rooms import events as e
from kit.server.routes import ROUTES
from kit.server.workshop.acting import Act

#: What everybody but the one chooses, in the one room and in the other.
OTHERS = 5
OPTIONS = {
    0: ("listen-first", "side-with-ada"),
    1: ("say-sorry", "touch-now"),
}
#: All steps of two decisions, the second of which ends without a reveal.
STEPS = (
    e.Begun(),
    e.CuesGiven(),
    e.CuesShown(),
    e.RolesGiven(),
    e.RolesDone(),
    e.WordsAsked(0, "What would you say?"),
    e.WordsClosed(),
    e.WordShown(2),
    e.WordsDone(),
    e.Asked(),
    e.Paused(),
    e.Resumed(),
    e.Closed(),
    e.Talked(),
    e.Asked(),
    e.Closed(),
    e.Revealed(),
    e.Compared("listen-first", "side-with-ada"),
    e.WentOn("listen-first", "a", 1),
    e.Asked(),
    e.Closed(),
    e.Talked(),
    e.Asked(),
    e.Closed(),
    e.Ended(),
)
#: Steps that show what others wrote or chose: there the rooms must differ, or nothing was compared.
SHOWS = (e.WordShown, e.Revealed, e.Compared)
#: Pages of a participant, a projector or whoever comes to the door: all that lie below a code.
PATHS = [
    one.path.replace("([0-9]{6})", "{code}")
    for one in ROUTES
    if re.match(r"/(join|room)/\(\[0-9\]\{6\}\)", one.path) and not issubclass(one.page, Act)
]
#: Headers that depend on the code, or on the time.
CHANGING = ("Date", "Etag", "Content-Length")
STREAMS = [path for path in PATHS if path.endswith("/stream")]


@dataclass
class Line:
    """A stream of events, read as they come."""

    phone: object
    path: str
    spoken: str
    seen: list[bytes] = field(default_factory=list)

    def __post_init__(self) -> None:
        host = urllib.parse.urlsplit(self.phone.server.url).netloc
        self._line = http.client.HTTPConnection(host, timeout=PATIENCE)
        sent = {"Cookie": self.phone.header(), "Accept-Language": self.spoken}
        self._line.request("GET", self.path, headers=sent)
        self._answer = self._line.getresponse()
        assert self._answer.status == 200

    def until(self, version: int) -> None:
        """Read on until the room's version has come."""
        while not self.seen or f'"version": {version},'.encode() not in self.seen[-1]:
            self.seen.append(self._event())

    def close(self) -> None:
        """Hang up."""
        self._answer.close()
        self._line.close()

    def _event(self) -> bytes:
        lines = iter(self._answer.readline, b"\n")
        event = b"".join(lines)
        assert event, "the stream ended"
        # How many have voted is told four times a second: when, is chance.
        return self._event() if event.startswith(b"event: numbers") else event


class Watched:
    """A room with somebody in it whose pages and streams are read at each step."""

    def __init__(self, room) -> None:
        self.room, self.one = room, room.phone()
        self.others = [room.phone() for _ in range(OTHERS)]
        self.lines = [
            Line(self.one, path.format(code=room.code), spoken)
            for path in STREAMS
            for spoken in ("en", "es")
        ]

    def step(self, event: e.RoomEvent) -> None:
        """Take a step, and wait until each stream has told of it."""
        self.room.sitting.take(event)
        for line in self.lines:
            line.until(len(self.room.sitting.room.events))

    def speak(self, choice: int) -> None:
        """Vote or write, where the room is asked: the one always the same."""
        room = self.room.sitting.room
        if vote := room.open_vote:
            options = OPTIONS[room.decision]
            assert self.one.vote(vote, options[0]).status == 200
            for other in self.others:
                given = {"trend-a": ("rise", "fall")[choice], "sure-a": str(choice + 2)}
                assert other.vote(vote, options[choice], **given).status == 200
        if room.open_words is not None:
            for other in self.others:
                answer = other.send("words", moment="0", text=("Softly.", "Loudly.")[choice])
                assert answer.status == 200

    def sent(self) -> dict[str, str]:
        """Return all that the one is sent now, by its address and language."""
        found = {}
        for path in set(PATHS) - set(STREAMS):
            for spoken in ("en", "es"):
                answer = self.one.get(path.format(code=self.room.code), Accept_Language=spoken)
                head = [one for one in answer.headers.items() if one[0] not in CHANGING]
                text = f"{answer.status} {head} {answer.text}"
                found[f"{path} {spoken}"] = self._plain(text)
        for line in self.lines:
            text = b"".join(line.seen).decode()
            found[f"{line.path[12:]} {line.spoken}"] = self._plain(text)
            line.seen.clear()
        return found

    def _plain(self, text: str) -> str:
        """Return a page without the room's code, as text and as a QR code, and its clock."""
        code = self.room.code
        text = re.sub(rf"{code[:3]}([^0-9]|\\u00a0){{0,2}}{code[3:]}", "CODE", text)
        text = re.sub(r"<path[^>]*qrline[^>]*>", "QR", text)
        return re.sub(r'(data-now="|"now": )[\d.]+', r"\1NOW", text)


@pytest.fixture
def otherwise(tmp_path):
    """The small case, by an author who holds the opposite for right."""
    shutil.copytree(SMALL, tmp_path / "otherwise")
    file = tmp_path / "otherwise" / "two-rooms" / "vignette.yaml"
    text = file.read_text("utf-8")
    turned = re.sub(r"appraisal: (-?)(\d)", lambda it: f"appraisal: {-int(it[1] + it[2])}", text)
    turned = re.sub(r"rationale: (.*)", r"rationale: The opposite of what they say.", turned)
    assert turned != text
    file.write_text(turned, "utf-8")
    return tmp_path / "otherwise"


@pytest.fixture
def rooms(served, otherwise, monkeypatch):
    """The two rooms, watched; the seed of a room's attempt, which shuffles options, is the same."""
    monkeypatch.setattr("kit.sittings.room.secrets", SimpleNamespace(randbits=lambda bits: 7))
    both = [Watched(led(*served)), Watched(led(*served, cases=otherwise))]
    yield both
    for line in [line for watched in both for line in watched.lines]:
        line.close()


def test_what_is_sent_before_the_reveal_depends_on_no_vote_and_no_key(rooms):
    past = set()  # what one takes along tells of all that was shown before
    for event in STEPS:
        for choice, watched in enumerate(rooms):
            watched.step(event)
            watched.speak(choice)
        one, other = (watched.sent() for watched in rooms)
        assert one.keys() == other.keys()
        assert len(one) == 2 * len(PATHS)
        differ = {where for where in one if one[where] != other[where]}
        if isinstance(event, e.Revealed):
            past = {where for where in one if "/mine " in where}
        assert bool(differ - past) == isinstance(event, SHOWS), (event, differ)
