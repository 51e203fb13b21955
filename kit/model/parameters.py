"""The parameters of the safety-first model, each with its unit, range and meaning.

The values are **assumptions, not estimates**: rates and gains were solved so that "distance" and
"repair" are close to equilibria at effort .45, then rounded; ``wR`` and ``kHT`` were tuned so that
the safety-first programme gains g = 1.12 before to after, the pooled effect of couple therapy
(Roddy et al. 2020). They describe no real couple.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kit.language import mark

SOLVED = mark("assumption: solved for two near-equilibria at effort .45, then rounded")
TUNED = mark("assumption: tuned to g = 1.12 of couple therapy (Roddy et al. 2020)")
DOCTRINE = mark("assumption: clinical doctrine (safety before touch), an input and not a finding")
CHOSEN = mark("assumption: chosen for teaching")
SOFTENING = mark("assumption: after Burgess Moser et al. 2016 (n = 16)")


@dataclass(frozen=True)
class Parameter:
    """A parameter of the model: its symbol, default, unit, permitted range, meaning and source."""

    symbol: str
    default: float
    unit: str
    low: float
    high: float
    meaning: str
    source: str


def _rate(symbol: str, default: float, meaning: str, source: str = SOLVED) -> Parameter:
    # Fifty times the largest default: far stiffer than any teaching case, still exact in bounds.
    return Parameter(symbol, default, mark("1/week"), 0.0, 20.0, meaning, source)


def _gain(symbol: str, default: float, meaning: str, source: str = SOLVED) -> Parameter:
    return Parameter(symbol, default, mark("dimensionless"), 0.0, 2.0, meaning, source)


def _slope(symbol: str, default: float, meaning: str, source: str = SOLVED) -> Parameter:
    # The high end keeps every exponent below 700, where exp() of a double overflows.
    return Parameter(symbol, default, mark("logit"), 0.0, 30.0, meaning, source)


def _table() -> Iterator[Parameter]:
    yield _slope("gR", 7.3, mark("how sharply responsiveness rises with trust and closeness"))
    yield _gain("hH", 0.46, mark("how much one's own hurt lowers responsiveness"))
    yield _gain("hZ", 0.30, mark("how much one's own stress lowers responsiveness"))
    yield _gain("hE", 0.63, mark("how much one's own effort raises responsiveness"))
    yield _gain("hV", 0.20, mark("how much attachment avoidance lowers responsiveness"))
    yield _gain("tR", 0.30, mark("the threshold of responsiveness"))
    yield _slope("gN", 4.1, mark("how sharply negativity rises with hurt"))
    yield _gain("nZ", 0.30, mark("how much one's own stress raises negativity"))
    yield _gain("nS", 0.34, mark("how much trust lowers negativity"))
    yield _gain("nA", 0.15, mark("how much attachment anxiety raises negativity"))
    yield _gain("tN", 0.47, mark("the threshold of negativity"))
    yield _rate("kS", 0.120, mark("trust built by the partner's responsiveness"))
    yield _gain("s0", 0.10, mark("ground on which trust grows without any responsiveness"))
    yield _rate("dS", 0.027, mark("trust fading by itself"))
    yield _rate("kSN", 0.075, mark("trust lost to the partner's negativity"))
    yield _gain("bA", 0.60, mark("how much attachment anxiety amplifies the partner's negativity"))
    yield _rate("kSP", 0.060, mark("trust lost to touch before safety"), DOCTRINE)
    yield _rate("kC", 0.140, mark("closeness built by responsiveness that is trusted"))
    yield _gain("c0", 0.05, mark("ground on which closeness grows without any responsiveness"))
    yield _rate("kCE", 0.060, mark("closeness built by wanted intimacy"))
    yield _rate("kCT", 0.10, mark("closeness built by touch exercises in safety"))
    yield _rate("dC", 0.052, mark("closeness fading by itself"))
    yield _gain("cV", 0.60, mark("how much attachment avoidance hastens the fading of closeness"))
    yield _rate("kCN", 0.068, mark("closeness lost to the partner's negativity"))
    yield _rate("kD", 0.200, mark("desire restored by rest, closeness and trust"))
    yield _gain("D0", 0.29, mark("desire that needs no closeness"))
    yield _rate("kDT", 0.10, mark("desire built by touch exercises in safety"))
    yield _rate("kDM", 0.05, mark("desire built by desire work"))
    yield _rate("dD", 0.046, mark("desire fading by itself"))
    yield _rate("kDZ", 0.10, mark("desire lost to stress"))
    yield _rate("kDH", 0.074, mark("desire lost to hurt"))
    yield _rate("kDP", 0.080, mark("desire lost to touch before safety"), DOCTRINE)
    yield _rate("kH", 0.135, mark("hurt made by the partner's negativity"))
    yield _rate("kHU", 0.020, mark("hurt made by unmet desire"))
    yield _rate("kHP", 0.080, mark("hurt made by touch before safety"), DOCTRINE)
    yield _rate("dH", 0.072, mark("hurt easing by itself"))
    yield _rate("kHR", 0.098, mark("hurt eased by responsiveness that is trusted"))
    yield _rate("kHT", 0.045, mark("hurt eased by repair work"), TUNED)
    yield _rate("dZ", 0.350, mark("stress easing by itself"))
    yield _rate("kZR", 0.100, mark("stress eased by the partner's responsiveness"))
    yield _rate("kZT", 0.20, mark("stress eased by stress work"))
    yield Parameter(
        "th",
        0.45,
        mark("trust"),
        0.01,
        1.0,
        mark("trust at which the safety gate is half open"),
        DOCTRINE,
    )
    yield Parameter(
        "n",
        6.0,
        mark("dimensionless"),
        1.0,
        20.0,
        mark("how sharply the safety gate opens"),
        DOCTRINE,
    )
    yield Parameter(
        "wR",
        1.1,
        mark("logit"),
        0.0,
        5.0,
        mark("how much attunement work raises responsiveness"),
        TUNED,
    )
    yield Parameter(
        "wN", 1.1, mark("logit"), 0.0, 5.0, mark("how much de-escalation lowers negativity"), TUNED
    )
    yield Parameter(
        "soft",
        0.5,
        mark("per week"),
        0.0,
        2.0,
        mark("how much a softening lowers anxiety"),
        SOFTENING,
    )
    yield Parameter(
        "sd", 0.5, mark("logit"), 0.0, 3.0, mark("spread of day-to-day behaviour"), CHOSEN
    )
    yield Parameter("tau", 1.0, mark("weeks"), 0.05, 52.0, mark("how long a mood lasts"), CHOSEN)


#: Every parameter by its symbol, in the order of the equations.
PARAMETERS: Mapping[str, Parameter] = MappingProxyType({p.symbol: p for p in _table()})
