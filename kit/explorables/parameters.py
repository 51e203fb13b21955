"""Every parameter of the model, from its own table: nothing here is written by hand."""

from __future__ import annotations

from collections.abc import Mapping

from kit.explorables.controls import Part, Values
from kit.language import mark
from kit.model import PARAMETERS, Parameter

#: The groups of the table, each with its first symbol, in the order of the equations.
GROUPS = {
    "gR": mark("How a partner turns towards the other"),
    "gN": mark("How a partner turns away"),
    "kS": mark("Trust"),
    "kC": mark("Closeness"),
    "kD": mark("Desire"),
    "kH": mark("Hurt"),
    "dZ": mark("Stress"),
    "th": mark("The gate"),
    "wR": mark("What the work does"),
    "sd": mark("Chance"),
}


def grouped() -> list[tuple[str, list[Parameter]]]:
    """Return all parameters by group, in the model's own order."""
    groups: list[tuple[str, list[Parameter]]] = []
    for symbol, parameter in PARAMETERS.items():
        if symbol in GROUPS or not groups:
            groups.append((GROUPS.get(symbol, mark("Others")), []))
        groups[-1][1].append(parameter)
    return groups


def _show(_values: Values) -> Mapping[str, object]:
    return {"parameters": grouped(), "count": len(PARAMETERS)}


def part() -> Part:
    """Return this part of the model card."""
    return Part("parameters.html", _show)
