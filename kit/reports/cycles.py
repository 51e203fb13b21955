"""A drawn cycle in a report: its differences from the author's, or the drawing alone."""

from __future__ import annotations

from collections.abc import Mapping

from kit.language import tr
from kit.practice.looking_back.formulating import ROLES, Drawing, Place
from kit.reports.words import say


def cycle(drawing: Drawing, names: Mapping[str, str], told: bool) -> dict[str, object]:
    """Return the first drawing; compared with the author's map only if feedback is ``told``."""
    places = drawing.first.places
    return {
        "scene": drawing.scene.title,
        "alike": _alike(drawing) if told else "",
        "lines": [place.sentence(names) for place in drawing.first.differences]
        if told
        else [_drawn(place, names) for place in places if place.chosen],
    }


def _alike(drawing: Drawing) -> str:
    first, last = drawing.first, drawing.last
    words = say("alike", count=first.alike, all=len(first.places))
    return words + (f" {say('changed', count=last.alike)}" if last != first else "")


def _drawn(place: Place, names: Mapping[str, str]) -> str:
    partner, role = place.at
    text = place.chosen.text if place.chosen else ""
    return f"{tr(ROLES[role], name=names[partner])}: {text}."
