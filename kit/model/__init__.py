"""The couple model: a teaching model whose parameters are assumptions, not estimates.

Modelled and illustrative; not a prediction for any couple.
"""

from kit.model.advance import step as step
from kit.model.checks import ModelInputError as ModelInputError
from kit.model.couple import INPUTS as INPUTS
from kit.model.couple import STATES as STATES
from kit.model.couple import Couple as Couple
from kit.model.couple import Partner as Partner
from kit.model.ensemble import Ensemble as Ensemble
from kit.model.ensemble import alternatives as alternatives
from kit.model.ensemble import better as better
from kit.model.ensemble import ensemble as ensemble
from kit.model.explain import Contributions as Contributions
from kit.model.explain import Term as Term
from kit.model.explain import explain as explain
from kit.model.hysteresis import Hysteresis as Hysteresis
from kit.model.hysteresis import hysteresis as hysteresis
from kit.model.landscape import Equilibrium as Equilibrium
from kit.model.landscape import equilibria as equilibria
from kit.model.landscape import tipping_point as tipping_point
from kit.model.parameters import PARAMETERS as PARAMETERS
from kit.model.parameters import Parameter as Parameter
from kit.model.phase import PhasePortrait as PhasePortrait
from kit.model.phase import phase_portrait as phase_portrait
from kit.model.sensitivity import GateSweep as GateSweep
from kit.model.sensitivity import Index as Index
from kit.model.sensitivity import gate_sweep as gate_sweep
from kit.model.sensitivity import sobol as sobol
from kit.model.simulate import simulate as simulate
from kit.model.trajectory import Trajectory as Trajectory
from kit.model.xmile import to_xmile as to_xmile
