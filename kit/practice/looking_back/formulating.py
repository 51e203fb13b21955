"""The couple's cycle as a trainee drew it, compared with the author's map.

A comparison without a score: for each place of the loop, whether both have the same fragment
there, and if not, a sentence that says where the author has the chosen one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from kit.language import mark, tr
from kit.practice.attempts.attempt import Attempt
from kit.practice.attempts.events import Decided, Formulated, Opened, Returned
from kit.practice.attempts.tries import of_the_present
from kit.vignettes import LOOP, SLOTS, Formulation, Fragment, Scene, Slot

Verdict = Literal["same", "own", "other", "distractor", "open"]

#: The label of each role in the loop.
ROLES: Final = {
    "does": mark("{name} does"),
    "feels": mark("{name} feels underneath"),
    "protects": mark("{name} protects"),
}


@dataclass(frozen=True)
class Place:
    """One place of the loop: the fragment the trainee has there, and the author's.

    ``home`` is the place where the author has the chosen fragment; empty for a distractor.
    ``verdict``: ``same``; ``own`` or ``other`` where its home is another place of this partner or
    one of the other's; ``distractor`` where the author's map lacks it; ``open`` where none was
    chosen.
    """

    slot: str
    chosen: Fragment | None
    author: Fragment
    home: str

    @property
    def at(self) -> Slot:
        """The partner and the role of this place."""
        return LOOP[self.slot]

    @property
    def verdict(self) -> Verdict:
        """How the two maps differ here."""
        if self.chosen is None:
            return "open"
        if not self.home:
            return "distractor"
        if self.home == self.slot:
            return "same"
        return "own" if LOOP[self.home].partner == self.at.partner else "other"

    def sentence(self, names: Mapping[str, str]) -> str:
        """Return a sentence about the difference, or ""; ``names`` are by ``a`` and ``b``."""
        if self.chosen is None:
            return tr("You left open {place}.", place=_what(self.slot, names))
        text = self.chosen.text
        if self.verdict == "distractor":
            return tr(
                "For {place} you chose “{text}”; the author leaves it out.",
                place=_what(self.slot, names),
                text=text,
            )
        if self.verdict == "same":
            return ""
        giver, role = _parts(self.home, names)
        taker, other = _parts(self.slot, names)
        if role == other:
            return _given(role, giver, taker, text)
        return tr(
            "You took {home} for {place}: “{text}”.",
            home=_what(self.home, names),
            place=_what(self.slot, names),
            text=text,
        )


@dataclass(frozen=True)
class Drawn:
    """A drawn cycle beside the author's: six places in the order of ``kit.vignettes.SLOTS``."""

    formulation: Formulation
    places: tuple[Place, ...]

    @property
    def alike(self) -> int:
        """The number of the six places where both have the same fragment."""
        return sum(place.verdict == "same" for place in self.places)

    @property
    def differences(self) -> tuple[Place, ...]:
        """The places where the maps differ, in the order of the loop."""
        return tuple(place for place in self.places if place.verdict != "same")


@dataclass(frozen=True)
class Drawing:
    """The cycle drawn in a scene: ``first`` before the author's map was shown, and ``last``.

    Unless the module's feedback is ``now``, the map is not shown before the decision.
    """

    scene: Scene
    first: Drawn
    last: Drawn


def drawn(formulation: Formulation, slots: Mapping[str, str]) -> Drawn:
    """Compare a cycle, fragment ids by place, with the author's; KeyError for an unknown id."""
    homes = {fragment: slot for slot, fragment in formulation.map.slots.items()}
    return Drawn(formulation, tuple(_place(formulation, homes, slot, slots) for slot in SLOTS))


def present(attempt: Attempt) -> Drawn | None:
    """Return the last cycle drawn since this scene was opened or returned to, or None."""
    formulation = attempt.scene.formulation if attempt.scene else None
    for event in reversed(attempt.events):
        if isinstance(event, Opened | Returned):
            return None
        if isinstance(event, Formulated) and formulation:
            return drawn(formulation, event.slots)
    return None


def drawings(attempt: Attempt) -> tuple[Drawing, ...]:
    """Return the drawing of each scene of the present try that has one there, in their order.

    What was drawn first may be from an earlier try: it is the only one from before the map.
    """
    first: dict[str, Drawn] = {}
    last = {
        event.scene: _held(attempt, event)
        for event in of_the_present(attempt)
        if isinstance(event, Formulated)
    }
    decided: set[str] = set()
    for event in attempt.events:
        if isinstance(event, Decided):
            decided.add(event.scene)
        if isinstance(event, Formulated):
            unseen = attempt.started.feedback != "now" and event.scene not in decided
            if unseen or event.scene not in first:
                first[event.scene] = _held(attempt, event)
    return tuple(
        Drawing(attempt.vignette.scene(name), held, last[name])
        for name, held in first.items()
        if name in last
    )


def shuffled_fragments(scene: Scene, seed: int) -> tuple[Fragment, ...]:
    """Return a scene's fragments shuffled by the seed, so that their order gives no hint."""
    fragments = scene.formulation.fragments if scene.formulation else ()
    return tuple(Random(f"{seed} {scene.id} cycle").sample(fragments, len(fragments)))


def _held(attempt: Attempt, event: Formulated) -> Drawn:
    formulation = attempt.vignette.scene(event.scene).formulation
    assert formulation is not None  # the attempt refuses the event without one
    return drawn(formulation, event.slots)


def _place(
    formulation: Formulation, homes: Mapping[str, str], slot: str, slots: Mapping[str, str]
) -> Place:
    chosen = slots.get(slot)
    return Place(
        slot,
        formulation.fragment(chosen) if chosen else None,
        formulation.fragment(formulation.map.slots[slot]),
        homes.get(chosen, "") if chosen else "",
    )


def _parts(slot: str, names: Mapping[str, str]) -> tuple[str, str]:
    partner, role = LOOP[slot]
    return names[partner], role


def _what(slot: str, names: Mapping[str, str]) -> str:
    name, role = _parts(slot, names)
    if role == "does":
        return tr("what {name} does", name=name)
    if role == "feels":
        return tr("what {name} feels underneath", name=name)
    return tr("what {name} protects", name=name)


def _given(role: str, giver: str, taker: str, text: str) -> str:
    if role == "does":
        return tr(
            "You gave {giver}’s move to {taker}: “{text}”.", giver=giver, taker=taker, text=text
        )
    if role == "feels":
        return tr(
            "You gave {giver}’s feeling to {taker}: “{text}”.", giver=giver, taker=taker, text=text
        )
    return tr(
        "You gave {giver}’s protection to {taker}: “{text}”.", giver=giver, taker=taker, text=text
    )
