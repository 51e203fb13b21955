"""What might as well have happened: a course from its first week on, under chance."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from kit.model import INPUTS, Ensemble, ensemble
from kit.model.chance.growing import Growing
from kit.practice.attempts.course import Array, Course

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
    wished "parameters" and "gate" (`kit.model.chance.uncertainty.KINDS`).

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


class GrowingBands:
    """The bands of a course as it is lived: what was drawn for one feedback serves the next.

    The same as `bands_of` of the whole course, to the last bit, for a tenth of the time at its end.
    A course that does not go on from the one before (another branch, say) is drawn anew.
    """

    def __init__(self) -> None:
        self._of: tuple[object, ...] = ()
        self._lived = np.empty((0, 2, 2 + len(INPUTS)))
        self._drawn: Growing | None = None

    def of(self, course: Course, *, seed: int, draws: int = 200) -> tuple[Array, Array]:
        """Return the bands of trust and of closeness from week 0 to this week, (5, week + 1, 2)."""
        weeks = _weeks(course)
        of, known = (course.start, seed, draws), len(self._lived)
        if self._drawn is None or of != self._of or not np.array_equal(weeks[:known], self._lived):
            self._of, known = of, 0
            self._drawn = Growing(course.start, draws=draws, seed=seed)
        new = weeks[known:]
        self._drawn.live(new[:, :, 2:], alliance=new[:, :, 0], load=new[:, :, 1])
        self._lived = weeks
        trust, closeness = self._drawn.bands
        return trust, closeness


def _weeks(course: Course) -> Array:
    """Return what each week was lived with: alliance, load and doses, (weeks, 2, 8)."""
    alliances = np.reshape(course.alliances, (course.week, 2))
    loads, plan = course.loads(0, course.week), course.plan(0, course.week)
    return np.concatenate([alliances[:, :, None], loads[:, :, None], plan], axis=2)
