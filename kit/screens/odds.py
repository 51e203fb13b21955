"""How often one course of action fares better than another in the model, in words.

A share of 100 % (± 0) would say more than some hundred runs can know: where all agree, their number
is told instead.
"""

from __future__ import annotations

import math

from markupsafe import Markup

from kit.language import tr, trn
from kit.practice.answers.outcome import Comparison
from kit.screens.render import percents, signed


def odds(against: Comparison, draws: int) -> Markup:
    """Return a sentence, in HTML, on an option against the chosen one over ``draws`` runs."""
    low, high = signed(against.gain[1]), signed(against.gain[3])
    if against.better == 1.0:
        words = trn(
            "Better than your choice in <strong>the one run</strong>, by {low} to {high} of 100.",
            "Better than your choice in <strong>all {n} runs</strong>; half of the time by {low} "
            "to {high} of 100.",
            draws,
            low=low,
            high=high,
        )
    elif against.better == 0.0:
        words = trn(
            "Not better than your choice in <strong>the one run</strong>: {low} to {high} of 100.",
            "Better than your choice in <strong>none of the {n} runs</strong>; half of the time "
            "the difference is {low} to {high} of 100.",
            draws,
            low=low,
            high=high,
        )
    else:
        words = tr(
            "Better than your choice in <strong>{share} %</strong> of the runs (± {error}); half "
            "of the time by {low} to {high} of 100.",
            share=percents(against.better),
            error=math.ceil(100 * against.error),
            low=low,
            high=high,
        )
    return Markup(words.replace(" %", "\u00a0%"))
