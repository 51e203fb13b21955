"""The closed word lists of the format."""

from __future__ import annotations

from typing import Literal

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

Tone = Literal["repair", "holding", "distance", "referral", "parting"]
