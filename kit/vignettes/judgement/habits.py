"""Habits of the best options: always the longest, always the shortest, always in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kit.vignettes.judgement.best import FEW_SCENES, place_of_best
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vignette import Vignette

#: In this share of the scenes or more, trainees notice what the best options have in common.
HABIT: Final = 0.75

#: In a dozen scenes or more half is a habit: of four options, the best is the shortest in six of
#: twelve by chance in 1 case of 18, of five options in 1 of 51.
MANY_SCENES: Final = 12
HABIT_OF_MANY: Final = 0.5

Extreme = Callable[[list[int]], int]


def habits(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning for each thing that the best options mostly have in common."""
    best = [
        (scene, index) for scene in vignette.scenes if (index := place_of_best(scene)) is not None
    ]
    if len(best) < FEW_SCENES:
        return
    yield from _lengths(root, best, "longest", max)
    yield from _lengths(root, best, "shortest", min)
    places = [index for _, index in best]
    usual = max(set(places), key=places.count)
    if places.count(usual) >= HABIT * len(best):
        message = (
            f"found the best option as number {usual + 1} in {places.count(usual)} of "
            f"{len(best)} scenes; allowed: changing places"
        )
        yield warn(
            root, ("scenes",), message, "Reorder the options of some scenes; their ids stay."
        )


def _lengths(
    root: Root, best: list[tuple[Scene, int]], what: str, extreme: Extreme
) -> Iterator[Complaint]:
    found = sum(_is_extreme(scene, index, extreme) for scene, index in best)
    share = HABIT if len(best) < MANY_SCENES else HABIT_OF_MANY
    if found >= share * len(best):
        message = (
            f"found the best option to be the {what} in {found} of {len(best)} scenes; "
            "allowed: now and then"
        )
        hint = f"Give some scenes a {what} option that is not the best."
        yield warn(root, ("scenes",), message, hint)


def _is_extreme(scene: Scene, index: int, extreme: Extreme) -> bool:
    lengths = [len(option.words) for option in scene.options]
    return lengths[index] == extreme(lengths)
