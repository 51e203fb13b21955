"""The closed word lists of the format."""

from __future__ import annotations

from typing import Literal

from kit.language import mark

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

Lean = Literal["a", "b", "both"]

Speaker = Literal["clinician", "a", "b"]

SignalKind = Literal["violence", "coercion", "suicidality", "capacity", "medical", "substance"]

#: The words of these lists that a screen shows, translated with ``tr``.
SHOWN = (
    *(mark("foundation"), mark("intermediate"), mark("advanced")),
    *(mark("assessment"), mark("alliance"), mark("formulation"), mark("de-escalation")),
    *(mark("attunement"), mark("repair"), mark("pacing"), mark("consent"), mark("safety")),
    *(mark("psychoeducation"), mark("goal-setting"), mark("maintenance")),
    *(mark("violence"), mark("coercion"), mark("suicidality"), mark("capacity")),
    *(mark("medical"), mark("substance")),
)

Tone = Literal["repair", "holding", "distance", "referral", "parting"]
