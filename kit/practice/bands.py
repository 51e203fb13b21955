"""What might as well have happened: a course from its first week on, under chance."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from kit.model import Ensemble, ensemble
from kit.practice.course import Course

MOODS = ("behaviour",)


def bands_of(
    course: Course,
    *,
    seed: int,
    beyond: int = 0,
    draws: int = 200,
    vary: Collection[str] = MOODS,
) -> Ensemble:
    """Draw the whole course anew, from week 0 to this week and ``beyond``, as an `Ensemble`.

    Every draw lives through the same sessions, work, alliance and life events as the course did,
    also where its couple would have come by another way in the vignette. Beyond this week the work
    lasts as agreed and nothing new is decided. ``vary`` says what is uncertain: the moods, and if
    wished "parameters" and "gate" (`kit.model.uncertainty.KINDS`).

    Raises ContraindicatedError for a couple with whom conjoint work is unsafe.
    """
    weeks = course.week + beyond
    lived = np.reshape(course.alliances, (course.week, 2))
    ahead = np.tile(course.alliance, (beyond, 1))
    return ensemble(
        course.start,
        course.plan(0, weeks),
        weeks,
        draws=draws,
        seed=seed,
        vary=vary,
        alliance=np.concatenate([lived, ahead]),
        load=course.loads(0, weeks),
    )
