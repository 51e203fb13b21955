"""The closed word lists of the format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from kit.language import mark, tr
from kit.vignettes.curriculum import CURRICULUM, RANGES

Grade = Literal["foundation", "intermediate", "advanced"]

Competency = Literal[
    "assessment",
    "alliance",
    "formulation",
    "de-escalation",
    "attunement",
    "repair",
    "pacing",
    "consent",
    "safety",
    "psychoeducation",
    "goal-setting",
    "maintenance",
    "talking about sex",
    "attention to health",
    "cultural humility",
]

Modality = Literal[
    "emotionally focused",
    "behavioural",
    "integrative",
    "cognitive-behavioural",
    "psychodynamic",
    "sex therapy",
    "systemic",
    "medical liaison",
    "any",
]

Who = Literal["a", "b"]

Lean = Literal["a", "b", "both"]

Speaker = Literal["clinician", "a", "b"]

#: The words of these lists that a screen shows, translated with ``tr``.
SHOWN = (
    *(mark("foundation"), mark("intermediate"), mark("advanced")),
    *(mark("assessment"), mark("alliance"), mark("formulation"), mark("de-escalation")),
    *(mark("attunement"), mark("repair"), mark("pacing"), mark("consent"), mark("safety")),
    *(mark("psychoeducation"), mark("goal-setting"), mark("maintenance")),
    *(mark("talking about sex"), mark("attention to health"), mark("cultural humility")),
)

Tone = Literal["repair", "holding", "distance", "referral", "parting"]

#: To add a kind of signal: its name here, which pydantic and mypy read, and a line in `SIGNALS`.
SignalKind = Literal[
    "violence",
    "coercion",
    "suicidality",
    "capacity",
    "medical",
    "substance",
    "trauma",
    "harm-to-others",
    "safeguarding",
]


@dataclass(frozen=True)
class SignalMeaning:
    """What a kind is called, and whether a signal of it stops joint work.

    ``words`` are said with `sign_of`. Where ``stops_joint_work`` is set, `kit check` warns of a
    vignette with such a signal that never sets ``conjoint_safe: false``.
    """

    words: str
    stops_joint_work: bool = False


SIGNALS: Mapping[SignalKind, SignalMeaning] = MappingProxyType(
    {
        "violence": SignalMeaning(mark("violence"), stops_joint_work=True),
        "coercion": SignalMeaning(mark("coercion"), stops_joint_work=True),
        "suicidality": SignalMeaning(mark("suicidality")),
        "capacity": SignalMeaning(mark("capacity")),
        "medical": SignalMeaning(mark("medical")),
        "substance": SignalMeaning(mark("substance")),
        "trauma": SignalMeaning(mark("trauma")),
        "harm-to-others": SignalMeaning(mark("harm to others")),
        "safeguarding": SignalMeaning(mark("safeguarding")),
    }
)


def sign_of(kind: str) -> str:
    """Return a kind of signal in words; one that only a later version knows is its own word."""
    known = SIGNALS.get(kind)  # type: ignore[call-overload]
    return tr(known.words) if known else kind


def _known(value: object) -> str:
    """Return a row of the curriculum, or raise; the error guesses D1 for d1, D-1 and D01."""
    if isinstance(value, str) and value in CURRICULUM:
        return value
    tidy = re.sub(r"\b([DISOT])[^0-9A-Z]*0*", r"\1", str(value).strip().upper())
    guess = tidy if tidy in CURRICULUM else ""
    context = {"allowed": f"a row of the curriculum, {RANGES}", "guess": guess}
    raise PydanticCustomError("row", "{allowed}", context)


#: The id of a row of the curriculum.
Row = Annotated[str, BeforeValidator(_known), Field(json_schema_extra={"enum": list(CURRICULUM)})]
