"""The next practice, with a reason: another case, or a what-if with the same couple."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kit.language import tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.variants import STAYS, VARIANTS
from kit.practice.looking_back.competence import Evidence
from kit.vignettes import Vignette

#: A mean appraisal below this leaves something to practise: that of "helpful" each time.
GOOD_ENOUGH = 0.75
ORDER = ("secure", "swapped", "anxious", "avoidant")


@dataclass(frozen=True)
class Suggestion:
    """A next practice: a vignette's slug, perhaps with a variant, and the reason in a sentence."""

    slug: str
    title: str
    variant: str | None
    reason: str


def next_case(
    attempt: Attempt, evidence: tuple[Evidence, ...], others: Iterable[Vignette]
) -> Suggestion:
    """Suggest the case that trains the weakest competency; else the same couple, made harder."""
    weak = [item for item in evidence if item.share < GOOD_ENOUGH]
    for item in weak:
        for other in others:
            if other.id != attempt.vignette.id and item.competency in other.competencies:
                reason = tr(
                    "Your choices were weakest where {competency} was asked for, "
                    "and this case trains it.",
                    competency=tr(item.competency),
                )
                return Suggestion(other.id, other.title, None, reason)
    return _same_couple(attempt, weak[0].competency if weak else None)


def _same_couple(attempt: Attempt, weakest: str | None) -> Suggestion:
    tried = attempt.started.variant
    easier = weakest is not None
    order = ORDER if easier else tuple(reversed(ORDER))
    variant = next(name for name in order if name != tried)
    others = tr(VARIANTS[variant])
    if weakest is not None:
        reason = tr(
            "Your choices were weakest where {competency} was asked for. Try it again as a what-if "
            "in the model: the same couple, {variant}.",
            competency=tr(weakest),
            variant=others,
        )
    else:
        reason = tr(
            "Your choices were sound throughout. A what-if in the model asks for more patience: "
            "the same couple, {variant}.",
            variant=others,
        )
    reason = f"{reason} {tr(STAYS)}"
    return Suggestion(attempt.vignette.id, attempt.vignette.title, variant, reason)
