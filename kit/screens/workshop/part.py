"""A participant's part in a room: their small group, the cue they see, the role they speak."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from kit.practice.rooms.roles import Role, role_of
from kit.screens.workshop.seen import Seen


class Part(NamedTuple):
    """``group`` counts from 1, 0 where there are none; ``cue`` from 0, None where none is given.

    All participants of the same part see the same.
    """

    group: int = 0
    cue: int | None = None
    role: Role | Literal[""] = ""


#: The part of everybody where there are none.
NO_PART: Final = Part()
#: The phases in which groups may see something of their own.
BEFORE: Final = ("read", "vote", "closed", "talk")


def group_of(groups: int, number: int) -> int:
    """Return the group of the seat of a ``number`` (1 …) where there are so many ``groups``."""
    return (number - 1) % groups + 1 if groups else 0


def part_of(seen: Seen, number: int) -> Part:
    """Return the part of a seat now; where parts make no difference it is the same for all."""
    room, groups = seen.room, seen.room.plan.groups
    group = group_of(groups, number)
    if room.roles:
        return Part(group, role=role_of((number - 1) // groups + 1 if groups else number))
    if room.phase not in BEFORE:
        return NO_PART
    scene = seen.attempt.scene
    cues = scene.teaching.cues if scene and scene.teaching else ()
    is_given = room.cues == "given" and cues
    return Part(group, ((group or number) - 1) % len(cues) if is_given else None)
