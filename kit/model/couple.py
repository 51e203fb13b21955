"""The couple to simulate: two partners, the parameters, and whether conjoint work is safe."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from kit.errors import ContraindicatedError
from kit.model.checks import ModelInputError, number
from kit.model.parameters import PARAMETERS

#: A partner's states, in the order of every state array; each in [0, 1].
STATES = ("trust", "closeness", "desire", "hurt", "stress")

#: The clinician's inputs, in the order of every plan; each a dose in [0, 1].
INPUTS = ("de_escalate", "attune", "repair", "touch", "desire_work", "stress_work")

#: The doses of a week without any work.
IDLE = (0.0,) * len(INPUTS)

#: Trust halfway between "distance" (.18) and "repair" (.76) of the default couple.
MIDWAY = 0.45


@dataclass(frozen=True)
class Partner:
    """One partner. Every field is dimensionless in [0, 1]; ``load`` is the stressor level sZ.

    ``anxiety`` and ``avoidance`` are attachment scores, (ECR − 1) / 6. ``effort`` is the effort
    put into the relationship (Rey 2010). ``alliance`` with the clinician times ``adherence``
    scales the work. A value out of range raises `ModelInputError`.
    """

    trust: float
    closeness: float
    desire: float
    hurt: float
    stress: float
    anxiety: float = 0.30
    avoidance: float = 0.30
    effort: float = 0.45
    alliance: float = 0.70
    adherence: float = 0.70
    load: float = 0.23

    def __post_init__(self) -> None:
        for field in fields(self):
            name = f"Partner.{field.name}"
            object.__setattr__(self, field.name, number(name, getattr(self, field.name), 0, 1))

    @property
    def states(self) -> tuple[float, ...]:
        """The five states in the order of `STATES`."""
        return (self.trust, self.closeness, self.desire, self.hurt, self.stress)


#: The partner as they come in, where nobody in particular is meant.
TYPICAL = Partner(trust=0.38, closeness=0.34, desire=0.34, hurt=0.44, stress=0.39)


@dataclass(frozen=True, init=False)
class Couple:
    """Two partners, the parameters of their model, and whether conjoint work is safe.

    ``Couple(a, b, th=.3)`` overrides parameters of `PARAMETERS` by symbol. With
    ``conjoint_safe=False`` every simulation raises `ContraindicatedError`.
    An unknown symbol or a value out of range raises `ModelInputError`.
    """

    a: Partner
    b: Partner
    conjoint_safe: bool
    overrides: tuple[tuple[str, float], ...]

    def __init__(
        self, a: Partner, b: Partner, *, conjoint_safe: bool = True, **parameters: float
    ) -> None:
        for name, partner in (("a", a), ("b", b)):
            if not isinstance(partner, Partner):
                raise ModelInputError(f"Couple.{name} is {partner!r}; it must be a Partner.")
        if not isinstance(conjoint_safe, bool):
            raise ModelInputError(
                f"Couple.conjoint_safe is {conjoint_safe!r}; it must be True or False."
            )
        overrides = tuple(sorted((s, _checked(s, v)) for s, v in parameters.items()))
        for field, value in zip(fields(self), (a, b, conjoint_safe, overrides), strict=True):
            object.__setattr__(self, field.name, value)

    def with_partners(self, a: Partner, b: Partner) -> Couple:
        """Return a couple of other partners with the same parameters and ``conjoint_safe``."""
        return Couple(a, b, conjoint_safe=self.conjoint_safe, **dict(self.overrides))

    @property
    def parameters(self) -> Mapping[str, float]:
        """Every parameter's value for this couple, by symbol."""
        defaults = {symbol: parameter.default for symbol, parameter in PARAMETERS.items()}
        return MappingProxyType(defaults | dict(self.overrides))

    def require_safe(self) -> None:
        """Raise `ContraindicatedError` when conjoint work is unsafe for this couple."""
        if not self.conjoint_safe:
            raise ContraindicatedError(
                "Conjoint work is unsafe for this couple, so nothing is simulated; "
                "work with each partner alone and follow the safety plan first."
            )


def _checked(symbol: str, value: float) -> float:
    parameter = PARAMETERS.get(symbol)
    if parameter is None:
        near = difflib.get_close_matches(symbol, PARAMETERS, n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        known = ", ".join(PARAMETERS)
        raise ModelInputError(f"{symbol} is not a parameter; the parameters are {known}.{hint}")
    unit = "" if parameter.unit == "dimensionless" else parameter.unit
    return number(f"parameter {symbol}", value, parameter.low, parameter.high, unit)
