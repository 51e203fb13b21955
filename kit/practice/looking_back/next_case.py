"""The next practice, with a reason: what was left open, another case, or a what-if with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kit.language import tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.variants import STAYS, VARIANTS
from kit.practice.looking_back.competence import Evidence
from kit.practice.looking_back.safety import Safety
from kit.practice.looking_back.sightings import Sighting, answers
from kit.vignettes import Vignette

#: A mean appraisal below this leaves something to practise: that of "helpful" each time.
GOOD_ENOUGH = 0.75
ORDER = ("secure", "swapped", "anxious", "avoidant")


@dataclass(frozen=True)
class Suggestion:
    """A next practice: a vignette's slug, perhaps with a variant, and the reason in a sentence.

    ``back`` is the number of the decision of this attempt to go back to instead, or None.
    """

    slug: str
    title: str
    variant: str | None
    reason: str
    back: int | None = None


def next_case(
    attempt: Attempt, evidence: tuple[Evidence, ...], others: Iterable[Vignette], safety: Safety
) -> Suggestion:
    """Suggest to go back to what was left open; else what trains the weakest competency.

    That is another case or the same couple with easier answers. Where nothing is weak: back to what
    was acted on later than it could have been, and else the same couple, made harder. Where the
    author's view is withheld the reason tells nothing of it.
    """
    weak = [item for item in evidence if item.mean < GOOD_ENOUGH]
    if safety.left_open:
        return _go_back(attempt, safety.left_open[0])
    if not attempt.told:
        return _unjudged(attempt)
    for item in weak:
        for other in others:
            if other.id != attempt.vignette.id and item.competency in other.competencies:
                return Suggestion(other.id, other.title, None, _trained(item))
    if safety.avoidable and not weak:
        return _go_back(attempt, safety.avoidable[0])
    return _same_couple(attempt, weak[0] if weak else None)


def _go_back(attempt: Attempt, one: Sighting) -> Suggestion:
    """Suggest the decision on this way where the signal can be acted on, at best in its scene."""
    made = attempt.decisions
    met = next(number for number, each in enumerate(made) if each.scene.id == one.scene.id)
    can = [number for number, each in enumerate(made) if answers(each.scene, one.signal)]
    back = min(can, key=lambda number: (number < met, abs(number - met)), default=None)
    vignette, reason = attempt.vignette, _reason(one)
    if back is None:
        reason += " " + tr("On this way no scene has what it takes: begin again and go another.")
    else:
        where = tr("Go back to “{scene}” and try it again.", scene=made[back].scene.title)
        reason += " " + where
    return Suggestion(vignette.id, vignette.title, None, reason, back)


def _reason(one: Sighting) -> str:
    if not one.open:
        return tr("What came up in “{scene}” was acted on late.", scene=one.scene.title)
    if one.signal.acute:
        return tr(
            "What came up in “{scene}” could not wait, and it was left open: first of all that.",
            scene=one.scene.title,
        )
    return tr("What came up in “{scene}” was left open.", scene=one.scene.title)


def _trained(weak: Evidence) -> str:
    """Return why a case that trains a weak competency is suggested."""
    if weak.share is None:
        return tr(
            "“{scene}” asked for {competency}, and your choice there left most to practise; this "
            "case trains it.",
            scene=_weakest(weak),
            competency=tr(weak.competency),
        )
    return tr(
        "Your choices were weakest where {competency} was asked for, and this case trains it.",
        competency=tr(weak.competency),
    )


def _same_couple(attempt: Attempt, weak: Evidence | None) -> Suggestion:
    variant = _variant(attempt, ORDER if weak else tuple(reversed(ORDER)))
    reason = f"{_again(weak, tr(VARIANTS[variant]))} {tr(STAYS)}"
    return Suggestion(attempt.vignette.id, attempt.vignette.title, variant, reason)


def _unjudged(attempt: Attempt) -> Suggestion:
    """Suggest the same couple in a variant, whatever was chosen."""
    variant = _variant(attempt, ORDER)
    reason = tr(
        "Play it once more as a what-if in the model: the same couple, {variant}. Which of your "
        "decisions would you make again?",
        variant=tr(VARIANTS[variant]),
    )
    vignette = attempt.vignette
    return Suggestion(vignette.id, vignette.title, variant, f"{reason} {tr(STAYS)}")


def _variant(attempt: Attempt, order: Sequence[str]) -> str:
    return next(name for name in order if name != attempt.started.variant)


def _again(weak: Evidence | None, others: str) -> str:
    """Return why the same couple in a variant is suggested."""
    if weak is None:
        return tr(
            "Your choices were sound throughout. A what-if in the model asks for more patience: "
            "the same couple, {variant}.",
            variant=others,
        )
    if weak.share is None:
        return tr(
            "“{scene}” asked for {competency}, and your choice there left most to practise. Try it "
            "again as a what-if in the model: the same couple, {variant}.",
            scene=_weakest(weak),
            competency=tr(weak.competency),
            variant=others,
        )
    return tr(
        "Your choices were weakest where {competency} was asked for. Try it again as a what-if "
        "in the model: the same couple, {variant}.",
        competency=tr(weak.competency),
        variant=others,
    )


def _weakest(weak: Evidence) -> str:
    return min(weak.decisions, key=lambda decision: decision.appraisal).scene.title
