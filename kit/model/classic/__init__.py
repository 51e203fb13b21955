"""The published models of couples, one a file, all with the protocol `Model`.

    from kit.model.classic import MODELS, path
    couple = MODELS["liebovitch"](c1=1.5, c2=1.5)
    couple.equilibria()

To add one: write a class that fulfils `Model` (most easily a `ClassicFlow`) in a new file, and add
a line to `MODELS`. The tests in tests/model/classic then check it against the protocol.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.model.classic.boker_laurenceau import BokerLaurenceau, Mode
from kit.model.classic.common.base import ClassicFlow, ClassicModel
from kit.model.classic.common.linear import LinearFlow
from kit.model.classic.common.lyapunov import lyapunov_exponents
from kit.model.classic.common.paths import Cycle, Path, limit_cycle, path
from kit.model.classic.common.protocol import Flow, Map, Model, Parameter, Variable
from kit.model.classic.common.stability import describe, eigenvalues, is_stable
from kit.model.classic.felmlee_greenberg import FelmleeGreenberg
from kit.model.classic.gone_with_the_wind import GoneWithTheWind
from kit.model.classic.gottman_murray import GottmanMurray
from kit.model.classic.influence import Influence, bilinear, ojive
from kit.model.classic.laura_petrarch import LauraAndPetrarch
from kit.model.classic.liebovitch import Liebovitch, fold_push
from kit.model.classic.marriages import COUPLE_TYPES, BilinearMarriage, OjiveMarriage
from kit.model.classic.rey import Rey
from kit.model.classic.rinaldi_linear import RinaldiLinear
from kit.model.classic.sprott_triangle import SprottTriangle
from kit.model.classic.strogatz import Strogatz

MODELS: Mapping[str, type[Flow] | type[Map]] = MappingProxyType(
    {
        "gottman-murray-bilinear": BilinearMarriage,
        "gottman-murray-ojive": OjiveMarriage,
        "strogatz": Strogatz,
        "rinaldi-linear": RinaldiLinear,
        "laura-and-petrarch": LauraAndPetrarch,
        "gone-with-the-wind": GoneWithTheWind,
        "sprott-triangle": SprottTriangle,
        "rey": Rey,
        "felmlee-greenberg": FelmleeGreenberg,
        "boker-laurenceau": BokerLaurenceau,
        "liebovitch": Liebovitch,
    }
)

__all__ = [
    "COUPLE_TYPES",
    "MODELS",
    "BilinearMarriage",
    "BokerLaurenceau",
    "ClassicFlow",
    "ClassicModel",
    "Cycle",
    "FelmleeGreenberg",
    "Flow",
    "GoneWithTheWind",
    "GottmanMurray",
    "Influence",
    "LauraAndPetrarch",
    "Liebovitch",
    "LinearFlow",
    "Map",
    "Mode",
    "Model",
    "OjiveMarriage",
    "Parameter",
    "Path",
    "Rey",
    "RinaldiLinear",
    "SprottTriangle",
    "Strogatz",
    "Variable",
    "bilinear",
    "describe",
    "eigenvalues",
    "fold_push",
    "is_stable",
    "limit_cycle",
    "lyapunov_exponents",
    "ojive",
    "path",
]
