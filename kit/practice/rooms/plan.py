"""What a supervisor settles before a workshop: the case, its part, rounds, time, who is who."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal, TypeAlias, get_args

from kit.practice.attempts.decision import Choice
from kit.practice.attempts.fields import (
    EventError,
    check_choice,
    check_flag,
    check_number,
    check_text,
    check_whole,
)

#: Whether participants are nobody, give a name, or bring their own code along (then the workshop
#: stands in their record).
Identity: TypeAlias = Literal["anonymous", "named", "coded"]
#: What is voted on: one option, or an appraisal of each (an expert panel).
Mode: TypeAlias = Literal["vote", "panel"]
#: Seconds for a vote, the shortest and the longest; and the most small groups.
SHORTEST, LONGEST, MOST_GROUPS = 10, 3_600, 12


@dataclass(frozen=True)
class RoomPlan:
    """A workshop on one ``revision`` of a case, in one ``language``.

    ``start`` are the choices after which it begins; ``stop_after`` so many decisions it ends (None:
    at an ending). ``rounds`` is 1, or 2 with talk between them. ``seconds`` is the time for a vote,
    None without a clock. ``minutes`` are planned for scenes, by id. With ``groups`` > 0 each small
    group has one vote. ``predict`` is whether a vote says what comes of it.
    """

    vignette: str
    revision: str
    language: str
    rounds: int = 2
    seconds: int | None = None
    identity: Identity = "anonymous"
    start: tuple[Choice, ...] = ()
    stop_after: int | None = None
    groups: int = 0
    mode: Mode = "vote"
    predict: bool = True
    minutes: Mapping[str, float] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        for name in ("vignette", "revision", "language"):
            check_text(self, name)
        for name, allowed in (("identity", Identity), ("mode", Mode)):
            check_choice(self, name, get_args(allowed))
        check_flag(self, "predict")
        check_whole(self, "rounds", least=1)
        check_whole(self, "groups", least=0)
        if self.stop_after is not None:
            check_whole(self, "stop_after", least=1)
        if self.seconds is not None:
            check_number(self, "seconds", least=SHORTEST)
        self._check_most()

    def _check_most(self) -> None:
        most = {"rounds": 2, "groups": MOST_GROUPS, "seconds": LONGEST}
        for name, number in most.items():
            if (getattr(self, name) or 0) > number:
                raise EventError(f"The field {name} of a room's plan is at most {number}.")


def plan_to_json(plan: RoomPlan) -> str:
    """Return one line of JSON."""
    return json.dumps(asdict(plan), allow_nan=False)


def plan_from_json(text: str) -> RoomPlan:
    """Parse a plan; raise EventError where it is none of this version."""
    record: dict[str, Any] = json.loads(text)
    known = {one.name for one in fields(RoomPlan)}
    if extra := sorted(record.keys() - known):
        raise EventError(
            f"A room's plan has the unknown field {', '.join(extra)}. Perhaps a newer version of "
            "the kit wrote it; update this one."
        )
    record["start"] = tuple(Choice(*one) for one in record.get("start", ()))
    return RoomPlan(**record)
