"""What a supervisor can do next in a room: the one step that is likely, and the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from kit.language import mark, tr
from kit.practice.rooms.room import Room

#: What the room does while it stands somewhere, by phase: a title, and what everybody sees.
STANDS: Final[Mapping[str, tuple[str, str]]] = {
    "lobby": (
        mark("People come in"),
        mark("Phones and the projector show the code and the content note, nothing of the case."),
    ),
    "read": (
        mark("They read the scene"),
        mark("It is on every phone and on the projector. Nobody can vote yet."),
    ),
    "vote": (
        mark("They vote"),
        mark("Each alone. A vote can be changed until you close. Nobody sees how it stands."),
    ),
    "closed": (
        mark("The vote is closed"),
        mark("Nothing of it is shown to anybody yet, not even to you."),
    ),
    "talk": (
        mark("They talk"),
        mark("Everybody is asked to find somebody who may have chosen otherwise."),
    ),
    "reveal": (
        mark("The votes are shown"),
        mark("Everybody sees what was chosen, who moved, and what was foreseen."),
    ),
    "compare": (
        mark("Two ways, side by side"),
        mark("Everybody sees what the model makes of both, and what the author says."),
    ),
    "ended": (
        mark("The workshop has ended"),
        mark("Phones show a thank-you, the signposts, and the way to one’s own line."),
    ),
}
PAUSED: Final = (
    mark("Pause"),
    mark("Nothing is taken and nothing is shown. The clock of a vote goes on."),
)
WRITING: Final = (
    mark("They write"),
    mark("What is written is shown to nobody before you show it."),
)
WRITTEN: Final = (
    mark("You read what they wrote"),
    mark("Show what helps, and leave what does not: nobody is named."),
)
ROLES: Final = (
    mark("They play the scene"),
    mark("Every phone has a card with a role. Nobody votes meanwhile."),
)
AT_AN_ENDING: Final = (
    mark("The story has come to an ending"),
    mark("It is on every phone and on the projector."),
)


@dataclass(frozen=True)
class Step:
    """A step as a button: the kind of its event, its words, and the key that presses it, if any."""

    kind: str
    words: str
    key: str = ""


#: The words of steps that need nothing else to be said.
WORDS: Final[Mapping[str, str]] = {
    "Begun": mark("Begin with the first scene"),
    "Closed": mark("Close the vote"),
    "Talked": mark("Let them talk"),
    "Revealed": mark("Show the votes"),
    "WordsClosed": mark("Close the writing"),
    "WordsDone": mark("Put the sentences away"),
    "CuesGiven": mark("Give each group its own cue"),
    "CuesShown": mark("Show all cues side by side"),
    "RolesGiven": mark("Deal out role cards"),
    "RolesDone": mark("Collect the role cards"),
    "Resumed": mark("Go on after the pause"),
    "Ended": mark("End the workshop"),
}
#: What was done, as the button says that takes it back.
DONE: Final[Mapping[str, str]] = {
    "Begun": mark("the beginning"),
    "Asked": mark("opening the vote"),
    "Closed": mark("closing the vote"),
    "Talked": mark("letting them talk"),
    "Revealed": mark("showing the votes"),
    "Compared": mark("playing two ways"),
    "WentOn": mark("going on"),
    "WordsAsked": mark("asking for sentences"),
    "WordsClosed": mark("closing the writing"),
    "WordShown": mark("showing a sentence"),
    "WordHidden": mark("hiding a sentence"),
    "WordsDone": mark("putting the sentences away"),
    "CuesGiven": mark("giving the cues"),
    "CuesShown": mark("showing the cues"),
    "RolesGiven": mark("dealing out the cards"),
    "RolesDone": mark("collecting the cards"),
    "Paused": mark("the pause"),
    "Resumed": mark("going on after the pause"),
    "Ended": mark("the end"),
}
#: The likely next steps, the likeliest first; of these the first that fits is the large button.
#: "Compared" and "WentOn" are forms of their own, for they say an option.
LIKELY: Final = (
    *("Resumed", "WordsClosed", "WordsDone", "RolesDone"),
    *("Begun", "Closed", "Talked", "Asked", "Revealed", "Compared", "WentOn"),
)
#: The others that are offered beside it, where they fit.
BESIDE: Final = ("Asked", "Revealed", "CuesGiven", "CuesShown", "RolesGiven")
NEXT_KEY, PAUSE_KEY, UNDO_KEY = "ArrowRight", "p", "u"


@dataclass(frozen=True)
class Offer:
    """What a supervisor is offered: where the room stands, and what can be done.

    ``next`` is the kind of the large button's step, "" where nothing is left to be done.
    """

    title: str
    says: str
    next: Step | None
    beside: tuple[Step, ...]
    can: frozenset[str]
    undo: str


def offer(room: Room, *, is_over: bool = False, has_two: bool = True, cues: bool = False) -> Offer:
    """Return what can be done in a room now.

    ``is_over``: the couple's story has come to an ending. ``has_two``: at least two options were
    chosen, so that they can be compared. ``cues``: the scene has cues for small groups.
    """
    can = set(room.can)
    if is_over:
        can -= {"Asked", "CuesGiven", "RolesGiven", "WentOn"}
    if not has_two:
        can -= {"Compared"}
    if not (cues and room.plan.groups):
        can -= {"CuesGiven"}
    title, says = _stands(room, is_over)
    likely: list[str] = [kind for kind in LIKELY if kind in can and not _is_done(kind, room)]
    if is_over and "Ended" in can:
        likely.append("Ended")
    first = likely[0] if likely else ""
    beside = tuple(_step(kind, room) for kind in BESIDE if kind in can and kind != first)
    last = type(room.steps[-1]).__name__ if room.steps else ""
    return Offer(
        tr(title),
        tr(says),
        _step(first, room, NEXT_KEY) if first else None,
        beside,
        frozenset(can),
        tr(DONE[last]) if last else "",
    )


def _is_done(kind: str, room: Room) -> bool:
    """Return whether a step that would still fit is no longer the likely one."""
    return kind == "Compared" and room.phase == "compare"


def _stands(room: Room, is_over: bool) -> tuple[str, str]:
    if room.paused:
        return PAUSED
    if room.words:
        return WRITING if room.words.open else WRITTEN
    if room.roles:
        return ROLES
    if is_over and room.phase == "read":
        return AT_AN_ENDING
    return STANDS[room.phase]


def _step(kind: str, room: Room, key: str = "") -> Step:
    return Step(kind, _words(kind, room), key)


def _words(kind: str, room: Room) -> str:
    if kind == "Asked":
        return tr("Open the second vote") if room.round else tr("Open the vote")
    if kind == "Compared":
        return tr("Play the two that most chose")
    if kind == "WentOn":
        return tr("Go on with what most chose")
    return tr(WORDS[kind])
