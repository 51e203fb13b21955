"""What the participants of a room may see of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from markupsafe import Markup

from kit.practice import Attempt
from kit.practice.rooms.ballots import Ballot
from kit.practice.rooms.room import Room


@dataclass(frozen=True)
class Seen:
    """A room with its ``code``, the room's ``attempt`` where it stands, and what may be seen.

    ``ballots`` are those of the present decision, none before they are revealed. ``sentences`` are
    those that the supervisor shows. ``drawn`` holds what took long to draw, by language.
    """

    code: str
    room: Room
    attempt: Attempt
    ballots: tuple[Ballot, ...] = ()
    sentences: tuple[str, ...] = ()
    drawn: dict[str, Markup] = field(default_factory=dict, compare=False)

    @property
    def key(self) -> str:
        """What the screen is about: what is typed on it stays as long as this stays the same."""
        room = self.room
        words = f" words {room.words.number}" if room.words and room.words.open else ""
        return f"{room.phase} {room.decision}.{room.round}{words}"
