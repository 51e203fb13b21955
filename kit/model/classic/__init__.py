"""The published models of couples, one a file, all with the protocol `Model`.

    from kit.model.classic import MODELS, path
    couple = MODELS["liebovitch"](c1=1.5, c2=1.5)
    couple.equilibria()

To add one: write a class that fulfils `Model` (most easily a `ClassicFlow`) in a new file, with a
``slug``, and import it below. The tests in tests/model/classic then check it against the protocol.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kit.model.classic.boker_laurenceau import Mode as Mode
from kit.model.classic.common.base import ClassicFlow as ClassicFlow
from kit.model.classic.common.base import ClassicModel as ClassicModel
from kit.model.classic.common.influence import Influence as Influence
from kit.model.classic.common.influence import bilinear as bilinear
from kit.model.classic.common.influence import ojive as ojive
from kit.model.classic.common.linear import LinearFlow as LinearFlow
from kit.model.classic.common.lyapunov import lyapunov_exponents as lyapunov_exponents
from kit.model.classic.common.paths import Cycle as Cycle
from kit.model.classic.common.paths import Path as Path
from kit.model.classic.common.paths import limit_cycle as limit_cycle
from kit.model.classic.common.paths import path as path
from kit.model.classic.common.protocol import Flow as Flow
from kit.model.classic.common.protocol import Map as Map
from kit.model.classic.common.protocol import Model as Model
from kit.model.classic.common.protocol import Parameter as Parameter
from kit.model.classic.common.protocol import Variable as Variable
from kit.model.classic.common.stability import describe as describe
from kit.model.classic.common.stability import eigenvalues as eigenvalues
from kit.model.classic.common.stability import is_stable as is_stable
from kit.model.classic.gottman_murray import GottmanMurray as GottmanMurray
from kit.model.classic.liebovitch import fold_push as fold_push
from kit.model.classic.marriages import COUPLE_TYPES as COUPLE_TYPES

# A line a model, in the order in which `MODELS` and the model card have them.
# isort: off
from kit.model.classic.marriages import BilinearMarriage as BilinearMarriage
from kit.model.classic.marriages import OjiveMarriage as OjiveMarriage
from kit.model.classic.strogatz import Strogatz as Strogatz
from kit.model.classic.rinaldi_linear import RinaldiLinear as RinaldiLinear
from kit.model.classic.laura_petrarch import LauraAndPetrarch as LauraAndPetrarch
from kit.model.classic.gone_with_the_wind import GoneWithTheWind as GoneWithTheWind
from kit.model.classic.sprott_triangle import SprottTriangle as SprottTriangle
from kit.model.classic.rey import Rey as Rey
from kit.model.classic.felmlee_greenberg import FelmleeGreenberg as FelmleeGreenberg
from kit.model.classic.boker_laurenceau import BokerLaurenceau as BokerLaurenceau
from kit.model.classic.liebovitch import Liebovitch as Liebovitch
# isort: on

#: The models by their slugs: every class imported above that has one of its own.
MODELS: Mapping[str, type[Flow] | type[Map]] = MappingProxyType(
    {
        vars(one)["slug"]: one
        for one in list(globals().values())
        if isinstance(one, type) and "slug" in vars(one)
    }
)
