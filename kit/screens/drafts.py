"""Under which key the browser keeps what is being written or chosen on a screen."""

from __future__ import annotations

from kit.practice import Attempt
from kit.practice.attempts.events import ASIDES


def drafts(attempt: Attempt, owner: str) -> str:
    """Return the beginning of the keys: whose, which case, which attempt, and how far it is.

    Flags, notes and drawings leave it as it is, as they leave the screen; a step forth or back does
    not, so that nothing of an earlier scene or try comes back. ``owner`` is the learner's mark.
    """
    steps = sum(not isinstance(event, ASIDES) for event in attempt.events)
    return f"{owner} {attempt.vignette.id} {attempt.seed} {steps}"
