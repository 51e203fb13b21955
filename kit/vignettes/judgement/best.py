"""The best options of a scene, by their appraisals alone."""

from __future__ import annotations

from typing import Final

from kit.vignettes.schema.option import Option
from kit.vignettes.schema.scene import Scene

#: With fewer scenes than this no habit can be seen.
FEW_SCENES: Final = 4


def place_of_best(scene: Scene) -> int | None:
    """Return the index of the best option, or None when several are equally good."""
    appraisals = [option.highest for option in scene.options]
    best = max(appraisals)
    return appraisals.index(best) if appraisals.count(best) == 1 else None


def lowest(option: Option) -> int:
    """Return the author's view of an option at its worst, whatever the couple."""
    return min(one.is_ for one in option.appraisals)


def can_be_best(scene: Scene) -> tuple[Option, ...]:
    """Return the options that the author may hold to be best, whatever the couple.

    Of equals the one written first is the best, so a later one never is.
    """
    return tuple(
        option for place, option in enumerate(scene.options) if _leads(option, place, scene.options)
    )


def _leads(option: Option, place: int, options: tuple[Option, ...]) -> bool:
    return all(
        option.highest > lowest(other) or (option.highest == lowest(other) and place < k)
        for k, other in enumerate(options)
        if k != place
    )
