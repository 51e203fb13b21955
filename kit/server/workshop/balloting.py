"""A vote's form as a ballot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from kit.practice import APPRAISALS
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.present import leans, predicted
from kit.practice.rooms.ballots import Ballot
from kit.screens.workshop.phone import SURE
from kit.server.rooms.standing import Standing
from kit.server.workshop.participant import voter
from kit.server.workshop.seats import Place
from kit.vignettes import Option, Scene

#: The digits of a decision and a round in the name of a vote.
LONGEST: Final = 4
#: An appraisal as the form sends it.
RATINGS: Final = {str(value): value for value in APPRAISALS}


def ballot_from(given: Mapping[str, str], place: Place, standing: Standing) -> Ballot:
    """Return the ballot that a form's fields hold.

    Raises EventError, ValueError or LookupError where they hold none. Whether its vote is the open
    one is for the store to say: it knows at the commit.
    """
    decision, round_ = (_whole(one) for one in given["vote"].split("."))
    mine = (voter(standing, place), place.number, decision, round_)
    if standing.record.plan.mode == "panel":
        return _rating(mine, given, standing.seen.attempt.options)
    scene = standing.seen.attempt.scene
    lean: Any = given.get("lean") or (scene and scene.alone) or "both"
    if decision == standing.room.decision and scene:
        _require_fit(given, lean, scene)
    trends = _by_partner(given, "trend") or None
    return Ballot(*mine, given["option"], lean, trends, _sure(given) or None)


def _rating(
    mine: tuple[str, int, int, int], given: Mapping[str, str], options: Iterable[Option]
) -> Ballot:
    """Return a panellist's ballot; of options that they rate alike, the first is the best."""
    rated = _rated(given, options)
    best = max(rated, key=lambda option: rated[option])
    return Ballot(*mine, best, appraisals=rated, reason=given.get("reason", "").strip())


def _rated(given: Mapping[str, str], options: Iterable[Option]) -> dict[str, int]:
    return {one.id: RATINGS[given[f"rate-{one.id}"]] for one in options}


def _require_fit(given: Mapping[str, str], lean: str, scene: Scene) -> None:
    """Raise LookupError for an option, a lean or a partner that the scene's form does not have."""
    foreseen = {key for key in PARTNERS if given.get(f"trend-{key}")}
    has_option = given["option"] in {one.id for one in scene.options}
    if not (has_option and lean in leans(scene) and foreseen <= set(predicted(scene))):
        raise LookupError(given["option"])


def _sure(given: Mapping[str, str]) -> dict[Any, float]:
    return {key: SURE[_whole(one)] for key, one in _by_partner(given, "sure").items()}


def _by_partner(given: Mapping[str, str], name: str) -> dict[Any, Any]:
    return {key: given[f"{name}-{key}"] for key in PARTNERS if given.get(f"{name}-{key}")}


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST):
        raise ValueError(text)
    return int(text)
