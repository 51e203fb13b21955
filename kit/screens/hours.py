"""The words for an hour with one partner, and for an hour that goes on."""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import tr
from kit.practice import Attempt
from kit.practice.attempts.present import Away, away
from kit.vignettes import Scene


def absences(attempt: Attempt) -> Away:
    """Return the weeks in which each partner was not in the room, the scene on the screen too."""
    here = attempt.scene if attempt.phase == "scene" else None
    return away(attempt.decisions, here, attempt.course.week)


def alone(attempt: Attempt) -> str:
    """Return the sentence of an hour with one partner; "" where both are in the room."""
    scene, names = attempt.scene, attempt.vignette.couple.names
    if scene is None or scene.alone is None:
        return ""
    other = names["b" if scene.alone == "a" else "a"]
    return tr(
        "Alone with {name}. {other} is not in the room.", name=names[scene.alone], other=other
    )


def answering(names: Mapping[str, str], scene: Scene) -> str:
    """Return the title over what is answered in a scene: by both, or by the one who is there."""
    return tr("{name} answers", name=names[scene.alone]) if scene.alone else tr("They answer")


def once_committed(names: Mapping[str, str], scene: Scene) -> str:
    """Return what stands beside the button that commits."""
    if scene.alone is None:
        return tr("Once you commit, the decision is kept and they answer.")
    return tr("Once you commit, the decision is kept and {name} answers.", name=names[scene.alone])


def paused(attempt: Attempt) -> tuple[str, str]:
    """Return what is said instead of the model's view where no week passed: title and sentence."""
    begun = tr("The work you agreed on begins all the same, and the alliance has moved.")
    following = attempt.scene
    if following is None:
        return tr("The hour ends here"), tr("No week passes before the ending.")
    if following.session == attempt.decisions[-1].scene.session:
        no_week = tr("No week passes before what comes next, so there is nothing to model.")
        return tr("The hour goes on"), f"{no_week} {begun}"
    no_week = tr("The model lets no week pass before the next session.")
    return tr("The hour is over"), f"{no_week} {begun}"
