"""The author's view of a scene's options, for the couple as they came in: the one place."""

from __future__ import annotations

from kit.vignettes import Option, Scene, View, holds


def appraised(option: Option, came: View) -> int:
    """Return the author's appraisal of an option, -2 to 2, for the couple as they came in."""
    return next(one.is_ for one in option.appraisals if holds(one.when, came))


def best_of(scene: Scene, came: View) -> Option:
    """Return the option that the author holds to be best; of equals the one written first."""
    return max(scene.options, key=lambda option: appraised(option, came))
