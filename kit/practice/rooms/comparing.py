"""Options of one decision played in the model, side by side; none of them is taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kit.practice.answers.counterfactual import Alternative, Counterfactual, counterfactual
from kit.practice.answers.explaining import Explained, explained
from kit.practice.answers.feedback import Feedback, changes, feedback
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import Decision, decision
from kit.practice.attempts.events import Decided, PartnerKey, Trend
from kit.practice.attempts.moves import require_option
from kit.practice.looking_back.calibration import CAME
from kit.vignettes import Lean, Option, Scene


@dataclass(frozen=True, eq=False)
class Played:
    """One option, and what would come of it until the next scene and after.

    ``outlook`` is where it leads in the weeks after it, None where no week passes. ``explained`` is
    what moved each partner's trust, empty then. ``leaves_open`` is whether a danger that cannot
    wait stays open.
    """

    feedback: Feedback
    explained: tuple[Explained, ...]
    outlook: Alternative | None
    leaves_open: bool

    @property
    def decision(self) -> Decision:
        """The decision, as if it were taken."""
        return self.feedback.decision


@dataclass(frozen=True, eq=False)
class Compared:
    """One or two options of a scene, in the order they were asked for.

    ``refusal`` says why the model plays none of them, where no week passes.
    """

    played: tuple[Played, ...]
    weeks: int
    draws: int
    refusal: str | None

    @property
    def scene(self) -> Scene:
        """The scene whose options they are."""
        return self.played[0].decision.scene


def compared(attempt: Attempt, options: Sequence[str]) -> Compared:
    """Play options of the open scene on the same chances, each with the lean its author meant.

    An option named twice is played once. Raises MoveError where there is no scene to decide in, and
    for an option that it does not have.
    """
    scene, number = attempt.scene, len(attempt.decisions)
    made = [
        considered(attempt, number, option.id, option.lean)
        for option in _options(scene, list(dict.fromkeys(options)))
    ]
    found = counterfactual(made[0], attempt.catalogue, seed=attempt.seed)
    return Compared(
        tuple(_played(one, found) for one in made), found.weeks, found.draws, found.refusal
    )


def considered(attempt: Attempt, number: int, option: str, lean: Lean) -> Decision:
    """Return what an option would have brought at a decision of the way, without taking it.

    ``number`` counts the decisions of the attempt from 0; the open scene's is the last. Raises
    MoveError where the scene has no such option.
    """
    made, earlier = attempt.decisions, attempt.decisions[:number]
    scene = made[number].scene if number < len(made) else attempt.scene
    require_option(scene, option)
    assert scene is not None
    course = made[number].before if number < len(made) else attempt.course
    event = Decided(scene.id, option, lean, 0.0)
    return decision(attempt.vignette, attempt.catalogue, course, event, earlier)


def came(made: Decision) -> Mapping[PartnerKey, Trend]:
    """Return the trend of the trust of each partner who was there; none where no week passes."""
    if not made.simulated:
        return {}
    trust = {one.partner: CAME[one.word] for one in changes(made) if one.state == "trust"}
    return {who: trust[who] for who in made.scene.present}


def _options(scene: Scene | None, ids: Sequence[str]) -> list[Option]:
    for each in ids:
        require_option(scene, each)
    return [scene.option(each) for each in ids] if scene else []


def _played(made: Decision, found: Counterfactual) -> Played:
    outlook = [one for one in found.alternatives if one.option.id == made.option.id]
    return Played(
        feedback(made),
        explained(made),
        outlook[0] if outlook else None,
        bool(made.leaves_open(made.option)),
    )
