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

__all__ = [
    "ASIDES",
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
    partner (``fall``, ``hold`` or ``rise``), ``confidence`` how sure they were, 0.5 (a coin) to
    1 (certain); both are None where nothing was asked. A partner may be left out of either.
    """

    scene: str
    option: str
    lean: Lean
    seconds: float
    prediction: Mapping[PartnerKey, Trend] | None = field(default=None, hash=False)
    confidence: Mapping[PartnerKey, float] | None = field(default=None, hash=False)

    def __post_init__(self) -> None:
        check_text(self, "scene")
        check_text(self, "option")
        check_choice(self, "lean", get_args(Lean))
        check_number(self, "seconds", least=0.0)
        check_partners(self, "prediction", lambda value: value in get_args(Trend), get_args(Trend))
        check_partners(self, "confidence", _is_confidence, ("a number from 0.5 to 1",))


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
#: What is done beside the way through the case: it leaves everything where it stands.
ASIDES = (Noted, Flagged, Formulated)


def _is_confidence(value: object) -> bool:
    return isinstance(value, float) and 0.5 <= value <= 1.0
