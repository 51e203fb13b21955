"""The events of a room: what its supervisor did, one after the other.

Votes and what participants write are none of them: they come by the hundred, each kept in a row of
its own that only one seat can write. A room is its events; replaying them yields it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias, get_args

from kit.practice.attempts.event_json import event_to_json as room_event_to_json
from kit.practice.attempts.event_json import one_of
from kit.practice.attempts.fields import check_choice, check_text, check_whole
from kit.vignettes import Lean

__all__ = ["KINDS", "RoomEvent", "room_event_from_json", "room_event_to_json"]


@dataclass(frozen=True)
class Begun:
    """The workshop began: the room reads the first scene."""


@dataclass(frozen=True)
class Asked:
    """A vote was opened, ``at`` so many seconds since 1970 (UTC), for its clock."""

    at: int = 0

    def __post_init__(self) -> None:
        check_whole(self, "at", least=0)


@dataclass(frozen=True)
class Closed:
    """The vote was closed; nothing of it is shown yet."""


@dataclass(frozen=True)
class Talked:
    """The room was asked to talk before it votes again."""


@dataclass(frozen=True)
class Revealed:
    """The votes were shown."""


@dataclass(frozen=True)
class Compared:
    """Two options were played side by side in the model."""

    first: str
    second: str

    def __post_init__(self) -> None:
        check_text(self, "first")
        check_text(self, "second")


@dataclass(frozen=True)
class WentOn:
    """The couple's story went on along one option, with its lean, to the decision ``next``."""

    option: str
    lean: Lean
    next: int

    def __post_init__(self) -> None:
        check_text(self, "option")
        check_choice(self, "lean", get_args(Lean))
        check_whole(self, "next", least=1)


@dataclass(frozen=True)
class WordsAsked:
    """Everybody was asked to write the next sentence; ``number`` names the moment."""

    number: int
    prompt: str = ""

    def __post_init__(self) -> None:
        check_whole(self, "number", least=0)
        check_text(self, "prompt", longest=500, empty=True)


@dataclass(frozen=True)
class WordsClosed:
    """No more sentences are taken."""


@dataclass(frozen=True)
class WordShown:
    """A sentence is shown to the room, by its number; nobody is named."""

    number: int

    def __post_init__(self) -> None:
        check_whole(self, "number", least=0)


@dataclass(frozen=True)
class WordHidden:
    """A sentence that was shown is shown no more."""

    number: int

    def __post_init__(self) -> None:
        check_whole(self, "number", least=0)


@dataclass(frozen=True)
class WordsDone:
    """The sentences were put away: the room is again where it was."""


@dataclass(frozen=True)
class CuesGiven:
    """Each small group was given a cue of its own."""


@dataclass(frozen=True)
class CuesShown:
    """The cues of all groups are shown side by side."""


@dataclass(frozen=True)
class RolesGiven:
    """Each participant was given a card with a role to speak."""


@dataclass(frozen=True)
class RolesDone:
    """The cards were put away."""


@dataclass(frozen=True)
class Paused:
    """The room has a pause: nothing is taken. ``at`` is for the clock, as in `Asked`."""

    at: int = 0

    def __post_init__(self) -> None:
        check_whole(self, "at", least=0)


@dataclass(frozen=True)
class Resumed:
    """The pause is over. ``at`` is for the clock, which stood still meanwhile."""

    at: int = 0

    def __post_init__(self) -> None:
        check_whole(self, "at", least=0)


@dataclass(frozen=True)
class Undone:
    """The last step was taken back."""


@dataclass(frozen=True)
class Ended:
    """The workshop ended."""


RoomEvent: TypeAlias = (
    Begun
    | Asked
    | Closed
    | Talked
    | Revealed
    | Compared
    | WentOn
    | WordsAsked
    | WordsClosed
    | WordShown
    | WordHidden
    | WordsDone
    | CuesGiven
    | CuesShown
    | RolesGiven
    | RolesDone
    | Paused
    | Resumed
    | Undone
    | Ended
)
KINDS: dict[str, type[RoomEvent]] = {kind.__name__: kind for kind in get_args(RoomEvent)}


def room_event_from_json(text: str) -> RoomEvent:
    """Parse one event; raise EventError with a sentence that says what is wrong with it."""
    return one_of(KINDS, text)
