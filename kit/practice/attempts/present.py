"""Who is in the room: whom a decision may lean on and predict, and the weeks without a partner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple, get_args

from kit.language import tr
from kit.practice.attempts.course import PARTNERS
from kit.practice.attempts.decision import Decision
from kit.practice.attempts.events import Decided, Event, PartnerKey
from kit.practice.attempts.moves import MoveError
from kit.vignettes import Lean, Scene

#: The weeks, for A and for B, of sessions in none of whose scenes the partner was in the room.
Away = tuple[frozenset[int], frozenset[int]]


def leans(scene: Scene) -> tuple[Lean, ...]:
    """Return whom a decision in a scene may lean on: in an hour alone, on nobody else."""
    return (scene.alone,) if scene.alone else get_args(Lean)


def predicted(scene: Scene) -> tuple[PartnerKey, ...]:
    """Return the partners whose trust is predicted: those present; none where no week passes."""
    return tuple(who for who in PARTNERS if who in scene.present) if scene.weeks else ()


def require_present(scene: Scene | None, names: Mapping[str, str], step: Event) -> None:
    """Raise MoveError for a decision that leans on, or predicts, somebody who is not in the room.

    For what a trainee does now: an attempt that is replayed may have been made before the scene
    became an hour with one partner.
    """
    alone = scene.alone if scene else None
    if alone is None or not isinstance(step, Decided):
        return
    if step.lean != alone:
        raise MoveError(tr("This is an hour with {name} alone: lean on {name}.", name=names[alone]))
    if set(step.prediction or ()) - {alone}:
        raise MoveError(
            tr(
                "This is an hour with {name} alone: say what you expect of {name} only.",
                name=names[alone],
            )
        )


class _Held(NamedTuple):
    """A scene of the way here, the week of its session, and the first week after it."""

    scene: Scene
    week: int
    until: int


def away(decisions: Iterable[Decision], here: Scene | None = None, week: int = 0) -> Away:
    """Return the weeks in which a partner was not in the room; ``here`` is the scene of ``week``.

    Scenes of one week are one session. Its weeks last until the next one.
    """
    held = [_Held(one.scene, one.before.week, one.after.week) for one in decisions]
    held += [_Held(here, week, week)] if here else []
    a, b = (
        frozenset(
            each
            for start, scenes in _sessions(held)
            if not any(who in one.scene.present for one in scenes)
            for each in range(start, max(start + 1, *(one.until for one in scenes)))
        )
        for who in PARTNERS
    )
    return a, b


def _sessions(held: list[_Held]) -> list[tuple[int, list[_Held]]]:
    return [(week, list(scenes)) for week, scenes in groupby(held, lambda one: one.week)]
