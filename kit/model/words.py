"""The terms of the equations in plain words, for explanations that a clinician reads.

``{self}`` is the partner whose state changes, ``{other}`` the other one.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.language import mark

#: The names of the states on screens, translated with ``tr`` where they are shown.
STATE_WORDS = (mark("trust"), mark("closeness"), mark("desire"), mark("hurt"), mark("stress"))
_PRESSURE = mark("pressure: touch before safety")
_NEGATIVITY = mark("{other}'s criticism or withdrawal")

#: Plain words by (state, key of the term).
WORDS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("trust", "responsiveness"): mark("{other}'s responsiveness"),
        ("trust", "ground"): mark("trust growing by itself"),
        ("trust", "fading"): mark("trust fading when nothing renews it"),
        ("trust", "negativity"): _NEGATIVITY,
        ("trust", "touch_before_safety"): _PRESSURE,
        ("closeness", "responsiveness"): mark("{other}'s responsiveness, met with trust"),
        ("closeness", "ground"): mark("closeness growing by itself"),
        ("closeness", "wanted_intimacy"): mark("intimacy that both want"),
        ("closeness", "touch_in_safety"): mark("touch in safety"),
        ("closeness", "fading"): mark("closeness fading when nothing renews it"),
        ("closeness", "negativity"): _NEGATIVITY,
        ("desire", "rest"): mark("desire returning with rest"),
        ("desire", "closeness"): mark("desire growing from closeness and trust"),
        ("desire", "touch_in_safety"): mark("touch in safety"),
        ("desire", "desire_work"): mark("work on desire"),
        ("desire", "fading"): mark("desire fading by itself"),
        ("desire", "stress"): mark("{self}'s stress"),
        ("desire", "hurt"): mark("{self}'s hurt"),
        ("desire", "touch_before_safety"): _PRESSURE,
        ("hurt", "negativity"): _NEGATIVITY,
        ("hurt", "unmet_desire"): mark("{self}'s desire staying unmet"),
        ("hurt", "touch_before_safety"): _PRESSURE,
        ("hurt", "easing"): mark("hurt easing with time"),
        ("hurt", "responsiveness"): mark("hurt easing through {other}'s responsiveness"),
        ("hurt", "repair_work"): mark("hurt easing through repair"),
        ("stress", "load"): mark("what weighs on {self}"),
        ("stress", "easing"): mark("stress easing by itself"),
        ("stress", "responsiveness"): mark("{other}'s support"),
        ("stress", "stress_work"): mark("work on stress"),
    }
)

FROM_OTHER = frozenset({"responsiveness", "negativity"})
FROM_BOTH = frozenset({"wanted_intimacy"})
FROM_WORK = frozenset(
    {"touch_before_safety", "touch_in_safety", "desire_work", "repair_work", "stress_work"}
)


def source(key: str, partner: str) -> str:
    """Return where a term of ``partner`` ("a" or "b") comes from: "a", "b", "both" or "work"."""
    if key in FROM_OTHER:
        return "b" if partner == "a" else "a"
    if key in FROM_BOTH:
        return "both"
    return "work" if key in FROM_WORK else partner
