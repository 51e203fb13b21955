"""The safety signals of an attempt: what was flagged, noticed and acted on, by scene."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kit.practice import Attempt, Decision
from kit.practice.looking_back.flags import Raised
from kit.practice.looking_back.sightings import Sighting, sightings

#: Columns of a decision's row; each holds words divided by "; ", in the order of ``signals``.
SIGNS: Final = ("flags", "answers", "signals", "noticed", "acted_on")
#: Where no option of the case answers a signal.
UNSAID: Final = "the case does not say"


def met(attempt: Attempt) -> tuple[Sighting, ...]:
    """Return what there was to notice; nothing before the case is finished.

    Where the author's view is withheld it is what could not wait and was left open, alone.
    """
    if attempt.phase != "ending":
        return ()
    found = sightings(attempt)
    return found if attempt.told else tuple(one for one in found if one.open and one.signal.acute)


def signs(
    decision: Decision, here: Sequence[Sighting], flags: Iterable[Raised], told: bool
) -> dict[str, str | float | bool | None]:
    """Return the cells of `SIGNS` for a decision; None where there is nothing or it is withheld.

    ``here`` are the signals met with it, and ``flags`` those raised in its visit.
    """
    return {
        "flags": _cell([one.flag.kind for one in flags]),
        "answers": _cell(decision.option.answers) if told else None,
        "signals": _cell([one.signal.id for one in here]),
        "noticed": _cell([one.noticed for one in here]),
        "acted_on": _cell([one.acted or UNSAID for one in here]),
    }


def met_with(
    number: int, decisions: Sequence[Decision], found: Iterable[Sighting]
) -> tuple[Sighting, ...]:
    """Return the signals first met with a decision, by its number from 0: of a loop, once each."""
    scene = decisions[number].scene.id
    if scene in {one.scene.id for one in decisions[:number]}:
        return ()
    return tuple(one for one in found if one.scene.id == scene)


def as_data(one: Sighting) -> dict[str, object]:
    """Return a signal and what became of it, for JSON; ``acted_on`` null: the case does not say."""
    return {
        "signal": one.signal.id,
        "kind": one.signal.kind,
        "acute": one.signal.acute,
        "scene": one.scene.id,
        "noticed": one.noticed,
        "acted_on": one.acted,
    }


def _cell(words: Sequence[str]) -> str | None:
    return "; ".join(words) or None
