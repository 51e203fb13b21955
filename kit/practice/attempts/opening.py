"""Build the model's couple from a vignette's case file."""

from __future__ import annotations

from kit.model import Couple, Partner
from kit.practice.attempts.variants import varied
from kit.vignettes import CasePartner, Vignette


def couple_of(vignette: Vignette, variant: str | None = None) -> Couple:
    """Build the model's couple at week 0 from the vignette's case file."""
    case = vignette.couple
    a, b = partner_of(case.a), partner_of(case.b)
    return varied(Couple(a, b, conjoint_safe=case.conjoint_safe, **case.parameters), variant)


def partner_of(case: CasePartner) -> Partner:
    """Build one partner: the starting states, attachment and circumstances the author gave."""
    return Partner(
        **case.start.model_dump(),
        anxiety=case.attachment.anxiety,
        avoidance=case.attachment.avoidance,
        effort=case.effort,
        alliance=case.alliance,
        adherence=case.adherence,
        load=case.load,
    )
