"""Competencies that a case claims, and on which none of its decisions can bear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kit.vignettes.judgement.best import can_be_best
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root
from kit.vignettes.schema.catalogue import Intervention
from kit.vignettes.schema.vignette import Vignette


def only_claimed(
    root: Root, vignette: Vignette, interventions: Mapping[str, Intervention]
) -> Iterator[Complaint]:
    """Yield a warning for each claimed competency that the debrief can never show.

    A decision bears on the competency of the intervention that its scene's author holds to be best.
    """
    best = (option for scene in vignette.scenes for option in can_be_best(scene))
    borne = {interventions[option.intervention].competency for option in best}
    for place, competency in enumerate(vignette.competencies):
        if competency not in borne:
            message = (
                f"found '{competency}', on which no decision bears; allowed: a competency of the "
                "best option of some scene"
            )
            hint = "Make such an option the best of a scene, or take the word out."
            yield warn(root, ("competencies", place), message, hint)
