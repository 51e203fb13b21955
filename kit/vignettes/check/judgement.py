"""Warnings about a vignette that loads, but gives away its answers or misses a danger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kit.errors import Severity
from kit.vignettes.reading.nodes import Complaint, Path, Root
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vignette import Vignette
from kit.vignettes.schema.vocabulary import SIGNALS

#: A best option stands out when it is this many times as long as the longest other one …
CLEARLY_LONGER: Final = 1.4

#: … and longer by this many characters.
BY_CHARACTERS: Final = 40

#: In this share of the scenes or more, trainees notice what the best options have in common.
HABIT: Final = 0.75

#: With fewer fragments than this there are hardly any tempting wrong ones.
FEW_FRAGMENTS: Final = 9

#: With fewer scenes than this no habit can be seen.
FEW_SCENES: Final = 4


def doubts(
    root: Root, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield warnings about a vignette that is otherwise sound."""
    if not vignette.content_note:
        yield _warn(root, (), "found no content note; allowed: a `content_note` that warns in time")
    yield from _habits(root, vignette)
    yield from _unguarded(root, vignette)
    for index, scene in enumerate(vignette.scenes):
        yield from _options(root, ("scenes", index, "options"), scene)
        yield from _against_catalogue(root, index, vignette, interventions)
        yield from _fragments(root, ("scenes", index, "formulation", "fragments"), scene)


def _options(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    appraisals = [option.highest for option in scene.options]
    if len(appraisals) < 4:
        yield _warn(root, path, f"found {len(appraisals)} options; allowed: better 4 or 5")
    if max(appraisals) <= 0:
        yield _warn(root, path, "found no option that helps; allowed: at least one above 0")
    if min(appraisals) >= 0:
        yield _warn(root, path, "found no option that harms; allowed: at least one below 0")
    elif sum(appraisal >= 0 for appraisal in appraisals) == 1:
        message = "found one option that is not unhelpful or harmful; allowed: at least two"
        yield _warn(root, path, message, "The only decent one gives itself away.")
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
            yield _warn(root, path, message)
        if option.highest > 0 and intervention.conjoint and not safe:
            message = f"{found}, conjoint work in a scene where it is unsafe; allowed: 0 or less"
            yield _warn(root, path, message)


def _fragments(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    given = scene.formulation.fragments if scene.formulation else ()
    if 0 < len(given) < FEW_FRAGMENTS:
        message = f"found {len(given)} fragments for the six places; allowed: better 9 to 12"
        yield _warn(root, path, message)


def _longest(root: Root, path: Path, scene: Scene) -> Iterator[Complaint]:
    best = _best(scene)
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
        yield _warn(root, (*path, best, "words"), message, hint)


def _habits(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when the best option is mostly the longest, or mostly in one place."""
    best = [(scene, index) for scene in vignette.scenes if (index := _best(scene)) is not None]
    if len(best) < FEW_SCENES:
        return
    longest = sum(_is_longest(scene, index) for scene, index in best)
    if longest >= HABIT * len(best):
        message = (
            f"found the best option to be the longest in {longest} of {len(best)} scenes; "
            "allowed: now and then"
        )
        yield _warn(root, ("scenes",), message)
    places = [index for _, index in best]
    usual = max(set(places), key=places.count)
    if places.count(usual) >= HABIT * len(best):
        message = (
            f"found the best option as number {usual + 1} in {places.count(usual)} of "
            f"{len(best)} scenes; allowed: changing places"
        )
        yield _warn(root, ("scenes",), message)


def _unguarded(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when conjoint work goes on despite a signal of violence or coercion."""
    guarded = not vignette.couple.conjoint_safe or any(
        not scene.conjoint_safe for scene in vignette.scenes
    )
    for index, scene in enumerate(vignette.scenes):
        for place, signal in enumerate(scene.signals):
            if SIGNALS[signal.kind].stops_joint_work and not guarded:
                message = (
                    f"found a signal of {signal.kind}, and conjoint work is never stopped; "
                    "allowed: a scene that stops it"
                )
                hint = "Set `conjoint_safe: false` in the scenes where it is unsafe."
                yield _warn(root, ("scenes", index, "signals", place), message, hint)


def _best(scene: Scene) -> int | None:
    """Return the index of the best option, or None when several are equally good."""
    appraisals = [option.highest for option in scene.options]
    best = max(appraisals)
    return appraisals.index(best) if appraisals.count(best) == 1 else None


def _is_longest(scene: Scene, index: int) -> bool:
    return len(scene.options[index].words) == max(len(option.words) for option in scene.options)


def _warn(root: Root, path: Path, message: str, hint: str = "") -> Complaint:
    taken, node = root.find(path)
    return Complaint(node.mark, taken, message, hint, Severity.WARNING)
