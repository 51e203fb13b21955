"""The safety-first model as XMILE, the exchange format of system dynamics (OASIS XMILE 1.0).

Stella, PySD and others open it. The equations are those of `kit.model.equations.dynamics`, run on
text: there is no second copy of them. Moods, the model's chance, are left out. Other simulators
step differently (Euler here, for the weekly softening), so their paths agree with ours up to that
difference.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from kit.model.checks import Array, number, whole
from kit.model.couple import INPUTS, STATES, Couple
from kit.model.equations.dynamics import GAINS, LOSSES, behaviour, flows, gate
from kit.model.equations.parameters import Parameters
from kit.model.equations.softening import RESPONSE_NEEDED, TRUST_NEEDED
from kit.model.equations.week import Week, week
from kit.model.exchange.symbols import TEXTS, Text
from kit.model.parameters import PARAMETERS
from kit.model.runs.simulate import MOST_WEEKS, require_couple, schedules
from kit.model.words import WORDS

NAMESPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
PARTNERS = ("a", "b")


def to_xmile(
    couple: Couple,
    plan: ArrayLike | None = None,
    weeks: int = 26,
    *,
    dt: float = 1 / 64,
    alliance: ArrayLike | None = None,
    load: ArrayLike | None = None,
) -> str:
    """Return ``couple`` under ``plan`` (None: no work) as an XMILE document.

    ``plan``, ``weeks``, ``alliance`` and ``load`` are as in `simulate`; ``dt`` (1/1024 to 1/4
    week) is the step the document asks for. Raises as `simulate` does.
    """
    require_couple(couple)
    weeks = whole("weeks", weeks, 1, MOST_WEEKS)
    dt = number("dt", dt, 1 / 1024, 1 / 4, "weeks")
    doses = np.zeros((weeks, len(INPUTS))) if plan is None else plan
    document = _Document(weeks, dt)
    document.add("aux", "step", dt, "the step of the simulation; DT is not known to every engine")
    _couple(document, couple)
    _schedules(document, *schedules(couple, doses, weeks, alliance, load))
    _equations(document)
    return document.text()


class _Document:
    """An XMILE document being written."""

    def __init__(self, weeks: int, dt: float) -> None:
        self._dt = dt
        self._root = ET.Element("xmile", version="1.0", xmlns=NAMESPACE)
        header = ET.SubElement(self._root, "header")
        ET.SubElement(header, "vendor").text = "Attune"
        ET.SubElement(header, "product", version="1.0", lang="en").text = "Attune training kit"
        ET.SubElement(header, "name").text = "The safety-first couple model"
        specs = ET.SubElement(self._root, "sim_specs", method="Euler", time_units="weeks")
        for name, value in (("start", 0), ("stop", weeks), ("dt", dt)):
            ET.SubElement(specs, name).text = repr(value)
        self._variables = ET.SubElement(ET.SubElement(self._root, "model"), "variables")

    def add(
        self, kind: str, name: str, equation: Text | float | str, doc: str = "", units: str = ""
    ) -> ET.Element:
        """Add a variable of a kind: "stock", "flow" or "aux"."""
        variable = ET.SubElement(self._variables, kind, name=name)
        if doc:
            ET.SubElement(variable, "doc").text = doc
        text = equation.text if isinstance(equation, Text) else str(equation)
        ET.SubElement(variable, "eqn").text = text
        if units:
            ET.SubElement(variable, "units").text = units
        return variable

    def by_week(self, name: str, values: Array, doc: str) -> None:
        """Add a value that is constant within each week: one number, or a step function of time."""
        if (values == values[0]).all():
            self.add("aux", name, float(values[0]), doc)
            return
        graph = ET.SubElement(self.add("aux", name, "TIME", doc), "gf", type="continuous")
        # Not every engine supports a discrete graph. This one jumps between two steps of the
        # simulation, so that no step sees a value in between, nor does rounding of the time.
        weeks = np.flatnonzero(np.diff(values)) + 1
        times = np.stack([weeks - 0.75 * self._dt, weeks - 0.25 * self._dt], axis=1).ravel()
        levels = np.stack([values[weeks - 1], values[weeks]], axis=1).ravel()
        points = {"xpts": (0.0, *times.tolist()), "ypts": (float(values[0]), *levels.tolist())}
        for axis, numbers in points.items():
            ET.SubElement(graph, axis).text = ",".join(repr(number) for number in numbers)

    def text(self) -> str:
        """Return the whole document."""
        ET.indent(self._root)
        return ET.tostring(self._root, encoding="unicode", xml_declaration=True) + "\n"


def _couple(document: _Document, couple: Couple) -> None:
    for symbol, value in couple.parameters.items():
        if symbol not in {"sd", "tau"}:  # parameters of the moods, which are left out
            parameter = PARAMETERS[symbol]
            document.add("aux", symbol, value, parameter.meaning, parameter.unit)
    for partner, person in zip(PARTNERS, (couple.a, couple.b), strict=True):
        for name in ("effort", "avoidance", "adherence"):
            document.add("aux", f"{name}_{partner}", getattr(person, name))
        for name in (*STATES, "anxiety"):
            stock = document.add("stock", f"{name}_{partner}", getattr(person, name))
            for direction, flow in _flow_names(name, partner):
                ET.SubElement(stock, direction).text = flow


def _flow_names(name: str, partner: str) -> list[tuple[str, str]]:
    if name == "anxiety":
        return [("outflow", f"anxiety_{partner}_softening")]
    state = STATES.index(name)
    return [("inflow", f"{name}_{partner}_gains_{key}") for key in GAINS[state]] + [
        ("outflow", f"{name}_{partner}_loses_{key}") for key in LOSSES[state]
    ]


def _schedules(document: _Document, doses: Array, alliance: Array, load: Array) -> None:
    for i, partner in enumerate(PARTNERS):
        for k, name in enumerate(INPUTS):
            document.by_week(f"dose_{name}_{partner}", doses[:, i, k], f"dose of {name}")
        document.by_week(f"alliance_{partner}", alliance[:, i], "alliance with the clinician")
        document.by_week(f"given_load_{partner}", load[:, i], "what weighs on the partner")


def _equations(document: _Document) -> None:
    p = Parameters(**{symbol: Text(symbol) for symbol in PARAMETERS})
    document.add("aux", "gate", gate(Text("trust_a"), Text("trust_b"), p.th, p.n, TEXTS))
    wanted = Text("gate") * TEXTS.sqrt(Text("desire_a") * Text("desire_b"))
    document.add("aux", "wanted_intimacy", wanted)
    ends = "IF (TIME + 1.5 * step) - INT(TIME + 1.5 * step) < step THEN 1 ELSE 0"
    document.add("aux", "week_ends", ends, "1 in the last step of each week")
    for partner, other in zip(PARTNERS, reversed(PARTNERS), strict=True):
        _partner(document, p, partner, other)


def _partner(document: _Document, p: Parameters[Text], partner: str, other: str) -> None:
    def own(*names: str) -> list[Text]:
        return [Text(f"{name}_{partner}") for name in names]

    doses = own(*(f"dose_{name}" for name in INPUTS))
    persons = own("effort", "anxiety", "avoidance", "alliance", "adherence", "given_load")
    for name, constant in week(p, doses, *persons)._asdict().items():
        document.add("aux", f"{name}_{partner}", constant)
    w, x = Week(*own(*Week._fields)), own(*STATES)
    warm, cold = behaviour(x, w, TEXTS)
    document.add("aux", f"responsiveness_{partner}", warm)
    document.add("aux", f"negativity_{partner}", cold)
    terms = flows(
        x,
        own_negativity=Text(f"negativity_{partner}"),
        responsiveness=Text(f"responsiveness_{other}"),
        negativity=Text(f"negativity_{other}"),
        gate=Text("gate"),
        intimacy=Text("wanted_intimacy"),
        w=w,
        p=p,
    )
    for state, level, (gains, losses) in zip(STATES, x, terms, strict=True):
        _flows(document, state, partner, "gains", 1.0 - level, gains)
        _flows(document, state, partner, "loses", level, losses)
    _softening(document, partner, other)


def _flows(
    document: _Document,
    state: str,
    partner: str,
    way: str,
    room: Text,
    terms: Sequence[Text | float],
) -> None:
    keys = (GAINS if way == "gains" else LOSSES)[STATES.index(state)]
    names = {"self": "the partner", "other": "the other partner"}
    for key, term in zip(keys, terms, strict=True):
        words = WORDS[state, key].format(**names)
        document.add("flow", f"{state}_{partner}_{way}_{key}", room * term, words, "1/week")


def _softening(document: _Document, partner: str, other: str) -> None:
    eased = f"0.1 * soft * dose_repair_{partner} * alliance_{partner} * anxiety_{partner} / step"
    safe = f"(trust_{partner} > {TRUST_NEEDED})"
    met = f"(responsiveness_{other} > {RESPONSE_NEEDED})"
    rule = f"IF (week_ends > 0.5) AND {safe} AND {met} THEN {eased} ELSE 0"
    document.add("flow", f"anxiety_{partner}_softening", rule, "repair that meets safety")
