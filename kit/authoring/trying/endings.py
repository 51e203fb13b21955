"""Good endings that can be reached while an acute signal is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kit.authoring.trying.facts import left_open
from kit.authoring.trying.playing import Case
from kit.authoring.trying.ways import MOST_SPOTS, Spot, Ways, unsafe, ways
from kit.authoring.trying.witness import witnesses
from kit.practice.attempts.decision import Choice
from kit.vignettes import Vignette
from kit.vignettes.judgement.warning import warn
from kit.vignettes.reading.nodes import Complaint, Root


def bad_endings(root: Root, case: Case) -> Iterator[Complaint]:
    """Yield a warning for each good ending that can be reached with an acute signal open."""
    found = ways(case.vignette)
    if not found.whole:
        message = f"found more than {MOST_SPOTS:,} states of its routes; allowed: fewer"
        yield warn(root, ("scenes",), message, "Not all ways to the endings were searched.")
    bad = unsafe(case.vignette, found)
    real = witnesses(case, found, bad)
    for place, ending in enumerate(case.vignette.endings):
        here = [spot for spot in bad if spot.place == ending.id]
        if here:
            message = _reached(case, ending.tone, real.get(ending.id), found, here)
            hint = "Give the routes to it the condition `{not: {open: acute}}`."
            yield warn(root, ("endings", place), message, hint)


def _reached(
    case: Case, tone: str, played: Sequence[Choice] | None, found: Ways, spots: Sequence[Spot]
) -> str:
    """Return what was found of an ending: by playing, or by what the routes say alone."""
    way = played or found.shortest(spots[0])
    left = " and ".join(f"'{signal}'" for signal in _open_after(case.vignette, way))
    ever = ", ".join(sorted({signal for spot in spots for signal in spot.facts.open}))
    ids = " → ".join(_named(case.vignette, one) for one in way)
    if played:
        said = f"found an ending of {tone} with the acute {left} open, after {ids}"
    else:
        said = (
            f"found an ending of {tone} that by its routes may be reached with the acute {left} "
            f"open, after {ids}, though no play came there"
        )
    return f"{said} (open on some way: {ever}); allowed: none while an acute signal is open"


def _named(vignette: Vignette, choice: Choice) -> str:
    """Return the id of an option that was chosen, and the lean where it is not the author's."""
    options = (option for scene in vignette.scenes for option in scene.options)
    own = next(option.lean for option in options if option.id == choice.option)
    return choice.option if own == choice.lean else f"{choice.option} (leaning on {choice.lean})"


def _open_after(vignette: Vignette, way: Sequence[Choice]) -> tuple[str, ...]:
    """Return the acute signals that a way meets and does not answer."""
    made = {option.id: (scene, option) for scene in vignette.scenes for option in scene.options}
    return left_open(made[one.option] for one in way)
