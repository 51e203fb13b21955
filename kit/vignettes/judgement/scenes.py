"""Warnings about single scenes: their options, the catalogue's word on them, their fragments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kit.vignettes.judgement.best import place_of_best
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Path, Root
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vignette import Vignette

#: A best option stands out when it is this many times as long as the longest other one …
CLEARLY_LONGER: Final = 1.4

#: … and longer by this many characters.
BY_CHARACTERS: Final = 40

#: With fewer fragments than this there are hardly any tempting wrong ones.
FEW_FRAGMENTS: Final = 9


def flaws_of_scenes(
    root: Root, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield warnings about scenes, each looked at by itself."""
    for index, scene in enumerate(vignette.scenes):
        yield from _options(root, ("scenes", index, "options"), scene)
        yield from _against_catalogue(root, index, vignette, interventions)
        yield from _fragments(root, ("scenes", index, "formulation", "fragments"), scene)
        yield from _group_cues(root, ("scenes", index, "teaching", "cues"), scene)


def _options(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    appraisals = [option.highest for option in scene.options]
    if len(appraisals) < 4:
        message = f"found {len(appraisals)} options; allowed: better 4 or 5"
        yield warn(root, path, message, "Add what a colleague might do with good reasons.")
    if max(appraisals) <= 0:
        message = "found no option that helps; allowed: at least one above 0"
        yield warn(
            root, path, message, "Give the one that you would choose an `appraisal` of 1 or 2."
        )
    if min(appraisals) >= 0:
        message = "found no option that harms; allowed: at least one below 0"
        yield warn(
            root, path, message, "Add a well-meant mistake, with an `appraisal` of -1 or -2."
        )
    elif sum(appraisal >= 0 for appraisal in appraisals) == 1:
        message = "found one option that is not unhelpful or harmful; allowed: at least two"
        yield warn(root, path, message, "The only decent one gives itself away.")
    yield from _longest(root, path, scene)


def _against_catalogue(
    root: Root, index: int, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield a warning when an option above 0 is a mistake by the catalogue, or unsafe here."""
    scene = vignette.scenes[index]
    safe = scene.conjoint_safe and vignette.couple.conjoint_safe
    for place, option in enumerate(scene.options):
        intervention = interventions[option.intervention]
        path = ("scenes", index, "options", place, "appraisal")
        found = f"found {option.highest} for '{intervention.id}'"
        if option.highest > 0 and intervention.mistake:
            message = f"{found}, which the catalogue calls a mistake; allowed: 0 or less"
            hint = "Lower its `appraisal`, or give it the intervention that you mean."
            yield warn(root, path, message, hint)
        if option.highest > 0 and intervention.conjoint and not safe:
            message = f"{found}, conjoint work in a scene where it is unsafe; allowed: 0 or less"
            hint = "Lower its `appraisal`, or see the partners one by one (`present`)."
            yield warn(root, path, message, hint)


def _fragments(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    given = scene.formulation.fragments if scene.formulation else ()
    if 0 < len(given) < FEW_FRAGMENTS:
        message = f"found {len(given)} fragments for the six places; allowed: better 9 to 12"
        yield warn(root, path, message, "Add some that tempt and are wrong, with a `why`.")


def _group_cues(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    if scene.teaching and len(scene.teaching.cues) == 1:
        message = "found one cue for small groups; allowed: two to four, or none"
        hint = "Add what another group sees, so that they have something to tell each other."
        yield warn(root, path, message, hint)


def _longest(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    best = place_of_best(scene)
    if best is None:
        return
    lengths = [len(option.words) for option in scene.options]
    others = max(length for index, length in enumerate(lengths) if index != best)
    if lengths[best] > max(CLEARLY_LONGER * others, others + BY_CHARACTERS):
        message = (
            f"found {lengths[best]} characters in the best option and at most {others} in the "
            "others; allowed: much the same"
        )
        hint = "The longest answer gives itself away."
        yield warn(root, (*path, best, "words"), message, hint)
