"""The terms of the equations in plain words, for explanations that a clinician reads.

``{self}`` is the partner whose state changes, ``{other}`` the other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_PRESSURE = "pressure: touch before safety"
_NEGATIVITY = "{other}'s criticism or withdrawal"

WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("trust", "responsiveness"): "{other}'s responsiveness",
        ("trust", "ground"): "trust growing by itself",
        ("trust", "fading"): "trust fading when nothing renews it",
        ("trust", "negativity"): _NEGATIVITY,
        ("trust", "touch_before_safety"): _PRESSURE,
        ("closeness", "responsiveness"): "{other}'s responsiveness, met with trust",
        ("closeness", "ground"): "closeness growing by itself",
        ("closeness", "wanted_intimacy"): "intimacy that both want",
        ("closeness", "touch_in_safety"): "touch in safety",
        ("closeness", "fading"): "closeness fading when nothing renews it",
        ("closeness", "negativity"): _NEGATIVITY,
        ("desire", "rest"): "desire returning with rest",
        ("desire", "closeness"): "desire growing from closeness and trust",
        ("desire", "touch_in_safety"): "touch in safety",
        ("desire", "desire_work"): "work on desire",
        ("desire", "fading"): "desire fading by itself",
        ("desire", "stress"): "{self}'s stress",
        ("desire", "hurt"): "{self}'s hurt",
        ("desire", "touch_before_safety"): _PRESSURE,
        ("hurt", "negativity"): _NEGATIVITY,
        ("hurt", "unmet_desire"): "{self}'s desire staying unmet",
        ("hurt", "touch_before_safety"): _PRESSURE,
        ("hurt", "easing"): "hurt easing with time",
        ("hurt", "responsiveness"): "hurt easing through {other}'s responsiveness",
        ("hurt", "repair_work"): "hurt easing through repair",
        ("stress", "load"): "what weighs on {self}",
        ("stress", "easing"): "stress easing by itself",
        ("stress", "responsiveness"): "{other}'s support",
        ("stress", "stress_work"): "work on stress",
    }
)
"""Plain words by (state, key of the term)."""

FROM_OTHER = frozenset({"responsiveness", "negativity"})
FROM_BOTH = frozenset({"wanted_intimacy"})
FROM_WORK = frozenset(
    {"touch_before_safety", "touch_in_safety", "desire_work", "repair_work", "stress_work"}
)


def source(key: str, partner: str) -> str:
    """Tell where a term of ``partner`` ("a" or "b") comes from: "a", "b", "both" or "work"."""
    if key in FROM_OTHER:
        return "b" if partner == "a" else "a"
    if key in FROM_BOTH:
        return "both"
    return "work" if key in FROM_WORK else partner
