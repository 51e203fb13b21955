"""Uncertainty bands: a course simulated again from its first week on, with random noise."""

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
    """Simulate the course ``draws`` times, from week 0 to this week and ``beyond``.

    Every draw has the course's own sessions, work, alliance and life events, even where its couple
    would have taken another path through the vignette. Beyond this week the work lasts as agreed
    and nothing new is decided. ``vary`` names the sources of uncertainty: the moods, and optionally
    "parameters" and "gate" (`kit.model.chance.uncertainty.KINDS`).

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
    """The bands of a course that grows week by week; the draws of earlier weeks are reused.

    The result equals that of `bands_of` for the whole course to the last bit, for a tenth of the
    time at its end. A course that does not continue the previous one (another branch, say) is
    simulated from its first week.
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
    """Return the model's inputs of each week: alliance, load and doses, (weeks, 2, 8)."""
    alliances = np.reshape(course.alliances, (course.week, 2))
    loads, plan = course.loads(0, course.week), course.plan(0, course.week)
    return np.concatenate([alliances[:, :, None], loads[:, :, None], plan], axis=2)
