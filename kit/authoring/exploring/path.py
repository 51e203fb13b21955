"""A way through a case as text: ``option[@lean],option[@lean],…``, without the author's leans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Final

from kit.errors import UsageError
from kit.language import tr
from kit.practice import Attempt
from kit.practice.attempts.decision import Choice
from kit.practice.attempts.present import leans
from kit.vignettes import Lean, Option, Scene, Vignette
from kit.vignettes.check.words import nearest

#: A path has no more steps: an attempt holds no more, either.
MOST_STEPS: Final = 2_000


class PathError(UsageError):
    """A step of a path that cannot be taken: its number, from 1, and the attempt before it."""

    def __init__(self, message: str, step: int, attempt: Attempt) -> None:
        super().__init__(message)
        self.step, self.attempt = step, attempt


def written(way: Sequence[Choice], vignette: Vignette) -> str:
    """Return a way as text; a lean only where it is not the author's."""
    own = {option.id: option.lean for scene in vignette.scenes for option in scene.options}
    return ",".join(
        one.option if one.lean == own.get(one.option) else f"{one.option}@{one.lean}" for one in way
    )


def along(attempt: Attempt, path: str) -> Attempt:
    """Return the attempt after the choices of ``path``, at the place they lead to.

    Raises PathError at the first step that cannot be taken.
    """
    steps = [step.strip() for step in path.split(",")] if path.strip() else []
    for number, step in enumerate(islice(steps, MOST_STEPS), 1):
        attempt = _step(attempt.open(), step, number)
    return attempt.open()


def as_far_as_it_goes(attempt: Attempt, path: str) -> tuple[Attempt, PathError | None]:
    """Return the attempt after all choices of ``path`` that still exist, and what stopped it."""
    try:
        return along(attempt, path), None
    except PathError as error:
        return error.attempt, error


def _step(attempt: Attempt, step: str, number: int) -> Attempt:
    scene = attempt.scene
    if scene is None:
        message = tr(
            "Step {number}, {step!r}: the path has already come to the ending {ending!r}.",
            number=number,
            step=step,
            ending=attempt.place,
        )
        raise PathError(message, number, attempt)
    name, at, lean = step.partition("@")
    option = _option(attempt, scene, name.strip(), number, step)
    leaning = _lean(attempt, scene, lean.strip(), number) if at else option.lean
    return attempt.decide(option.id, leaning)


def _option(attempt: Attempt, scene: Scene, name: str, number: int, step: str) -> Option:
    by_name: Mapping[str, Option] = {option.id: option for option in scene.options}
    if name in by_name:
        return by_name[name]
    message = tr(
        "Step {number}, {step!r}: the scene {scene!r} has no such option; it has {known}.",
        number=number,
        step=step,
        scene=scene.id,
        known=", ".join(by_name),
    )
    hint = _elsewhere(attempt.vignette, name) or _guess(nearest(name, by_name))
    raise PathError(f"{message} {hint}".strip(), number, attempt)


def _guess(name: str) -> str:
    return tr("Did you mean {name!r}?", name=name) if name else ""


def _elsewhere(vignette: Vignette, name: str) -> str:
    """Return that an option stands in another scene, if it does."""
    there = (one.id for one in vignette.scenes for option in one.options if option.id == name)
    found = next(there, "")
    return tr("That option stands in the scene {scene!r}.", scene=found) if found else ""


def _lean(attempt: Attempt, scene: Scene, lean: str, number: int) -> Lean:
    for one in leans(scene):
        if one == lean:
            return one
    message = tr(
        "Step {number}: nobody can lean on {lean!r} in the scene {scene!r}; allowed: {leans}.",
        number=number,
        lean=lean,
        scene=scene.id,
        leans=", ".join(leans(scene)),
    )
    raise PathError(message, number, attempt)
