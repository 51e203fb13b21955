"""What may come in a workshop, before it begins: the scenes ahead, and the likely way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.decision import Choice
from kit.vignettes import Catalogue, Scene, Vignette

#: No way is followed further: a case may lead round in circles.
FURTHEST = 40


def after(vignette: Vignette, catalogue: Catalogue, path: Iterable[Choice]) -> Attempt:
    """Return an attempt after the choices of a path; raise MoveError for one that is none."""
    attempt = Attempt.start(vignette, catalogue, seed=1).open()
    for choice in path:
        attempt = attempt.decide(choice.option, choice.lean).open()
    return attempt


def likely(attempt: Attempt, decisions: int | None) -> Iterator[Scene]:
    """Yield the scenes of the way that the author holds to be best, so many decisions far."""
    for _ in range(min(decisions or FURTHEST, FURTHEST)):
        scene, best = attempt.scene, attempt.best
        if scene is None or best is None:
            return
        yield scene
        attempt = attempt.decide(best.id, best.lean).open()


def ahead(vignette: Vignette, first: Scene | None) -> tuple[Scene, ...]:
    """Return the scenes that any way from ``first`` on may come to, in the order of the case."""
    by_id = {one.id: one for one in vignette.scenes}
    found: set[str] = set()
    to_see = [first.id] if first else []
    while to_see:
        here = to_see.pop()
        if here in by_id and here not in found:
            found.add(here)
            to_see += _leads(by_id[here])
    return tuple(one for one in vignette.scenes if one.id in found)


def _leads(scene: Scene) -> list[str]:
    """Return the places that the options of a scene may lead to."""
    return [route.to for option in scene.options for route in option.next or scene.next]
