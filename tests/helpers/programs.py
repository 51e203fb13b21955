"""The programmes and the couple of kit/model/README.md, "Reference numbers"."""

from __future__ import annotations

import numpy as np

from kit.model import INPUTS, Couple, Partner

START = (0.38, 0.34, 0.34, 0.44, 0.39)
REPAIR = (0.755692, 0.658124, 0.527400, 0.177168, 0.340080)
DISTANCE = (0.179987, 0.072998, 0.218976, 0.625939, 0.391859)
NOTHING_DONE = (0.0,) * len(INPUTS)


def alike(states=START, *, conjoint_safe=True, parameters=None, **person):
    """A couple of two equal partners."""
    partner = Partner(*states, **person)
    return Couple(partner, partner, conjoint_safe=conjoint_safe, **(parameters or {}))


def none(weeks):
    return np.zeros((weeks, len(INPUTS)))


def plan(weeks, **spans):
    """A plan with full doses in half-open spans of weeks, by the name of the input."""
    doses = none(weeks)
    for name, (begin, end) in spans.items():
        doses[begin:end, INPUTS.index(name)] = 1.0
    return doses


def safety_first(weeks=20):
    """Run with withhold=.5: touch and desire work wait for the gate."""
    return plan(
        weeks,
        de_escalate=(0, 20),
        attune=(0, 20),
        repair=(4, 20),
        touch=(8, 20),
        desire_work=(8, 20),
        stress_work=(0, 20),
    )


def physical_first(weeks=20):
    return plan(weeks, touch=(0, 20), desire_work=(0, 20))
