"""A vote's form as a ballot."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kit.practice.attempts.course import PARTNERS
from kit.practice.rooms.ballots import Ballot
from kit.screens.workshop.phone import SURE
from kit.server.rooms.standing import Standing
from kit.server.workshop.participant import voter
from kit.server.workshop.seats import Place
from kit.vignettes import Scene

#: The digits of a decision and a round in the name of a vote.
LONGEST: Final = 4


def ballot_from(given: Mapping[str, str], place: Place, standing: Standing) -> Ballot:
    """Return the ballot that a form's fields hold.

    Raises EventError, ValueError or LookupError where they hold none. Whether its vote is the open
    one is for the store to say: it knows at the commit.
    """
    decision, round_ = (_whole(one) for one in given["vote"].split("."))
    scene = standing.seen.attempt.scene
    if decision == standing.room.decision and scene:
        _require_option(given["option"], scene)
    lean: Any = given.get("lean") or (scene and scene.alone) or "both"
    return Ballot(
        voter(standing, place),
        place.number,
        decision,
        round_,
        given["option"],
        lean,
        prediction=_by_partner(given, "trend") or None,
        confidence=_sure(given) or None,
    )


def _require_option(option: str, scene: Scene) -> None:
    if option not in {one.id for one in scene.options}:
        raise LookupError(option)


def _sure(given: Mapping[str, str]) -> dict[Any, float]:
    return {key: SURE[_whole(one)] for key, one in _by_partner(given, "sure").items()}


def _by_partner(given: Mapping[str, str], name: str) -> dict[Any, Any]:
    return {key: given[f"{name}-{key}"] for key in PARTNERS if given.get(f"{name}-{key}")}


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST):
        raise ValueError(text)
    return int(text)
