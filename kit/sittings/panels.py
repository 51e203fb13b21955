"""What the panellists of a room have said of the options of its scenes."""

from __future__ import annotations

from kit.practice.panels.rating import Rating, rated
from kit.sittings.room import RoomView
from kit.store import Store
from kit.store.rooms import Votes


def panel_of(view: RoomView, store: Store) -> tuple[Rating, ...]:
    """Return the ratings of a room in panel mode, on the way that it went.

    A way that was taken back led to other scenes: what was said of those is left out.
    """
    attempt, begun = view.attempt, len(view.room.plan.start)
    scenes = [one.scene for one in attempt.decisions[begun:]]
    scenes += [attempt.scene] if attempt.scene else []
    options = {(scene.id, option.id) for scene in scenes for option in scene.options}
    places = {number: scene.id for number, scene in enumerate(scenes)}
    found = rated(Votes(store).of(view.record.id), places, view.record.id)
    return tuple(one for one in found if one.item in options)
