"""Dangers that a case lets pass: joint work that goes on, signals that nothing answers."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.judgement.onward import after_scene
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.condition import AllOf, AnsweredWhen, AnyOf, Condition
from kit.vignettes.schema.option import Option
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.schema.vocabulary import SIGNALS


def dangers(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield warnings about signals that joint work, the options or the key pass over."""
    yield from _unguarded(root, vignette)
    yield from _unanswered(root, vignette)
    for index, scene in enumerate(vignette.scenes):
        yield from _left_open(root, index, scene)


def _unguarded(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when conjoint work goes on despite a signal of violence or coercion."""
    guarded = not vignette.couple.conjoint_safe or any(
        not scene.conjoint_safe for scene in vignette.scenes
    )
    for index, scene in enumerate(vignette.scenes):
        for place, signal in enumerate(scene.signals):
            if SIGNALS[signal.kind].stops_joint_work and not guarded:
                message = (
                    f"found a signal of {signal.kind}, and conjoint work is never stopped; "
                    "allowed: a scene that stops it"
                )
                hint = "Set `conjoint_safe: false` in the scenes where it is unsafe."
                yield warn(root, ("scenes", index, "signals", place), message, hint)


def _unanswered(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning for each signal that no option answers, or none that is right.

    Only an option of a scene on some way through the signal's scene can answer it.
    """
    onward = {scene.id: after_scene(vignette, scene) for scene in vignette.scenes}
    for index, scene in enumerate(vignette.scenes):
        here = {scene.id, *onward[scene.id]}
        there = [one for one in vignette.scenes if one.id in here or scene.id in onward[one.id]]
        options = [option for one in there for option in one.options]
        for place, signal in enumerate(scene.signals):
            views = [option.highest for option in options if signal.id in option.answers]
            if max(views, default=0) > 0:
                continue
            found = "which only options of 0 or less answer" if views else "which no option answers"
            message = (
                f"found the signal '{signal.id}', {found}; "
                "allowed: a signal that it is right to act on, on a way through its scene"
            )
            hint = f"Write `answers: [{signal.id}]` at an option above 0 that looks into it."
            yield warn(root, ("scenes", index, "signals", place), message, hint)


def _left_open(root: Root, index: int, scene: Scene) -> Iterator[Complaint]:
    """Yield a warning for each option above 0 that leaves an acute signal of its scene open."""
    for place, option in enumerate(scene.options):
        if left := [one.id for one in scene.signals if one.acute and _leaves(option, one.id)]:
            named = " and ".join(f"'{signal}'" for signal in left)
            message = (
                f"found {option.highest} for '{option.id}', which leaves the acute {named} open; "
                "allowed: 0 or less"
            )
            hint = (
                f"Only if it really looks into it, write `answers: [{', '.join(left)}]`; or let "
                f"the view hold only `when: {{answered: {left[0]}}}`."
            )
            path = ("scenes", index, "options", place, "appraisal")
            yield warn(root, path, message, hint)


def _leaves(option: Option, signal: str) -> bool:
    """Return whether an option can be above 0 where a signal is open, and leaves it so."""
    above = [one for one in option.appraisals if one.is_ > 0]
    return signal not in option.answers and not all(_needs(one.when, signal) for one in above)


def _needs(condition: Condition | None, signal: str) -> bool:
    """Return whether a condition holds only where ``signal`` was answered."""
    match condition:
        case AnsweredWhen():
            return condition.answered == signal
        case AllOf():
            return any(_needs(part, signal) for part in condition.all)
        case AnyOf():
            return all(_needs(part, signal) for part in condition.any)
    return False
