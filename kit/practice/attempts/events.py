"""The events of an attempt.

An attempt is stored as its events alone. Replaying them yields it to the last bit, so an event
that could not be replayed (a NaN, an unknown lean) must never come into being: each event checks
itself where it is built. `kit.practice.attempts.event_json` writes and parses them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from kit.practice.attempts.fields import (
    EventError,
    check_choice,
    check_flag,
    check_number,
    check_only,
    check_partners,
    check_slots,
    check_text,
    check_whole,
)
from kit.vignettes.schema.formulation import SLOTS

Lean = Literal["a", "b", "both"]
PartnerKey = Literal["a", "b"]
Trend = Literal["fall", "hold", "rise"]
When = Literal["now", "end", "never"]
#: Trust falls, holds or rises: as many outcomes a prediction has.
OUTCOMES = len(get_args(Trend))
#: The confidence of somebody who does not know which of them will come.
GUESS = 1 / OUTCOMES

__all__ = [
    "ASIDES",
    "GUESS",
    "OUTCOMES",
    "Decided",
    "Event",
    "EventError",
    "Flagged",
    "Formulated",
    "Lean",
    "Noted",
    "Opened",
    "PartnerKey",
    "Returned",
    "Started",
    "Trend",
    "When",
]


@dataclass(frozen=True)
class Started:
    """The attempt began: the vignette's slug, the hash of its source, the seed and the format.

    ``predict`` is whether the trainee is asked for predictions, ``feedback`` when they see the
    author's and the model's view of a decision; the module sets both. ``variant`` names another
    attachment for the same couple (see ``kit.practice.attempts.variants``); None keeps the case's.
    """

    vignette: str
    content: str
    seed: int
    format: int
    predict: bool = True
    feedback: When = "now"
    variant: str | None = None

    def __post_init__(self) -> None:
        check_text(self, "vignette")
        check_text(self, "content")
        check_whole(self, "seed", least=0)
        check_whole(self, "format", least=1)
        check_flag(self, "predict")
        check_choice(self, "feedback", get_args(When))
        if self.variant is not None:
            check_text(self, "variant")


@dataclass(frozen=True)
class Opened:
    """The trainee turned the page to a scene or an ending, so that a reload comes back to it."""

    place: str

    def __post_init__(self) -> None:
        check_text(self, "place")


@dataclass(frozen=True)
class Decided:
    """The trainee chose an option in a scene, and leaned on ``a``, ``b`` or ``both``.

    ``seconds`` is how long they took, >= 0. ``prediction`` says what they expected of each
    partner (``fall``, ``hold`` or ``rise``), ``confidence`` how sure they were, from a guess to
    1 (certain); both are None where nothing was asked. A partner may be left out of either.
    ``outcomes`` is the scale of ``confidence``: 3, a guess being 1/3. It is None where there is no
    confidence, and in events of version 0.3 and before, whose scale began at .5 (a coin).
    """

    scene: str
    option: str
    lean: Lean
    seconds: float
    prediction: Mapping[PartnerKey, Trend] | None = field(default=None, hash=False)
    confidence: Mapping[PartnerKey, float] | None = field(default=None, hash=False)
    outcomes: int | None = None

    @property
    def guess(self) -> float:
        """The least confidence, which is a guess: 1/3, or .5 on the scale of version 0.3."""
        return 1 / (self.outcomes or 2)

    def __post_init__(self) -> None:
        check_text(self, "scene")
        check_text(self, "option")
        check_choice(self, "lean", get_args(Lean))
        check_number(self, "seconds", least=0.0)
        check_partners(self, "prediction", lambda value: value in get_args(Trend), get_args(Trend))
        check_only(self, "outcomes", OUTCOMES)
        least = "1/3" if self.outcomes else "0.5"
        check_partners(self, "confidence", self._is_confidence, (f"a number from {least} to 1",))

    def _is_confidence(self, value: object) -> bool:
        return isinstance(value, float) and self.guess <= value <= 1.0


@dataclass(frozen=True)
class Returned:
    """The trainee went back to a decision, counted from 0, to try it another way."""

    decision: int

    def __post_init__(self) -> None:
        check_whole(self, "decision", least=0)


@dataclass(frozen=True)
class Noted:
    """The trainee wrote a note in a scene; the last note of a scene is the one that counts."""

    scene: str
    text: str

    def __post_init__(self) -> None:
        check_text(self, "scene")
        check_text(self, "text", longest=20_000, empty=True)


@dataclass(frozen=True)
class Flagged:
    """The trainee raised a safety concern in a scene: its kind, and their own words, if any.

    ``kind`` is one of ``kit.vignettes.SignalKind``, or of those of a later version. In JSON its key
    is ``signal``, as the key ``kind`` holds the event's class name.
    """

    scene: str
    kind: str = field(metadata={"key": "signal"})
    words: str = ""

    def __post_init__(self) -> None:
        check_text(self, "scene")
        check_text(self, "kind")
        check_text(self, "words", longest=2_000, empty=True)


@dataclass(frozen=True)
class Formulated:
    """The trainee drew the couple's cycle in a scene: ids of fragments by the places they filled.

    The places are those of ``kit.vignettes.SLOTS``, kept in that order; at least one is filled.
    A later drawing in the same visit replaces it.
    """

    scene: str
    slots: Mapping[str, str] = field(hash=False)

    def __post_init__(self) -> None:
        check_text(self, "scene")
        check_slots(self, "slots", SLOTS)


Event = Started | Opened | Decided | Returned | Noted | Flagged | Formulated


def confidence_of(percent: int) -> float:
    """Return the confidence that somebody means by a number of percent: below a third, a guess."""
    return max(percent / 100, GUESS)


#: What is done beside the way through the case: it leaves everything where it stands.
ASIDES = (Noted, Flagged, Formulated)
