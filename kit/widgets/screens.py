"""From where an attempt stands to the HTML of its screen: one template a phase, no arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from kit.practice import Attempt, Debrief, debrief, feedback
from kit.vignettes import Scene, Vignette, to_html
from kit.widgets.trajectory import Picture, pictures


@cache
def environment() -> Environment:
    """Give the templates with the filters they use; everything not filtered is escaped."""
    made = Environment(
        loader=PackageLoader("kit.widgets"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["md"] = lambda text: _safe(to_html(text))
    made.filters["inline"] = lambda text: _safe(to_html(text, inline=True))
    made.filters["of100"] = lambda level: f"{100 * level:.0f}"
    made.filters["plain"] = lambda number: f"{number:g}"
    return made


def _safe(html: str) -> Any:
    from markupsafe import Markup

    return Markup(html)


def screen(attempt: Attempt, *, case_beside: bool = False) -> str:
    """Give the HTML of the screen on which an attempt stands.

    With ``case_beside`` the page shows the case file itself and the screens leave it out.
    """
    context = {"case": _case, "scene": _scene, "feedback": _feedback, "ending": _ending}
    template = environment().get_template(f"{attempt.phase}.html")
    return template.render(
        case_beside=case_beside, **_always(attempt), **context[attempt.phase](attempt)
    )


def _always(attempt: Attempt) -> dict[str, Any]:
    couple = attempt.vignette.couple
    names = {"a": couple.a.name, "b": couple.b.name}
    return {
        "vignette": attempt.vignette,
        "names": names,
        "who": names | {"both": "both of them"},
        "interventions": attempt.catalogue.interventions,
        "works": attempt.catalogue.references,
        "week": attempt.course.week,
    }


def _case(_attempt: Attempt) -> dict[str, Any]:
    return {}


def _scene(attempt: Attempt) -> dict[str, Any]:
    return _path(attempt) | {"scene": attempt.scene, "options": attempt.options}


def _feedback(attempt: Attempt) -> dict[str, Any]:
    told = feedback(attempt.decisions[-1])
    return _path(attempt) | {
        "feedback": told,
        "weeks": weeks(told.decision.after.week - told.decision.before.week),
        "ending": attempt.ending,
        "next": attempt.scene,
    }


def _ending(attempt: Attempt) -> dict[str, Any]:
    look = debrief(attempt)
    return _path(attempt, look) | {
        "look": look,
        "ending": look.ending,
        "weeks": weeks(attempt.course.week),
    }


def _path(attempt: Attempt, look: Debrief | None = None) -> dict[str, Any]:
    course = attempt.course
    return {
        "states": course.states.tolist(),
        "alliance": course.alliance,
        "pictures": _pictures(attempt, None if look is None else look.untreated),
    }


def _pictures(attempt: Attempt, beside: np.ndarray | None) -> tuple[Picture, Picture]:
    couple = attempt.vignette.couple
    return pictures(
        attempt.course.states,
        (couple.a.name, couple.b.name),
        horizon=horizon(attempt.vignette),
        decided=[decision.before.week for decision in attempt.decisions],
        beside=beside,
    )


def weeks(number: int) -> str:
    """Say a number of weeks in words that read well."""
    return "one week" if number == 1 else f"{number} weeks"


def horizon(vignette: Vignette) -> int:
    """Give the last week that any way through the vignette without a loop can reach."""
    return _longest({scene.id: scene for scene in vignette.scenes}, vignette.scenes[0].id)


def _longest(scenes: Mapping[str, Scene], place: str, seen: frozenset[str] = frozenset()) -> int:
    if place not in scenes or place in seen:
        return 0
    scene = scenes[place]
    ahead = {route.to for option in scene.options for route in option.next or scene.next}
    return scene.weeks + max(_longest(scenes, to, seen | {place}) for to in ahead)
