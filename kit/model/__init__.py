"""The couple model: a teaching model whose parameters are assumptions, not estimates.

Modelled and illustrative; not a prediction for any couple.
"""

from kit.model.analysis.explain import Contributions as Contributions
from kit.model.analysis.explain import Term as Term
from kit.model.analysis.explain import explain as explain
from kit.model.analysis.hysteresis import Hysteresis as Hysteresis
from kit.model.analysis.hysteresis import hysteresis as hysteresis
from kit.model.analysis.landscape import Equilibrium as Equilibrium
from kit.model.analysis.landscape import equilibria as equilibria
from kit.model.analysis.landscape import tipping_point as tipping_point
from kit.model.analysis.phase import PhasePortrait as PhasePortrait
from kit.model.analysis.phase import phase_portrait as phase_portrait
from kit.model.analysis.sensitivity import GateSweep as GateSweep
from kit.model.analysis.sensitivity import Index as Index
from kit.model.analysis.sensitivity import gate_sweep as gate_sweep
from kit.model.analysis.sensitivity import sobol as sobol
from kit.model.chance.ensemble import Ensemble as Ensemble
from kit.model.chance.ensemble import alternatives as alternatives
from kit.model.chance.ensemble import ensemble as ensemble
from kit.model.checks import ModelInputError as ModelInputError
from kit.model.couple import INPUTS as INPUTS
from kit.model.couple import STATES as STATES
from kit.model.couple import TYPICAL as TYPICAL
from kit.model.couple import Couple as Couple
from kit.model.couple import Partner as Partner
from kit.model.exchange.xmile import to_xmile as to_xmile
from kit.model.parameters import PARAMETERS as PARAMETERS
from kit.model.parameters import Parameter as Parameter
from kit.model.runs.advance import step as step
from kit.model.runs.simulate import simulate as simulate
from kit.model.runs.trajectory import Trajectory as Trajectory
