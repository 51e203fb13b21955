"""The same couple with another attachment: a what-if in the model, at the same case.

Only the model's numbers change. The case was written for its own couple: histories, scores and
dialogue stay, and may contradict the variant. So every screen that offers one says `STAYS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from kit.errors import KitError
from kit.language import mark, tr
from kit.model import Couple, Partner

#: The name of each variant, in words that complete "the same couple, …".
VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "swapped": mark("each with the other's attachment"),
        "secure": mark("both more secure"),
        "anxious": mark("both more anxious"),
        "avoidant": mark("both more avoidant"),
    }
)
#: What a variant does not change.
STAYS = mark(
    "Only the attachment that the model reckons with is another. Their histories, their scores and "
    "the words written for them stay as they are, and may not fit it."
)
#: (anxiety, avoidance), 0..1; kit/model/README.md, "Attachment", says how such pairs behave.
PAIRS = {"secure": (0.15, 0.15), "anxious": (0.60, 0.30), "avoidant": (0.30, 0.60)}


def what_if(variant: str | None) -> str:
    """Return in words that an attempt is at a variant; "" where it is at the case's own couple."""
    if variant is None:
        return ""
    said = tr("A what-if in the model: the same couple, {variant}.", variant=tr(VARIANTS[variant]))
    return f"{said} {tr(STAYS)}"


def varied(couple: Couple, variant: str | None) -> Couple:
    """Return the couple with the attachment of a variant; None leaves them as they are.

    Raises KitError for an unknown variant.
    """
    if variant is None:
        return couple
    if variant not in VARIANTS:
        raise KitError(f"There is no variant {variant!r}; there are {', '.join(VARIANTS)}.")
    a, b = couple.a, couple.b
    first = PAIRS.get(variant, (b.anxiety, b.avoidance))
    second = PAIRS.get(variant, (a.anxiety, a.avoidance))
    return couple.with_partners(_with(a, first), _with(b, second))


def _with(partner: Partner, attachment: tuple[float, float]) -> Partner:
    return replace(partner, anxiety=attachment[0], avoidance=attachment[1])
