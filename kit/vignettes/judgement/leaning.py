"""The best options' leans: a case in which one must always speak to both teaches that as a rule."""

from __future__ import annotations

from collections.abc import Iterator

from kit.vignettes.judgement.best import FEW_SCENES, place_of_best
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.vignette import Vignette


def one_sided(root: Root, vignette: Vignette) -> Iterator[Complaint]:
    """Yield a warning when no best option leans on one partner alone, or none on one of them.

    An hour with one partner leans on that one by itself: it counts for them, and not as a choice.
    """
    best = [
        (scene, index) for scene in vignette.scenes if (index := place_of_best(scene)) is not None
    ]
    if len(best) < FEW_SCENES:
        return
    leans = [scene.options[index].lean for scene, index in best]
    chosen = [lean for (scene, _), lean in zip(best, leans, strict=True) if not scene.alone]
    if len(chosen) >= FEW_SCENES and set(chosen) == {"both"}:
        message = (
            f"found the best option to lean on both in all {len(chosen)} scenes with both; "
            "allowed: some that stay with one partner"
        )
        hint = "To stay with one of two for ten minutes is good work: let some `lean` on a or b."
        yield warn(root, ("scenes",), message, hint)
        return
    a, b = leans.count("a"), leans.count("b")
    if min(a, b) == 0 and max(a, b) > 1:
        names = vignette.couple.a.name, vignette.couple.b.name
        kept, left = names if a else reversed(names)
        message = (
            f"found {a or b} best options that lean on {kept} alone and none on {left}; "
            "allowed: some for each"
        )
        hint = f"Who is never stayed with has no hour in this case: give {left} a best option."
        yield warn(root, ("scenes",), message, hint)
