"""What the debrief says of safety: what became of each signal, after the author's words of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from kit.language import mark, tr, trn
from kit.practice.attempts.events import Flagged
from kit.practice.looking_back.safety import Safety
from kit.practice.looking_back.sightings import Sighting, Timing

#: The words for when a signal was noticed.
NOTICED: Mapping[Timing, str] = MappingProxyType(
    {
        "in time": mark("Noticed in time"),
        "late": mark("Noticed late"),
        "never": mark("Noticed never"),
    }
)
#: The words for when a signal was acted on.
ACTED: Mapping[Timing, str] = MappingProxyType(
    {
        "in time": mark("Acted on in time"),
        "late": mark("Acted on late"),
        "never": mark("Left open"),
    }
)
#: The words for a signal that only a try that was left noticed.
BEFORE = mark("Noticed in an earlier try only")
#: More flags than this without a sign are counted and no longer listed one by one.
LISTED = 3


def verdict(one: Sighting) -> str:
    """Return in words what became of a signal; where the case does not say, if it was noticed."""
    if one.acted is not None:
        return tr(ACTED[one.acted])
    only_before = "noticed" in one.before
    return tr(BEFORE if only_before else NOTICED[one.noticed])


def tone(one: Sighting) -> Timing:
    """Return the timing that `verdict` puts into words."""
    return one.noticed if one.acted is None else one.acted


def became(one: Sighting) -> tuple[str, ...]:
    """Return sentences on what the trainee did about a signal, to follow the author's words."""
    return tuple(_became(one))


def summary(found: Safety) -> str:
    """Return the sentence that comes before all else; "" where the case does not say."""
    if count := len(found.acute_open):
        return trn(
            "One danger that could not wait was left open. That weighs more than anything below.",
            "{n} dangers that could not wait were left open. That weighs more than anything below.",
            count,
        )
    if count := len(found.left_open):
        return trn(
            "One sign of danger was left open.", "{n} signs of danger were left open.", count
        )
    if count := len(found.late):
        return trn(
            "One sign of danger was acted on late.",
            "{n} signs of danger were acted on late.",
            count,
        )
    if (count := len(found.in_time)) and not found.unsaid:
        return trn(
            "The sign of danger that you met was acted on in time.",
            "All {n} signs of danger that you met were acted on in time.",
            count,
        )
    return ""


def beside_a_count() -> str:
    """Return what stands beside the counts of decisions where what could not wait was left open."""
    return tr("Each decision by itself. No number of good ones makes up for what was left open.")


def in_vain(found: Safety) -> str:
    """Return a sentence on many flags where the case had shown no sign; "" for a few."""
    if len(found.unplaced) <= LISTED:
        return ""
    return tr(
        "You raised {all} concerns, {n} of them where the case had shown no sign of it. Asking "
        "costs a question; a concern that is raised everywhere tells a colleague nothing.",
        all=found.raised,
        n=len(found.unplaced),
    )


def listed(found: Safety) -> tuple[Flagged, ...]:
    """Return the flags without a sign that are listed: of many, those with words of their own."""
    many = len(found.unplaced) > LISTED
    return tuple(flag for flag in found.unplaced if flag.words or not many)


def how_counted() -> str:
    """Return what *acted on* and *in time* mean."""
    return tr(
        "Acted on: you chose something that looks into it; a flag alone does not. In time: before "
        "the hour in which it came was over."
    )


def _became(one: Sighting) -> Iterator[str]:
    if one.signal.acute and one.acted in ("never", "late"):
        yield tr("It was acute: it could not wait for the next session.")
    if one.open:
        yield _neither(one)
    else:
        yield from _acted(one)
        yield _noticed(one)
    if "acted" in one.before:
        yield tr("In an earlier try you acted on it.")
    elif "noticed" in one.before:
        yield tr("In an earlier try you flagged it.")


def _neither(one: Sighting) -> str:
    if one.afterwards:
        return tr(
            "You flagged it only when the debrief had told of it, and nothing you chose looked "
            "into it."
        )
    if one.flagged is None:
        return tr("You did not flag it, and nothing you chose looked into it.")
    scene = one.flagged.title
    return tr("You flagged it in “{scene}”, and nothing you chose looked into it.", scene=scene)


def _acted(one: Sighting) -> Iterator[str]:
    if one.by is not None and one.acted == "late":
        yield tr("You acted on it only in “{scene}”.", scene=one.by.title)
        if not one.sooner:
            yield tr("Nothing that you could choose before looks into it.")
    elif one.by is not None:
        yield tr("You acted on it in “{scene}”.", scene=one.by.title)
    else:
        yield tr("The case does not say whether it was acted on.")


def _noticed(one: Sighting) -> str:
    if one.afterwards:
        return tr("You flagged it only when the debrief had told of it.")
    if one.flagged is None:
        return tr("You did not flag it.")
    if one.noticed == "late":
        return tr("You flagged it only in “{scene}”.", scene=one.flagged.title)
    return tr("You flagged it in “{scene}”.", scene=one.flagged.title)
