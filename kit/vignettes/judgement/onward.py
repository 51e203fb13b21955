"""Which scenes may follow on which, by the routes alone."""

from __future__ import annotations

from kit.vignettes.schema.option import Routes
from kit.vignettes.schema.scene import Scene
from kit.vignettes.schema.vignette import Vignette


def after(vignette: Vignette, routes: Routes) -> set[str]:
    """Return the scenes and endings that may follow on ``routes``, and those after them."""
    scenes = {one.id: one for one in vignette.scenes}
    fresh, seen = {route.to for route in routes}, set[str]()
    while fresh:
        seen |= fresh
        here = [scenes[place] for place in fresh if place in scenes]
        fresh = {place for one in here for place in _next(one)} - seen
    return seen


def after_scene(vignette: Vignette, scene: Scene) -> set[str]:
    """Return the scenes and endings that may follow on a scene, and those after them."""
    return set().union(*(after(vignette, one.next or scene.next) for one in scene.options))


def _next(scene: Scene) -> set[str]:
    return {route.to for one in scene.options for route in one.next or scene.next}
