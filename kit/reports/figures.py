"""The figures of a report, in literal colours: CSS variables of the page do not reach a file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kit.figures.drawing import Picture
from kit.figures.painting import LIGHT as LIGHT
from kit.figures.painting import painted
from kit.figures.reliability import reliability
from kit.figures.trajectory import pictures
from kit.practice import Attempt
from kit.practice.attempts.present import away
from kit.practice.looking_back.calibration import Calibration

FONT = "Libertinus Serif, ui-serif, Georgia, serif"


def course_figures(attempt: Attempt, untreated: NDArray[np.float64]) -> list[dict[str, str]]:
    """Draw trust and closeness over the whole attempt, with a thin line for no treatment."""
    drawn = pictures(
        attempt.course.states,
        list(attempt.vignette.couple.names.values()),
        horizon=max(attempt.course.week, 1),
        decided=[decision.before.week for decision in attempt.decisions],
        beside=untreated,
        away=away(attempt.decisions),
    )
    return [_figure(picture) for picture in drawn]


def reliability_figure(known: Calibration) -> dict[str, str]:
    """Draw the reliability diagram: confidence against the share of predictions that came true."""
    return _figure(reliability(known))


def _figure(picture: Picture) -> dict[str, str]:
    return {
        "title": picture.title,
        "description": picture.description,
        "svg": painted(picture, font=FONT).svg,
    }
